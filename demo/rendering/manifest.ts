import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCurrent } from '../../scripts/build/is-current.js';
import { publish } from '../../scripts/build/manifest.js';
import { filesIn } from '../../scripts/files.js';

/** one row of a table */
export interface Entry {
  name: string;
  /** Markdown, of which only `code` is drawn */
  description: string;
  type: string;
  /** what holds where a page says nothing */
  fallback: string;
  /** whether all elements have it */
  common: boolean;
}

/** what a page needs to know to use an element */
export interface ElementReference {
  tag: string;
  description: string;
  /** its first sentence */
  summary: string;
  attributes: Entry[];
  /** those without an attribute */
  properties: Entry[];
  methods: Entry[];
  events: Entry[];
  slots: Entry[];
  parts: Entry[];
  states: Entry[];
  tokens: Entry[];
}

const root = join(import.meta.dirname, '../..');
const builtFile = join(root, 'dist/custom-elements.json');

/**
 * Analyses the sources as the build does, without writing anything.
 *
 * @returns custom-elements.json
 */
export async function analyze(): Promise<any> {
  // It brings a compiler along, which takes half a second to start.
  const { cli } = await import('@custom-elements-manifest/analyzer/cli.js');
  const { log } = console;
  // The analyzer has no quiet mode.
  console.log = () => undefined;
  try {
    return publish(await cli({ argv: ['analyze'], cwd: root, noWrite: true }), root);
  } finally {
    console.log = log;
  }
}

/**
 * What a build has written, which takes no time; analysed where that is missing or old.
 *
 * @returns custom-elements.json
 */
export const builtManifest = async (): Promise<any> =>
  isCurrent(builtFile) ? JSON.parse(readFileSync(builtFile, 'utf8')) : analyze();

/** @param entry of the manifest */
const toEntry = (entry: any): Entry => ({
  name: entry.name ?? '',
  description: (entry.description ?? '').replace(/\s+/g, ' '),
  type: (entry.type?.text ?? '').replace(/ \| undefined$/, ''),
  fallback: entry.default ?? '',
  common: Boolean(entry.inheritedFrom),
});

/** @returns the element's own first */
const rows = (entries: any[] = []): Entry[] =>
  entries.map(toEntry).sort((one, other) => Number(one.common) - Number(other.common));

/**
 * A default that the sources name by a constant of the module.
 *
 * @param source of the module
 */
const withConstants =
  (source: string): ((entry: Entry) => Entry) =>
  (entry) => ({
    ...entry,
    fallback: /^[A-Z][A-Z_]+$/.test(entry.fallback)
      ? (new RegExp(`const ${entry.fallback} = ([^;]+);`).exec(source)?.[1] ?? entry.fallback)
      : entry.fallback,
  });

/** What each token is for, where the manifest does not say. */
const TOKEN_TEXTS: Record<string, string> = {
  '--modyo-color-primary': 'Main colour: main buttons, counts, the dot of an unread item.',
  '--modyo-color-on-primary': 'Text on the main colour.',
  '--modyo-color-text': 'Text.',
  '--modyo-color-muted': 'Secondary text: dates, group headings, notes.',
  '--modyo-color-surface': 'Background of what floats above the page.',
  '--modyo-color-subtle': 'Background of notices, and of rows under the pointer.',
  '--modyo-color-border': 'Lines.',
  '--modyo-color-link': 'Links.',
  '--modyo-color-danger': 'Badge of the bell, errors, actions that destroy something.',
  '--modyo-color-on-danger': 'Text on that colour.',
  '--modyo-color-success': 'What went well.',
  '--modyo-color-focus': 'Outline of what has the keyboard focus.',
  '--modyo-radius': 'Radius of corners.',
  '--modyo-border-width': 'Width of lines.',
  '--modyo-space': 'Unit of all spacing.',
  '--modyo-font-family': 'Typeface.',
  '--modyo-font-size': 'Size of text.',
  '--modyo-line-height': 'Height of lines.',
  '--modyo-heading-size': 'Size of the heading.',
  '--modyo-heading-weight': 'Weight of the heading.',
  '--modyo-title-size': 'Size of the heading of the whole profile.',
  '--modyo-sticky-bottom': 'How far above the lower edge of the window the buttons of a long form stay.',
  '--modyo-shadow': 'Shadow of what floats above the page.',
};

