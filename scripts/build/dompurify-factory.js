/**
 * DOMPurify's module makes an instance while it loads and exports that. The sanitiser of this project makes one of its
 * own for each body, so that on a page where nobody opens anything, compiling and running DOMPurify is for nothing. This
 * step exports the function that makes instances instead; called with a window, the two are the same. What is asked for
 * without a window goes with it. The step fails if it does not find exactly what it changes.
 */
import { parse } from 'acorn';
import MagicString from 'magic-string';

/** The function that makes instances, in DOMPurify's module. */
const FACTORY = 'createDOMPurify';

/**
 * Turns `var purify = createDOMPurify();` into `var purify = createDOMPurify;`, and takes from
 * `let window = … ? arguments[0] : getGlobal();` the default.
 * @param {string} code DOMPurify's module
 * @returns {{ code: string, map: import('magic-string').SourceMap }}
 * @throws {Error} when the module does not make exactly one instance, as its default export, or not in that way
 */
export function exportFactory(code) {
  const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const result = new MagicString(code);
  let made = 0;
  for (const [start, end] of instancesIn(body)) {
    result.update(start, end, FACTORY);
    made += 1;
  }
  if (made !== 1) throw new Error(`Expected one instance that ${FACTORY} makes, found ${made}`);
  const factory = body.find((node) => node.type === 'FunctionDeclaration' && node.id.name === FACTORY);
  const first = factory?.type === 'FunctionDeclaration' ? factory.body.body[0] : undefined;
  const init = first?.type === 'VariableDeclaration' ? first.declarations[0].init : undefined;
  if (
    init?.type !== 'ConditionalExpression' ||
    !/^arguments\[0\] : \w+\(\)$/.test(code.slice(init.consequent.start, init.end))
  )
    throw new Error(`${FACTORY} does not begin with its window any more`);
  result.update(init.start, init.end, 'arguments[0]');
  return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
}

/**
 * Where the module calls the factory for what it exports by default.
 * @param {import('acorn').Program['body']} body
 */
function instancesIn(body) {
  const exported = body
    .flatMap((node) => (node.type === 'ExportNamedDeclaration' ? node.specifiers : []))
    .filter(({ exported: name }) => name.type === 'Identifier' && name.name === 'default')
    .map(({ local }) => local.type === 'Identifier' && local.name);
  return body
    .flatMap((node) => (node.type === 'VariableDeclaration' ? node.declarations : []))
    .flatMap(({ id, init }) => {
      if (id.type !== 'Identifier' || !exported.includes(id.name) || init?.type !== 'CallExpression') return [];
      const { callee } = init;
      const isFactory = callee.type === 'Identifier' && callee.name === FACTORY && !init.arguments.length;
      return isFactory ? [[init.start, init.end]] : [];
    });
}

/** @returns {import('vite').Plugin} */
export function dompurifyFactoryPlugin() {
  return {
    name: 'modyo:dompurify-factory',
    enforce: 'pre',
    transform(code, id) {
      return /\/dompurify\/dist\/purify\.es\.mjs$/.test(id) ? exportFactory(code) : null;
    },
  };
}
