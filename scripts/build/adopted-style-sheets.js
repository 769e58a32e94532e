/**
 * Lit asks whether the engine has `adoptedStyleSheets` and puts `<style>` into shadow roots where it has not. The bundle
 * does not start in such an engine (see `guard.js`): this step answers the question with `true`, after which the way
 * that a page's `style-src` may forbid is not even in the file. It fails if it does not find exactly what it changes.
 */
import { parse } from 'acorn';
import MagicString from 'magic-string';
import { walk } from './syntax.js';

const EXPORTED = 'supportsAdoptingStyleSheets';

/**
 * @param {string} code the module of Lit's `css`
 * @returns {{ code: string, map: import('magic-string').SourceMap }}
 * @throws {Error} when the module does not export one constant of that name
 */
export function assumeAdoptedStyleSheets(code) {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const result = new MagicString(code);
  /** @type {string | undefined} */
  let local;
  walk(program, (node, parent) => {
    if (node.type === 'ExportSpecifier' && node.exported.name === EXPORTED) local = node.local.name;
    if (node.type === 'VariableDeclarator' && node.id.name === EXPORTED && parent.kind === 'const') local = EXPORTED;
  });
  const constants = program.body
    .map((node) => (node.type === 'ExportNamedDeclaration' && node.declaration ? node.declaration : node))
    .flatMap((node) => (node.type === 'VariableDeclaration' && node.kind === 'const' ? node.declarations : []))
    .filter(({ id }) => id.type === 'Identifier' && id.name === local);
  const init = constants[0]?.init;
  if (!init || constants.length > 1) throw new Error(`Expected one constant ${EXPORTED}, found ${constants.length}`);
  result.update(init.start, init.end, 'true');
  return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
}

/** @returns {import('vite').Plugin} */
export function adoptedStyleSheetsPlugin() {
  let changed = 0;
  return {
    name: 'modyo:adopted-style-sheets',
    enforce: 'pre',
    buildStart() {
      changed = 0;
    },
    transform(code, id) {
      if (!/\/@lit\/reactive-element\/(?:[\w-]+\/)*css-tag\.js$/.test(id)) return null;
      changed += 1;
      return assumeAdoptedStyleSheets(code);
    },
    buildEnd(error) {
      if (!error && changed !== 1) this.error(`Expected exactly one copy of Lit's css in the bundle, found ${changed}`);
    },
  };
}