/**
 * The tokens that style sheets use, each with what it falls back to.
 *
 * @param source of a `.styles.ts` or of `tokens.ts`
 */
function tokensIn(source: string, common: boolean): Entry[] {
  const found: Entry[] = [];
  for (const { 1: name = '', index } of source.matchAll(/var\((--modyo-[\w-]+)/g)) {
    let depth = 0;
    let end = index + 'var'.length;
    do depth += { '(': 1, ')': -1 }[source[end++] ?? ''] ?? 0;
    while (depth > 0 && end < source.length);
    const chain = source.slice(index + 'var('.length + name.length, end - 1).replace(/^,\s*/, '');
    found.push({ name, description: TOKEN_TEXTS[name] ?? '', type: '', fallback: chain.replace(/\s+/g, ' '), common });
  }
  return found;
}

/** What a token falls back to, in names that a page knows: `--_link` is the elements' own. */
function withoutOwnNames(fallback: string) {
  const source = readFileSync(join(root, 'src/shared/tokens.ts'), 'utf8');
  return fallback.replace(/var\((--_[\w-]+)\)/g, (whole, name) => {
    const [, value = whole] = new RegExp(`${name}: ([^;]+);`).exec(source) ?? [];
    return value;
  });
}

/**
 * @param declaration of the manifest
 * @param path of its module
 */
function tokensOf(declaration: any, path: string): Entry[] {
  // Every element but the realm goes back to the base element, whichever class it extends.
  const isBased = declaration.superclass?.name !== 'LitElement';
  const folder = path.slice(0, path.lastIndexOf('/'));
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  // Beside its own styles, an element with a popover has those of popovers.
  const popover = /popover\.styles/.test(read(path)) ? ['src/elements/base/popover.styles.ts'] : [];
  const own = [...filesIn(join(root, folder), /\.styles\.ts$/).map((file) => `${folder}/${file}`), ...popover].flatMap(
    (file) => tokensIn(read(file), false),
  );
  const common = isBased
    ? ['src/shared/tokens.ts', 'src/elements/base/base.styles.ts'].flatMap((file) => tokensIn(read(file), true))
    : [];
  const tokens: Map<string, Entry> = new Map();
  for (const token of [...common, ...own]) if (!tokens.has(token.name)) tokens.set(token.name, token);
  for (const token of tokens.values()) token.fallback = withoutOwnNames(token.fallback);
  for (const entry of declaration.cssProperties ?? []) {
    const { name, description, fallback } = toEntry(entry);
    const token = tokens.get(name);
    tokens.set(name, {
      name,
      description: description || (token?.description ?? ''),
      type: '',
      fallback: token?.fallback ?? fallback,
      common: Boolean(entry.inheritedFrom),
    });
  }
  return [...tokens.values()].sort((one, other) => Number(one.common) - Number(other.common));
}

/**
 * @param manifest custom-elements.json
 * @returns in the order of the manifest, the realm first
 */
export function references(manifest: any): ElementReference[] {
  const modules: { path: string; declarations?: any[] }[] = manifest.modules;
  return modules
    .flatMap(({ path, declarations = [] }) => declarations.map((declaration) => ({ path, declaration })))
    .filter(({ declaration }) => declaration.tagName)
    .map(({ path, declaration }) => {
      const members = (declaration.members ?? []).filter((member: any) => !member.static);
      const source = path.replace(/^dist\/npm\/(.*)\.js$/, 'src/$1.ts');
      const description = (declaration.description ?? '').replace(/\s+/g, ' ');
      return {
        tag: declaration.tagName,
        description,
        summary: description.split(/(?<=\.)\s/)[0],
        attributes: rows(declaration.attributes).map(withConstants(readFileSync(join(root, source), 'utf8'))),
        properties: rows(members.filter(({ kind, attribute }: any) => kind === 'field' && !attribute)),
        methods: rows(members.filter(({ kind }: any) => kind === 'method')).map((method) => ({
          ...method,
          name: `${method.name}()`,
        })),
        events: rows(declaration.events),
        slots: rows(declaration.slots).map((slot) => ({ ...slot, name: slot.name || '(default)' })),
        parts: rows(declaration.cssParts),
        states: rows(declaration.cssStates),
        tokens: tokensOf(declaration, source),
      };
    })
    .sort((one, other) => Number(other.tag === 'modyo-realm') - Number(one.tag === 'modyo-realm'));
}
