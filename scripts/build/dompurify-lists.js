/**
 * DOMPurify carries the names of all elements and attributes of HTML, SVG and MathML as the defaults of what it allows:
 * a fifth of its size. The sanitiser of this project always says itself what is allowed, so that the defaults are never
 * consulted; without them DOMPurify can only become stricter (an element of the SVG or MathML namespace is then never in
 * its right place). This step empties the lists, and fails if it does not find exactly the ones it knows.
 */
import { parse } from 'acorn';
import MagicString from 'magic-string';

/** The names that DOMPurify's module gives the lists. */
const LISTS = ['html$1', 'svg$1', 'svgFilters', 'mathMl$1', 'html', 'svg', 'mathMl', 'xml'];

/**
 * Empties `const NAME = freeze(['…', …])` for each of the lists.
 * @param {string} code DOMPurify's module
 * @returns {{ code: string, map: import('magic-string').SourceMap }}
 * @throws {Error} when a list is missing, stands there twice, or holds anything but names
 */
export function emptyDefaultLists(code) {
  const result = new MagicString(code);
  const found = [];
  for (const statement of parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || !LISTS.includes(id.name)) continue;
      const list = init?.type === 'CallExpression' ? init.arguments[0] : undefined;
      if (list?.type !== 'ArrayExpression') throw new Error(`DOMPurify's ${id.name} is no list any more`);
      for (const entry of list.elements) {
        if (entry?.type !== 'Literal' || typeof entry.value !== 'string')
          throw new Error(`DOMPurify's ${id.name} holds more than names`);
      }
      result.update(list.start, list.end, '[]');
      found.push(id.name);
    }
  }
  if (found.sort().join() !== [...LISTS].sort().join())
    throw new Error(`Expected DOMPurify's lists ${LISTS.join(', ')}; found ${found.join(', ') || 'none'}`);
  return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
}

/** @returns {import('vite').Plugin} */
export function dompurifyListsPlugin() {
  let emptied = 0;
  return {
    name: 'modyo:dompurify-lists',
    enforce: 'pre',
    buildStart() {
      emptied = 0;
    },
    transform(code, id) {
      if (!/\/dompurify\/dist\/purify\.es\.mjs$/.test(id)) return null;
      emptied++;
      return emptyDefaultLists(code);
    },
    buildEnd(error) {
      if (!error && emptied !== 1) throw new Error(`DOMPurify was built in ${emptied} times, not once`);
    },
  };
}
