import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { assumeAdoptedStyleSheets } from '../../scripts/build/adopted-style-sheets.js';
import { exportFactory } from '../../scripts/build/dompurify-factory.js';
import { emptyDefaultLists } from '../../scripts/build/dompurify-lists.js';
import { replaceLitPolicy, trustedTypesPlugin } from '../../scripts/build/trusted-types.js';
import { dropUnusedHelpers } from '../../scripts/build/unused-helpers.js';

const lit = readFileSync(new URL('../../node_modules/lit-html/lit-html.js', import.meta.url), 'utf8');

describe("the step that gives Lit the bundle's Trusted Types policy", () => {
  it('replaces the call in the lit-html that is installed', () => {
    const { code } = replaceLitPolicy(lit, '/policy.js');
    assert.doesNotMatch(code, /createPolicy/);
    assert.match(code, /^import\{trustedTypesPolicy as (\w+)\}from"\/policy\.js";[\s\S]*=\1\(\)/);
  });

  it('replaces the condition around the call too', () => {
    const { code } = replaceLitPolicy(
      'const t=globalThis.trustedTypes,p=t?t.createPolicy("lit-html",{}):void 0;',
      '/p',
    );
    assert.match(code, /,p=\w+\(\);$/);
  });

  it('fails where there is nothing to replace', () => {
    assert.throws(() => replaceLitPolicy('export const html = 1;', '/policy.js'), /exactly one.*found 0/);
  });

  it('fails where there are two calls', () => {
    const call = 'a.createPolicy("lit-html", {});';
    assert.throws(() => replaceLitPolicy(call + call, '/policy.js'), /exactly one.*found 2/);
  });

  it('fails where Lit has changed the name of its policy', () => {
    assert.throws(() => replaceLitPolicy('a.createPolicy("lit", {});', '/policy.js'), /another name/);
  });

  it('fails where no lit-html is bundled, and where two are', () => {
    for (const copies of [0, 2]) {
      /** @type {any} */
      const plugin = trustedTypesPlugin({ policyModule: '/policy.js' });
      plugin.buildStart();
      for (let copy = 0; copy < copies; copy += 1) plugin.transform(lit, `/${copy}/node_modules/lit-html/lit-html.js`);
      const context = {
        /** @param {string} message */
        error(message) {
          throw new Error(message);
        },
      };
      assert.throws(() => plugin.buildEnd.call(context), new RegExp(`found ${copies}`));
    }
  });
});

describe('the step that assumes adopted style sheets', () => {
  const file = new URL('../../node_modules/@lit/reactive-element/css-tag.js', import.meta.url);

  it('knows the Lit that is installed', () => {
    const { code } = assumeAdoptedStyleSheets(readFileSync(file, 'utf8'));
    assert.doesNotMatch(code, /ShadyCSS/);
    assert.match(code, /=true,/);
  });

  it('finds the constant under either name', () => {
    const renamed = 'const a = 1, b = x && y; export { b as supportsAdoptingStyleSheets };';
    assert.match(assumeAdoptedStyleSheets(renamed).code, /^const a = 1, b = true;/);
    const plain = 'export const supportsAdoptingStyleSheets = x && y;';
    assert.equal(assumeAdoptedStyleSheets(plain).code, 'export const supportsAdoptingStyleSheets = true;');
  });

  it('fails where there is nothing to change', () => {
    assert.throws(() => assumeAdoptedStyleSheets('export const other = 1;'), /found 0/);
    assert.throws(() => assumeAdoptedStyleSheets('export { a as supportsAdoptingStyleSheets } from "b";'), /found 0/);
  });

  it('leaves no way to a <style> in the bundle', () => {
    const bundle = readFileSync(new URL('../../dist/modyo-customers.js', import.meta.url), 'utf8');
    assert.ok(!/createElement\(["'`]style/.test(bundle));
  });
});

describe('the steps that take out of DOMPurify what is never used', () => {
  const dompurify = readFileSync(new URL('../../node_modules/dompurify/dist/purify.es.mjs', import.meta.url), 'utf8');

  it('know the DOMPurify that is installed', () => {
    const { code } = emptyDefaultLists(dropUnusedHelpers(dompurify).code);
    assert.doesNotMatch(code, /AsyncGenerator\.prototype|"blockquote"|"accent-height"/);
    // What it refuses by itself stays.
    assert.match(code, /"annotation-xml"/);
    assert.ok(code.length > dompurify.length * 0.7);
  });

  it('fail where a list is missing, twice there, or no plain list', () => {
    const list = (/** @type {string} */ name) => `const ${name} = freeze(['a']);`;
    const all = ['html$1', 'svg$1', 'svgFilters', 'mathMl$1', 'html', 'svg', 'mathMl', 'xml'];
    assert.match(emptyDefaultLists(all.map(list).join('')).code, /^(?:const \S+ = freeze\(\[\]\);)+$/);
    assert.throws(() => emptyDefaultLists(all.slice(1).map(list).join('')), /Expected DOMPurify's lists/);
    assert.throws(() => emptyDefaultLists(`${all.map(list).join('')}const xml = freeze(other);`));
    assert.throws(() => emptyDefaultLists(all.map(list).join('').replace("'a'", 'other')), /more than names/);
  });

  it('export what makes instances in place of one, and ask for its window', () => {
    const { code } = exportFactory(dompurify);
    assert.match(code, /\n(?:var|const) (\w+) = createDOMPurify;\nexport \{ \1 as default \};/);
    assert.match(code, /function createDOMPurify\(\) \{\s+let window = arguments\[0\];/);
  });

  it('fail where no instance is made, where it is not the default, and where no window is asked for', () => {
    const factory = 'function createDOMPurify() { let a = b ? arguments[0] : c(); }';
    const instance = 'var a = createDOMPurify();';
    const all = `${factory} ${instance} export { a as default };`;
    assert.match(exportFactory(all).code, /let a = arguments\[0\];.*var a = createDOMPurify;/);
    assert.throws(() => exportFactory(all.replace('as default', 'as other')), /found 0/);
    assert.throws(() => exportFactory(all.replace('createDOMPurify();', 'createDOMPurify(window);')), /found 0/);
    assert.throws(() => exportFactory(all.replace(instance, instance + instance)), /already|found 2/);
    assert.throws(() => exportFactory(all.replace('c()', 'null')), /its window/);
    assert.throws(() => exportFactory(all.replace(factory, '')), /its window/);
  });

  it('keep a helper that is used, and its methods', () => {
    const helper = 'function A() {} A.prototype.a = function () {};';
    assert.throws(() => dropUnusedHelpers(`${helper} export const a = new A();`), /No unused helper/);
    assert.throws(() => dropUnusedHelpers('export const a = 1;'), /No unused helper/);
    const unused = 'function B() {} B.prototype.b = function () { return B; }, B.prototype["c" + 1] = function () {};';
    const { code } = dropUnusedHelpers(`${helper} ${unused} export const a = new A();`);
    assert.match(code, /A\.prototype\.a/);
    assert.doesNotMatch(code, /B\.prototype/);
  });
});
