/**
 * DOMPurify's module carries a helper of its compiler that nothing uses (`AsyncGenerator`). A bundler keeps it, because
 * the methods that are put on its prototype look like effects. This step takes those assignments out, after which the
 * bundler drops the function itself; it fails where there is nothing to take out, which is when it can go.
 */
import { parse } from 'acorn';
import MagicString from 'magic-string';
import { walk } from './syntax.js';

/**
 * The function whose prototype gets a method: `Helper.prototype.name = function …`.
 * @param {any} expression
 * @returns {string | undefined}
 */
function ownerOfMethod(expression) {
  if (expression.type !== 'AssignmentExpression' || expression.right.type !== 'FunctionExpression') return undefined;
  const prototype = expression.left.object;
  if (expression.left.type !== 'MemberExpression' || prototype.type !== 'MemberExpression') return undefined;
  return prototype.property.name === 'prototype' && prototype.object.type === 'Identifier'
    ? prototype.object.name
    : undefined;
}

/**
 * @param {string} code a module
 * @returns {{ code: string, map: import('magic-string').SourceMap }}
 * @throws {Error} when no function of the module is unused but for its methods
 */
export function dropUnusedHelpers(code) {
  const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const functions = new Map(
    body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [[node.id.name, node]] : [])),
  );
  const methods = body.flatMap((node) => {
    if (node.type !== 'ExpressionStatement') return [];
    const parts = node.expression.type === 'SequenceExpression' ? node.expression.expressions : [node.expression];
    const owners = new Set(parts.map(ownerOfMethod));
    const [owner] = owners;
    return owners.size === 1 && owner && functions.has(owner) ? [{ owner, node }] : [];
  });
  const result = new MagicString(code);
  const dropped = new Set();
  for (const { owner } of methods) {
    const helper = [
      functions.get(owner),
      ...methods.filter((method) => method.owner === owner).map(({ node }) => node),
    ];
    let isUsed = false;
    walk({ type: 'Program', body: body.filter((node) => !helper.includes(/** @type {any} */ (node))) }, (node) => {
      if (node.type === 'Identifier' && node.name === owner) isUsed = true;
    });
    if (!isUsed) dropped.add(owner);
  }
  for (const { owner, node } of methods) if (dropped.has(owner)) result.remove(node.start, node.end);
  if (dropped.size === 0) throw new Error('No unused helper was found: the step that drops them can go');
  return { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) };
}

/** @returns {import('vite').Plugin} */
export function unusedHelpersPlugin() {
  return {
    name: 'modyo:unused-helpers',
    enforce: 'pre',
    transform(code, id) {
      return /\/dompurify\/dist\/purify\.es\.mjs$/.test(id) ? dropUnusedHelpers(code) : null;
    },
  };
}
