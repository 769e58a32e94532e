/**
 * Makes the chunks of the loader independent of each other's addresses. As a bundler writes them, a chunk names the chunks
 * that it needs (`import … from './form-1a2b.js'`), and an engine remembers for the page's life that one of them could not be
 * had: it can never be tried again. So each chunk becomes a module that imports nothing and exports one function, which is
 * given what it needs by the loader (`src/loader/chunks.ts`); the list of files and needs stands in the entry.
 *
 * Code of dependencies stands in some of these files: what it says is left as it is, only how chunks name each other changes.
 *
 * The entry's own exports are what the chunks take from it. They go the same way, so that it makes no difference under which
 * address, with which query, the page has loaded the entry.
 */
import { basename } from 'node:path';
import { parse } from 'acorn';
import { analyze } from 'eslint-scope';
import MagicString from 'magic-string';
import { walk } from './syntax.js';
import { textChunkName, textGroupsOf } from './texts.js';

/** What the loader's runtime is called within the chunks and the entry. */
const LINKS = 'modyoChunks';

/** The same list as a file of its own: for the build's table, and for pages that want a file earlier (`modulepreload`). */
export const LIST_FILE = 'files.json';

/** The newest syntax that a bundler's own output may hold here. */
const ECMA_VERSION = 2022;

/** The bundler's own chunk, with its helper for modules that are imported whole. */
const isRuntime = (/** @type {string} */ fileName) => basename(fileName).startsWith('rolldown-runtime-');

/** Whether a chunk is one that the entry may ask for. @param {{ fileName: string, isEntry: boolean }} chunk */
const isListed = ({ fileName, isEntry }) => !isEntry && !isRuntime(fileName);

/**
 * The name of a chunk in the list: its file's without the hash, which keeps it out of the other chunks.
 * @param {string} fileName
 */
const idOf = (fileName) => basename(fileName).replace(/(-[^-]*)?\.js$/, '');

/**
 * What stands together in one file, beside what only one element has. All that the entry imports stands in its own file:
 * nothing has to be asked for before it runs.
 * @type {import('vite').Rolldown.CodeSplittingGroup[]}
 */
export const chunkGroups = [
  { name: 'entry', tags: ['$initial'], priority: 4 },
  // What looks for a developer's mistakes while a page is at rest: each page asks for all of it.
  {
    name: 'checks',
    test: /\/shared\/(?:check-tags|nearest|unknown-words)|\/base\/check-attributes/,
    priority: 2,
  },
  { name: 'dates', test: /\/(?:dates|zones|prepare-dates)\.ts$/, priority: 2, minShareCount: 2 },
  { name: 'header', test: /\/elements\/base\/(?:picture|problem)/, priority: 2, minShareCount: 2 },
  {
    name: 'layers',
    test: /\/elements\/base\/(?:dialog|layer|popover)|\/controllers\/(?:layer|popover)/,
    priority: 2,
    minShareCount: 2,
  },
  {
    name: 'forms',
    test: /\/elements\/(?:base\/message|form)|\/controllers\/(?:press|write)|\/api\/account-changes|lit-html\/directives/,
    priority: 1,
    minShareCount: 2,
  },
];

/**
 * What the file of a chunk is called: by its element, since the module that begins it is always `define.ts`.
 * @param {{ name: string, facadeModuleId?: string | null }} chunk
 */
export function chunkNames({ name, facadeModuleId }) {
  const texts = textChunkName(facadeModuleId);
  if (texts) return `texts-${texts}-[hash].js`;
  const element = /\/elements\/([\w-]+)\/define\.ts$/.exec(facadeModuleId ?? '')?.[1];
  return `${element ?? name}-[hash].js`;
}

/**
 * @param {any} declaration an `import` of a chunk
 * @returns {string} the statement that takes the same from the loader
 */
function takingOf(declaration) {
  const id = JSON.stringify(idOf(declaration.source.value));
  if (declaration.specifiers.length === 0) return `${LINKS}.get(${id});`;
  const names = declaration.specifiers.map((/** @type {any} */ specifier) => {
    if (specifier.type !== 'ImportSpecifier') throw new Error(`A chunk imports ${id} as a whole`);
    return `${specifier.imported.name}: ${specifier.local.name}`;
  });
  return `const { ${names.join(', ')} } = ${LINKS}.get(${id});`;
}

/**
 * Writes an object of what a module exports in the place of the bundler's helper for it, which would be a file of its own for
 * every page.
 * @param {MagicString} result
 * @param {any} call `__exportAll({ name: () => local })`
 */
function writeNamespace(result, call) {
  const [given] = call.arguments;
  result.remove(call.start, given.start).remove(given.end, call.end);
  for (const { start, end, key, value } of given.properties) {
    if (value.body?.type !== 'Identifier') throw new Error('The helper for whole modules is called in another way');
    result.update(start, end, `get ${key.name}() { return ${value.body.name}; }`);
  }
}

/**
 * @param {string} code a module, as the bundler has written it
 * @param {(fileName: string) => boolean} isChunk whether an import is that of a chunk
 * @returns {{ result: MagicString, exported: string }} the same without imports and exports, and an object of what it exports
 * @throws {Error} for what cannot be taken from another chunk once and for all, such as a variable that is set later
 */
