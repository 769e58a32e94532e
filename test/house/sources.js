/**
 * What the tests of the house know of the sources: their syntax trees and who imports whom.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { filesIn } from '../../scripts/files.js';

/** @param {string} path relative to the project */
export const pathOf = (path) => join(import.meta.dirname, '../..', path);

/**
 * @typedef {object} Source
 * @property {string} file relative to `src`
 * @property {string} text
 * @property {ts.SourceFile} tree
 */

/** @type {Source[]} */
export const SOURCES = filesIn(pathOf('src'), /\.ts$/).map((file) => {
  const text = readFileSync(pathOf(`src/${file}`), 'utf8');
  return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
});

/**
 * Every node of a tree that a test accepts.
 * @template {ts.Node} T
 * @param {ts.Node} root
 * @param {(node: ts.Node) => node is T} accepts
 * @returns {T[]}
 */
export function nodesOf(root, accepts) {
  /** @type {T[]} */
  const found = [];
  const visit = (/** @type {ts.Node} */ node) => {
    if (accepts(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/**
 * What a module imports or exports again: static and dynamic, types included.
 * @param {Source} source
 * @returns {{ specifier: string, isType: boolean }[]}
 */
export function importsOf({ tree }) {
  const declarations = nodesOf(tree, (node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node));
  const found = declarations.flatMap((node) => {
    if (!node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) return [];
    const isType = ts.isImportDeclaration(node)
      ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : node.isTypeOnly;
    return [{ specifier: node.moduleSpecifier.text, isType: isType === true }];
  });
  const dynamic = nodesOf(tree, ts.isCallExpression)
    .filter((node) => node.expression.kind === ts.SyntaxKind.ImportKeyword)
    .flatMap(({ arguments: [path] }) => (ts.isStringLiteral(path) ? [{ specifier: path.text, isType: false }] : []));
  return [...found, ...dynamic];
}

/**
 * @param {string} from a module, relative to `src`
 * @param {string} specifier relative
 * @returns {string} the imported module, relative to `src`
 */
export const resolveImport = (from, specifier) => posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
