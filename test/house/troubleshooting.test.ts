/** Every section that a message in the console names stands on the page of the documentation. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { SOURCES, nodesOf, pathOf } from './sources.js';

const page = readFileSync(pathOf('docs/troubleshooting.md'), 'utf8');
const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name);

/** The texts that an expression can come to: of `isOAuth ? 'oauth' : 'access-token'`, both. */
const textsOf = (node: ts.Node): string[] => {
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  return ts.isStringLiteralLike(node) ? [node.text] : [];
};

/** What each `section: …` and each `const section = …` of the sources names. */
const named = SOURCES.flatMap(({ tree }) =>
  nodesOf(tree, (node) => ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)).flatMap((node) => {
    const { name, initializer } = node;
    return ts.isIdentifier(name) && name.text === 'section' && initializer ? textsOf(initializer) : [];
  }),
);
/** The fourth argument of `warnOfWords()`. */
const ofWords = SOURCES.flatMap(({ tree }) =>
  nodesOf(tree, ts.isCallExpression)
    .filter(({ expression }) => ts.isIdentifier(expression) && expression.text === 'warnOfWords')
    .flatMap(({ arguments: [, , , section] }) => (section ? textsOf(section) : [])),
);
/** Settings whose parsers say what is wrong: their attribute is the section. */
const OF_PARSERS = ['account-url', 'api-base', 'realm'];

describe('the page that the console names', () => {
  it('has each section that a message ends with', () => {
    const wanted = new Set([...named, ...ofWords, ...OF_PARSERS]);
    assert.ok(wanted.size > 15, `only ${wanted.size} sections were found in the sources`);
    assert.deepEqual(
      [...wanted].filter((name) => !sections.includes(name)),
      [],
    );
  });

  it('has each of them once', () => {
    assert.deepEqual([...new Set(sections)], sections);
  });
});