function unlink(code, isChunk) {
  const result = new MagicString(code);
  const program = parse(code, { ecmaVersion: ECMA_VERSION, sourceType: 'module', ranges: true });
  /** @type {Map<string, string>} by the name that it is exported under, the local one */
  const exported = new Map();
  /** @type {string | undefined} */
  let helper;
  for (const node of /** @type {any[]} */ (program.body)) {
    if (node.type === 'ImportDeclaration' && isRuntime(node.source.value)) {
      if (node.specifiers.length !== 1)
        throw new Error(`Unknown helpers of the bundler: ${code.slice(node.start, node.end)}`);
      helper = node.specifiers[0].local.name;
      result.remove(node.start, node.end);
    } else if (node.type === 'ImportDeclaration') {
      if (!isChunk(node.source.value)) throw new Error(`${node.source.value} is imported, and is no chunk`);
      result.update(node.start, node.end, takingOf(node));
    } else if (node.type === 'ExportNamedDeclaration' && !node.declaration && !node.source) {
      for (const { local, exported: name } of node.specifiers) exported.set(name.name, local.name);
      result.remove(node.start, node.end);
    } else if (node.type.startsWith('Export')) {
      throw new Error(`An export cannot be unlinked: ${code.slice(node.start, node.start + 80)}`);
    }
  }
  walk(program, (node) => {
    if (helper && node.type === 'CallExpression' && node.callee.name === helper) writeNamespace(result, node);
    if (node.type !== 'ImportExpression' || node.source.type !== 'Literal' || !isChunk(node.source.value)) return;
    result.update(node.start, node.end, `${LINKS}.load(${JSON.stringify(idOf(node.source.value))})`);
  });
  const { scopes } = analyze(/** @type {any} */ (program), { ecmaVersion: ECMA_VERSION, sourceType: 'module' });
  const moduleScope = scopes.find(({ type }) => type === 'module');
  for (const name of exported.values()) {
    const references = moduleScope?.set.get(name)?.references ?? [];
    // Who took it before would not see the new value.
    if (references.some((reference) => reference.isWrite() && !reference.init))
      throw new Error(`${name} is exported to another chunk and set later`);
  }
  // Getters, since functions and classes of the entry may be taken before all of its own lines have run.
  const getters = [...exported].map(([name, local]) => `get ${name}() { return ${local}; }`);
  return { result, exported: `{ ${getters.join(', ')} }` };
}

/**
 * What the list says of a chunk: its file, the groups of texts that it uses, and the chunks that it needs.
 * @param {{ getModuleInfo(id: string): { importedIds: readonly string[] } | null }} context
 * @param {{ fileName: string, imports: string[], moduleIds: string[] }} chunk
 * @param {Record<string, { isEntry: boolean }>} chunks by their files
 * @returns {[file: string, texts: string[], ...needs: string[]]}
 */
function entryOf(context, { fileName, imports, moduleIds }, chunks) {
  // The entry is there before all others.
  const needs = imports.filter((name) => !chunks[name].isEntry && !isRuntime(name)).map(idOf);
  const used = moduleIds.flatMap((id) => context.getModuleInfo(id)?.importedIds ?? []);
  return [fileName, textGroupsOf(used), ...needs];
}

/**
 * The build's step.
 * @param {{ intro: string }} options `intro`: statements for the top of the entry
 * @returns {import('vite').Plugin}
 */
export function chunksPlugin({ intro }) {
  return {
    name: 'modyo:chunks',
    renderChunk(code, chunk, _options, { chunks }) {
      const isChunk = (/** @type {string} */ path) => basename(path) in chunks;
      const { result, exported } = unlink(code, isChunk);
      if (!chunk.isEntry) {
        result.prepend(`export default function (${LINKS}) {\n`).append(`\nreturn ${exported};\n}\n`);
        return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
      }
      if (chunk.imports.length) throw new Error(`The entry imports ${chunk.imports.join(', ')}, which may not come`);
      const others = Object.values(chunks).filter(isListed);
      const ids = others.map(({ fileName }) => idOf(fileName));
      if (new Set(ids).size < ids.length) throw new Error(`Two chunks have one name: ${ids.join(', ')}`);
      const files = others.map((other) => {
        const [file, ...rest] = entryOf(this, other, chunks);
        const id = idOf(file);
        // What a file is called beside its hash is known.
        const hash = file.slice(`${id}-`.length, -'.js'.length);
        return `${JSON.stringify(id)}: ${JSON.stringify([hash, ...rest])}`;
      });
      result
        .prepend(`(function () {\n${intro}\nconst ${LINKS} = { files: { ${files.join(', ')} } };\n`)
        .append(`\n${LINKS}.begin(${JSON.stringify(idOf(chunk.fileName))}, ${exported});\n})();\n`);
      return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
    },
    generateBundle(_options, bundle) {
      /** @type {Record<string, any>} */
      const chunks = Object.fromEntries(Object.entries(bundle).filter(([, file]) => file.type === 'chunk'));
      for (const name of Object.keys(chunks).filter(isRuntime)) {
        delete bundle[name];
        delete bundle[`${name}.map`];
      }
      const others = Object.values(chunks).filter(isListed);
      const list = others.map((other) => [idOf(other.fileName), entryOf(this, other, chunks)]);
      list.sort(([one], [other]) => (one < other ? -1 : 1));
      this.emitFile({
        type: 'asset',
        fileName: LIST_FILE,
        source: `${JSON.stringify(Object.fromEntries(list), null, 2)}\n`,
      });
    },
  };
}
