/**
 * What is imported when it is used stands in the one file from the start: `import('./body.js')` becomes an import like any
 * other and a promise for it. A bundler that keeps the moment at which such a module first runs would wrap it, and all that
 * it imports, into functions: 3.5 kB for nothing.
 */
import { parse } from 'acorn';
import MagicString from 'magic-string';
import { walk } from './syntax.js';

/**
 * @param {string} code a module
 * @returns {{ code: string, map: import('magic-string').SourceMap } | null} nothing where it imports nothing that way
 */
export function importFirst(code) {
  const result = new MagicString(code);
  let count = 0;
  /** @type {Set<unknown>} */
  const taken = new Set();
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    // Of `(await import('./a.js')).b`, only `b` is wanted, and no object with all that the module exports.
    const wanted = node.type === 'MemberExpression' && !node.computed && node.object.type === 'AwaitExpression';
    const single = wanted ? node.object.argument : undefined;
    if (single?.type === 'ImportExpression' && single.source.type === 'Literal') {
      const name = `modyoImported${count++}`;
      result.prepend(`import { ${node.property.name} as ${name} } from ${JSON.stringify(single.source.value)};\n`);
      result.update(node.start, node.end, `(await Promise.resolve(${name}))`);
      taken.add(single);
      return;
    }
    if (taken.has(node)) return;
    if (node.type !== 'ImportExpression' || node.source.type !== 'Literal') return;
    const name = `modyoImported${count++}`;
    result.prepend(`import * as ${name} from ${JSON.stringify(node.source.value)};\n`);
    result.update(node.start, node.end, `Promise.resolve(${name})`);
  });
  return count ? { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) } : null;
}

/** How the bundler goes over the exports of a module that is imported whole: over those of `Object.prototype` as well. */
const ALL_NAMES = /for \(var (\w+) in all\)/;

/**
 * Has the bundler's helper look at a module's own exports alone: a page whose scripts add to `Object.prototype` would stop the
 * file at its first line.
 *
 * @param {string} code of a chunk, before it is minified
 * @returns {{ code: string, map: import('magic-string').SourceMap } | null} nothing where the helper is not in it
 * @throws {Error} where the helper is written in another way
 */
export function ownExports(code) {
  if (!code.includes('__exportAll =')) return null;
  const found = ALL_NAMES.exec(code);
  if (!found) throw new Error('scripts/build/one-file.js: the helper __exportAll is written in another way');
  const result = new MagicString(code);
  result.update(found.index, found.index + found[0].length, `for (var ${found[1]} of Object.keys(all))`);
  return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
}

/** @returns {import('vite').Plugin} */
export function ownExportsPlugin() {
  return {
    name: 'modyo:own-exports',
    renderChunk: { order: 'pre', handler: (code) => ownExports(code) },
  };
}

/** @returns {import('vite').Plugin} */
export function oneFilePlugin() {
  return {
    name: 'modyo:one-file',
    transform(code, id) {
      return /\/src\/.*\.ts$/.test(id) && code.includes('import(') ? importFirst(code) : null;
    },
  };
}
