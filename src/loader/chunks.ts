import { tellDeveloper } from '../shared/developer.js';
import { fetchTexts } from './texts.js';

/** What a chunk makes when it runs: an object with what it exports. */
type Chunk = (links: Links) => object;

/**
 * How the chunks of the loader get what they need, by the names of files without hash and ending. The build writes the calls
 * (`scripts/build/chunks.js`): chunks import nothing by themselves, since an engine would remember what failed.
 */
interface Links {
  /** Of each chunk the hash in its file's name, the groups of texts that it uses, and the chunks that it needs before it can run. */
  readonly files: Readonly<Record<string, readonly [hash: string, texts: readonly string[], ...needs: string[]]>>;
  /** What a chunk exports, that is here with all that it needs. It runs when it is asked for first. */
  get(id: string): object;
  /** The same once it is here: what `import()` was in the source. Rejects where it cannot be had, and may be called again. */
  load(id: string): Promise<object>;
  /** The entry is ready, with what it exports. */
  begin(id: string, space: object): void;
}

/** Put into the entry by the build. */
declare const modyoChunks: Links;

const spaces = new Map<string, object>();
const chunks = new Map<string, Chunk>();
const underWay = new Map<string, Promise<void>>();
/** How often each could not be had: engines remember an address that failed, so that each try has another one. */
const failures = new Map<string, number>();

/** A chunk and all that it needs, further ones included. */
function closureOf(id: string, found = new Set<string>()): Set<string> {
  if (!found.has(id)) {
    found.add(id);
    const [, , ...needs] = modyoChunks.files[id];
    for (const need of needs) closureOf(need, found);
  }
  return found;
}

async function fetchOnce(id: string): Promise<void> {
  const file = `${id}-${modyoChunks.files[id][0]}.js`;
  const failed = failures.get(id);
  const { href } = new URL(failed ? `${file}?again=${failed}` : file, import.meta.url);
  try {
    const { default: chunk } = (await import(/* @vite-ignore */ href)) as { default: Chunk };
    chunks.set(id, chunk);
  } catch (cause) {
    failures.set(id, (failed ?? 0) + 1);
    tellDeveloper('error', {
      what: `${file}, a file of the loader,`,
      wrong: 'could not be loaded; what needs it waits, and it is tried again',
      remedy:
        'Serve all files of that folder beside modyo-customers.js, as JavaScript, from an origin that script-src allows',
      section: 'loader',
    });
    throw cause;
  }
}

/** One request for a file, however many ask for it. */
function fetchChunk(id: string): Promise<void> {
  if (chunks.has(id)) return Promise.resolve();
  let run = underWay.get(id);
  if (!run) {
    run = fetchOnce(id).finally(() => underWay.delete(id));
    underWay.set(id, run);
  }
  return run;
}

/** To be called once, before anything is loaded. */
export function linkChunks(): void {
  Object.assign(modyoChunks, {
    get(id) {
      let space = spaces.get(id);
      if (!space) spaces.set(id, (space = chunks.get(id)!(modyoChunks)));
      return space;
    },
    async load(id) {
      // All at once: nothing waits until another file has said what it needs.
      const ids = [...closureOf(id)];
      const groups = ids.flatMap((one) => modyoChunks.files[one][1]);
      await Promise.all([fetchTexts(groups), ...ids.map(fetchChunk)]);
      return modyoChunks.get(id);
    },
    begin: (id, space) => void spaces.set(id, space),
  } satisfies Omit<Links, 'files'>);
}
