/**
 * What the tests of the house know of the sources: their syntax trees and who imports whom.
 */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { filesIn } from '../../scripts/files.js';
import { pathOf } from './path-of.js';

export interface Source {
  /** relative to `src` */
  file: string;
  text: string;
  tree: ts.SourceFile;
}

export const SOURCES: Source[] = filesIn(pathOf('src'), /\.ts$/).map((file) => {
  const text = readFileSync(pathOf(`src/${file}`), 'utf8');
  return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
});

/** Every node of a tree that a test accepts. */
export function nodesOf<T extends ts.Node>(root: ts.Node, accepts: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node) => {
    if (accepts(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** What a module imports or exports again: static and dynamic, types included. */
export function importsOf({ tree }: Source): { specifier: string; isType: boolean }[] {
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
 * @param from a module, relative to `src`
 * @param specifier relative
 * @returns the imported module, relative to `src`
 */
export const resolveImport = (from: string, specifier: string): string =>
  posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
