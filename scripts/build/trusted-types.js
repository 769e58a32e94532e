/**
 * Lit creates a Trusted Types policy named `lit-html` while it loads. A page whose policy allows that name once cannot
 * load a second copy of Lit beside its own. The bundle therefore has Lit use the bundle's one policy: this step replaces
 * the call in lit-html's module, and fails if it does not find exactly one.
 *
 * What Lit calls `document` becomes `litDocument`, and what DOMPurify calls `window` becomes `purifierWindow`: no name in the
 * page's markup takes the place of theirs.
 */
import { parse } from 'acorn';
import MagicString from 'magic-string';
import { walk } from './syntax.js';

const LOCAL_NAME = 'modyoTrustedTypesPolicy';

/**
 * Replaces `createPolicy("lit-html", …)`, with the condition around it, by a call of `trustedTypesPolicy()`.
 * @param {string} code lit-html's module
 * @param {string} importPath of the module that exports `trustedTypesPolicy`
 * @param {string} [documentPath] of the module that exports `litDocument`
 * @returns {{ code: string, map: import('magic-string').SourceMap }}
 * @throws {Error} when there is not exactly one such call
 */
export function replaceLitPolicy(code, importPath, documentPath) {
  /** @type {{ start: number, end: number }[]} */
  const calls = [];
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node, parent) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    if (node.callee.property.name !== 'createPolicy') return;
    const name = node.arguments[0];
    if (name?.type !== 'Literal' || name.value !== 'lit-html') {
      throw new Error(`lit-html creates a policy of another name: ${code.slice(node.start, node.end)}`);
    }
    // `types ? types.createPolicy(…) : undefined`: the replacement makes that distinction itself.
    calls.push(parent?.type === 'ConditionalExpression' && parent.consequent === node ? parent : node);
  });
  const call = calls[0];
  if (!call || calls.length > 1) {
    throw new Error(`Expected exactly one createPolicy("lit-html", …) in lit-html, found ${calls.length}`);
  }
  const result = new MagicString(code);
  result.prepend(`import{trustedTypesPolicy as ${LOCAL_NAME}}from${JSON.stringify(importPath)};`);
  if (documentPath) result.prepend(`import{litDocument as document}from${JSON.stringify(documentPath)};`);
  result.update(call.start, call.end, `${LOCAL_NAME}()`);
  return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
}

/**
 * @param {{ policyModule: string, documentModule?: string }} options absolute paths of the modules that export
 *   `trustedTypesPolicy`, and of `litDocument` and `purifierWindow`
 * @returns {import('vite').Plugin}
 */
export function trustedTypesPlugin({ policyModule, documentModule }) {
  let replaced = 0;
  return {
    name: 'modyo:trusted-types',
    enforce: 'pre',
    buildStart() {
      replaced = 0;
    },
    transform(code, id) {
      if (documentModule && /\/dompurify\/dist\/purify\.es\.mjs$/.test(id)) {
        const result = new MagicString(code);
        result.prepend(`import{purifierWindow as window}from${JSON.stringify(documentModule)};`);
        return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
      }
      if (!/\/lit-html\/(?:[\w-]+\/)*lit-html\.js$/.test(id)) return null;
      replaced += 1;
      return replaceLitPolicy(code, policyModule, documentModule);
    },
    buildEnd(error) {
      if (!error && replaced !== 1)
        this.error(`Expected exactly one copy of lit-html in the bundle, found ${replaced}`);
    },
  };
}
