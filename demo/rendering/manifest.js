import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publish } from '../../scripts/build/manifest.js';
import { filesIn } from '../../scripts/files.js';

/**
 * @typedef {object} Entry one row of a table
 * @property {string} name
 * @property {string} description Markdown, of which only `code` is drawn
 * @property {string} type
 * @property {string} fallback what holds where a page says nothing
 * @property {boolean} common whether all elements have it
 *
 * @typedef {object} ElementReference what a page needs to know to use an element
 * @property {string} tag
 * @property {string} description
 * @property {string} summary its first sentence
 * @property {Entry[]} attributes
 * @property {Entry[]} properties those without an attribute
 * @property {Entry[]} methods
 * @property {Entry[]} events
 * @property {Entry[]} slots
 * @property {Entry[]} parts
 * @property {Entry[]} states
 * @property {Entry[]} tokens
 */

const root = join(import.meta.dirname, '../..');

/**
 * Analyses the sources as the build does, without writing anything.
 *
 * @returns {Promise<any>} custom-elements.json
 */
export async function analyze() {
  const { log } = console;
  // The analyzer has no quiet mode.
  console.log = () => undefined;
  try {
    return publish(await cli({ argv: ['analyze'], cwd: root, noWrite: true }));
  } finally {
    console.log = log;
  }
}

/** @param {any} entry of the manifest @returns {Entry} */
const toEntry = (entry) => ({
  name: entry.name ?? '',
  description: (entry.description ?? '').replace(/\s+/g, ' '),
  type: (entry.type?.text ?? '').replace(/ \| undefined$/, ''),
  fallback: entry.default ?? '',
  common: Boolean(entry.inheritedFrom),
});

/** @param {any[]} entries @returns {Entry[]} the element's own first */
const rows = (entries = []) => entries.map(toEntry).sort((one, other) => Number(one.common) - Number(other.common));

/**
 * A default that the sources name by a constant of the module.
 *
 * @param {string} source of the module
 * @returns {(entry: Entry) => Entry}
 */
const withConstants = (source) => (entry) => ({
  ...entry,
  fallback: /^[A-Z][A-Z_]+$/.test(entry.fallback)
    ? (new RegExp(`const ${entry.fallback} = ([^;]+);`).exec(source)?.[1] ?? entry.fallback)
    : entry.fallback,
});

/** What each token is for, where the manifest does not say. @type {Record<string, string>} */
const TOKEN_TEXTS = {
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
  '--modyo-shadow': 'Shadow of what floats above the page.',
};

/**
 * The tokens that style sheets use, each with what it falls back to.
 *
 * @param {string} source of a `.styles.ts` or of `tokens.ts`
 * @param {boolean} common
 * @returns {Entry[]}
 */
function tokensIn(source, common) {
  /** @type {Entry[]} */
  const found = [];
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

/**
 * @param {any} declaration of the manifest
 * @param {string} path of its module
 * @returns {Entry[]}
 */
function tokensOf(declaration, path) {
  // Every element but the realm goes back to the base element, whichever class it extends.
  const isBased = declaration.superclass?.name !== 'LitElement';
  const folder = path.slice(0, path.lastIndexOf('/'));
  const read = (/** @type {string} */ file) => readFileSync(join(root, file), 'utf8');
  // Beside its own styles, an element with a popover has those of popovers.
  const popover = /popover\.styles/.test(read(path)) ? ['src/elements/base/popover.styles.ts'] : [];
  const own = [...filesIn(join(root, folder), /\.styles\.ts$/).map((file) => `${folder}/${file}`), ...popover].flatMap(
    (file) => tokensIn(read(file), false),
  );
  const common = isBased
    ? ['src/shared/tokens.ts', 'src/elements/base/base.styles.ts'].flatMap((file) => tokensIn(read(file), true))
    : [];
  /** @type {Map<string, Entry>} */
  const tokens = new Map();
  for (const token of [...common, ...own]) if (!tokens.has(token.name)) tokens.set(token.name, token);
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
 * @param {any} manifest custom-elements.json
 * @returns {ElementReference[]} in the order of the manifest, the realm first
 */
export function references(manifest) {
  /** @type {{ path: string, declarations?: any[] }[]} */
  const modules = manifest.modules;
  return modules
    .flatMap(({ path, declarations = [] }) => declarations.map((declaration) => ({ path, declaration })))
    .filter(({ declaration }) => declaration.tagName)
    .map(({ path, declaration }) => {
      const members = (declaration.members ?? []).filter((/** @type {any} */ member) => !member.static);
      const source = path.replace(/^dist\/npm\/(.*)\.js$/, 'src/$1.ts');
      const description = (declaration.description ?? '').replace(/\s+/g, ' ');
      return {
        tag: declaration.tagName,
        description,
        summary: description.split(/(?<=\.)\s/)[0],
        attributes: rows(declaration.attributes).map(withConstants(readFileSync(join(root, source), 'utf8'))),
        properties: rows(members.filter((/** @type {any} */ { kind, attribute }) => kind === 'field' && !attribute)),
        methods: rows(members.filter((/** @type {any} */ { kind }) => kind === 'method')).map((method) => ({
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
