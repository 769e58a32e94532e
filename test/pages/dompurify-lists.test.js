/** The build's step that empties DOMPurify's lists of names. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { dompurifyListsPlugin, emptyDefaultLists } from '../../scripts/build/dompurify-lists.js';

const url = new URL('../../node_modules/dompurify/dist/purify.es.mjs', import.meta.url);
const published = readFileSync(url, 'utf8');
const LISTS = ['html$1', 'svg$1', 'svgFilters', 'mathMl$1', 'html', 'svg', 'mathMl', 'xml'];

/** Where a list is declared in the published code. @param {string} name */
function declarationOf(name) {
  const start = published.indexOf(`const ${name} = freeze([`);
  assert.ok(start >= 0, name);
  return { start, end: published.indexOf(');', start) + 2 };
}

/** @param {string} name @param {string} replacement */
function withList(name, replacement) {
  const { start, end } = declarationOf(name);
  return published.slice(0, start) + replacement + published.slice(end);
}

describe('the step that empties the lists of DOMPurify', () => {
  it('empties each list of the DOMPurify that is installed, and touches nothing else', () => {
    let expected = published;
    for (const name of LISTS) {
      const { start, end } = declarationOf(name);
      expected = expected.replace(published.slice(start, end), () => `const ${name} = freeze([]);`);
    }
    assert.equal(emptyDefaultLists(published).code, expected);
    assert.ok(expected.length < published.length - 5000);
  });

  it('maps what is left to where it came from', () => {
    const { map } = emptyDefaultLists(published);
    assert.ok(map.mappings.length > 1000);
  });

  for (const name of LISTS) {
    it(`fails where ${name} is missing`, () => {
      assert.throws(() => emptyDefaultLists(withList(name, '')), /Expected DOMPurify's lists/);
    });
  }

  it('fails where a list stands there twice', () => {
    assert.throws(() => emptyDefaultLists(`${published}\nconst xml = freeze([]);`), /xml|already been declared/);
  });

  it('fails where a list is made in another way', () => {
    for (const made of ['names()', '[...html]', 'freeze(names)', 'freeze({})', 'null', 'freeze()'])
      assert.throws(() => emptyDefaultLists(withList('svg', `const svg = ${made};`)), /svg is no list any more/, made);
    assert.throws(() => emptyDefaultLists(withList('svg', 'let svg;')), /svg is no list any more/);
  });

  it('fails where a list holds more than names', () => {
    for (const entry of ['...html', 'name', '1', '`href`', "'a' + 'b'", ',', "['a']"])
      assert.throws(
        () => emptyDefaultLists(withList('svg', `const svg = freeze(['href', ${entry}]);`)),
        /svg holds more than names/,
        entry,
      );
  });

  it('fails where nothing of DOMPurify is to be found', () => {
    assert.throws(() => emptyDefaultLists('export default 1;'), /found none/);
  });

  it('fails where DOMPurify is not built exactly once', () => {
    for (const copies of [0, 1, 2]) {
      /** @type {any} */
      const plugin = dompurifyListsPlugin();
      plugin.buildStart();
      for (let copy = 0; copy < copies; copy += 1)
        plugin.transform(published, `/${copy}/node_modules/dompurify/dist/purify.es.mjs`);
      const context = {
        /** @param {string} message */
        error(message) {
          throw new Error(message);
        },
      };
      const end = () => plugin.buildEnd.call(context);
      if (copies === 1) end();
      else assert.throws(end, new RegExp(`\\b${copies}\\b`));
    }
  });

  it('leaves other modules alone, and another error the word', () => {
    /** @type {any} */
    const plugin = dompurifyListsPlugin();
    plugin.buildStart();
    assert.equal(plugin.transform(published, '/node_modules/other/purify.es.mjs'), null);
    plugin.buildEnd.call({}, new Error('Another'));
  });
});
