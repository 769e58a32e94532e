import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { pathOf } from './path-of.js';
import { SOURCES, nodesOf } from './sources.js';

assert.ok(existsSync(pathOf('dist/custom-elements.json')), 'Run "npm run build" before the tests of the styles');
const manifest = JSON.parse(readFileSync(pathOf('dist/custom-elements.json'), 'utf8'));

/** Every style sheet of the sources, without its comments. */
const SHEETS = SOURCES.flatMap(({ file, tree }) =>
  nodesOf(tree, ts.isTaggedTemplateExpression)
    .filter(({ tag }) => tag.getText() === 'css')
    .map(({ template }) => ({ file, css: template.getText().replace(/\/\*[^]*?\*\//g, '') }))
    // The doctor's is plain text: it makes its own sheet, without Lit.
    .concat(
      nodesOf(tree, ts.isNoSubstitutionTemplateLiteral)
        .filter(({ parent }) => ts.isVariableDeclaration(parent) && file.endsWith('.styles.ts'))
        .map((template) => ({ file, css: template.getText().replace(/\/\*[^]*?\*\//g, '') })),
    ),
);

/** @param pattern with one group, the name */
const namesIn = (pattern: RegExp) =>
  new Set(SHEETS.flatMap(({ css }) => [...css.matchAll(pattern)].map(([, name]) => name)));

/** @param pattern with one group, the name */
const namesOfSources = (pattern: RegExp) =>
  new Set(SOURCES.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name]) => name)));

describe('custom properties', () => {
  it('of the tokens are documented where they are used, and used where they are documented', () => {
    const used = namesIn(/var\(\s*(--modyo-[\w-]+)/g);
    const documented = new Set(
      manifest.modules.flatMap(({ declarations = [] }: any) =>
        declarations.flatMap(({ cssProperties = [] }: any) => cssProperties.map(({ name }: any) => name)),
      ),
    );
    assert.ok(used.size > 5);
    assert.deepEqual([...documented].sort(), [...used].sort());
  });

  it('of the tokens and of Bootstrap always have something to fall back to', () => {
    for (const { file, css } of SHEETS) {
      const bare = [...css.matchAll(/var\(\s*(--(?:modyo|bs)-[\w-]+)\s*\)/g)].map(([, name]) => name);
      assert.deepEqual(bare, [], file);
    }
  });

  it('of the elements themselves are all defined, and all used', () => {
    const used = namesIn(/var\(\s*(--_[\w-]+)/g);
    // Some are set by the elements' code, in a sheet that is made as it runs, and some of these by a worked-out name.
    const defined = namesOfSources(/(--_[\w-]+)\s*:/g);
    for (const name of defined) assert.ok(used.has(name), `${name} is used nowhere`);
    const isWorkedOut = SOURCES.some(({ text }) => text.includes('--_${'));
    for (const name of used) {
      const isSide = isWorkedOut && /^--_(?:top|bottom)$/.test(name);
      assert.ok(defined.has(name) || isSide, `${name} is defined nowhere`);
    }
  });

  it('have names of these three kinds', () => {
    const names = namesIn(/(--[\w-]+)/g);
    const others = [...names].filter((name) => !/^--(?:modyo-|bs-|_)/.test(name));
    assert.deepEqual(others, []);
  });
});

describe('style sheets', () => {
  it('set nothing on the host but display, custom properties and what a page cannot set', () => {
    for (const { file, css } of SHEETS) {
      for (const [, body] of css.matchAll(/:host(?:\([^)]*\))?\s*\{([^}]*)\}/g)) {
        const names = [...body.matchAll(/([\w-]+)\s*:/g)].map(([, name]) => name);
        // A page that sets another width or place for what stands in its header is right to do so.
        const inHeader = file.endsWith('base/problem.styles.ts') ? ['min-width', 'max-width', 'vertical-align'] : [];
        const others = names.filter(
          (name) => !/^(?:display|--_[\w-]+|contain|color-scheme)$/.test(name) && !inHeader.includes(name),
        );
        assert.deepEqual(others, [], file);
      }
    }
  });

  it('use no rem: it follows the page, not the element', () => {
    for (const { file, css } of SHEETS) assert.doesNotMatch(css, /\d(?:\.\d+)?rem\b/, file);
  });

  it('say left and right nowhere: the page may be written from right to left', () => {
    const physical =
      /(?:^|[\s;{])(?:margin|padding|border)-(?:left|right)|(?:^|[\s;{])(?:left|right)\s*:|text-align:\s*(?:left|right)/;
    for (const { file, css } of SHEETS) assert.doesNotMatch(css, physical, file);
  });
});
