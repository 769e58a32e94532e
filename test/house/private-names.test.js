import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { minify } from '../../scripts/build/minify.js';
import { privateNames, propertyNamesIn, shortNames } from '../../scripts/build/private-names.js';

describe('the names of private members', () => {
  /** @param {string} text */
  const find = (text) => privateNames([{ file: 'a.ts', text }]);
  /**
   * @param {string} text
   * @param {string} [dependency]
   * @param {string} [rest] of the bundle
   */
  const shorten = (text, dependency = '', rest = '') =>
    shortNames(find(text), {
      dependencies: propertyNamesIn(dependency, 'module'),
      others: propertyNamesIn(rest, 'script'),
    });

  it('are found, with the classes that use them', () => {
    const text = `class A extends LitElement {
      static properties = { _open: { state: true } };
      declare private _open: boolean;
      constructor(private _host: Element) { this._toggle(); this._toggle(); this._open = true; }
      private _toggle() { const { _open: open } = this; return open; }
      protected _hook() {}
    }
    class B extends A { protected override _hook() { super._hook(); } }
    class C { private _open = 1; }`;
    const found = [...find(text)].map(([name, { uses, families }]) => [name, uses, [...families].join()]);
    assert.deepEqual(found.sort(), [
      ['_hook', 3, 'A'],
      ['_host', 1, 'A'],
      ['_open', 5, 'A,C'],
      ['_toggle', 3, 'A'],
    ]);
  });

  it('are not those of Lit, the platform, or variables', () => {
    const text = 'class A { private _$x = 1; private __y = 2; z(_event: Event) { const _a = 1; } }';
    assert.equal(find(text).size, 0);
  });

  const REFUSED = {
    'a member that only looks private': 'class A { _name = 1; }',
    'a use without a declaration': 'class A { f(a: any) { return a._name; } }',
    'a use outside a class': 'class A { private _name = 1; } export const f = (a: any) => a._name;',
    'a name in quotes': "class A { private _name = 1; has(m: Map<string, 1>) { return m.has('_name'); } }",
    'a key of an object': 'class A { private _name = 1; get() { return { _name: 1 }; } }',
    'a reactive property that gets an attribute':
      'class A { static properties = { _name: {} }; declare private _name: 1; }',
    'a class without a name': 'export const A = class { private _name = 1; };',
    'a class that extends a call': 'class A extends mixin(B) { private _name = 1; }',
    'two classes of one name': 'class A {} { class A {} }',
  };
  for (const [name, text] of Object.entries(REFUSED)) it(`refuse ${name}`, () => assert.throws(() => find(text)));

  it('get short ones, the most used first, that nothing else uses', () => {
    const text = 'class A { private _one = 1; private _two = this._one + this._one; private _three = this._two; }';
    assert.deepEqual(shorten(text), { _one: 'a', _two: 'b', _three: 'c' });
    assert.deepEqual(shorten(text, 'x.a;', 'y = { b: x["c"] };'), { _one: 'd', _two: 'e', _three: 'f' });
  });

  it('get the same short ones in classes that are no relatives, and never in a family', () => {
    const text = `class A { private _one = 1; } class B extends A { private _two = 2; } class C extends B { private _six = 6; }
      class D { private _ten = 10; private _six = 6; }`;
    const { _one, _two, _six, _ten } = shorten(text);
    assert.equal(new Set([_one, _two, _six]).size, 3);
    assert.notEqual(_six, _ten);
    assert.ok([_one, _two].includes(_ten));
  });

  it('may not be those of a dependency', () => {
    const text = 'class A { private _one = 1; }';
    assert.throws(() => shorten(text, 'export const a = (b) => b._one;'), /used by a dependency/);
    assert.throws(() => shorten(text, 'export const a = (b) => b["_one"];'), /used by a dependency/);
    assert.throws(() => shorten(text, 'export class A { _one() {} }'), /used by a dependency/);
  });

  it('stay unique beyond two hundred', () => {
    const members = Array.from({ length: 300 }, (_, index) => `private _name${index} = 1;`).join('');
    assert.equal(new Set(Object.values(shorten(`class A { ${members} }`))).size, 300);
  });

  it('are the only ones that are renamed', async () => {
    const source = `globalThis.result = (function () {
      class A { constructor() { this._count = 1; this._other = 2; this.count = 3; }
        get _total() { return this._count + this._other + this.count; } }
      return new A()._total + Object.keys(new A()).length; })();`;
    const { code } = await minify(source, { _count: '_a', _total: '_b' });
    assert.doesNotMatch(code, /_count|_total/);
    assert.match(code, /_other/);
    /** @type {any} */
    const context = {};
    runInNewContext(code, context);
    assert.equal(context.result, 9);
  });

  it('may be none at all', async () => {
    const { code } = await minify('globalThis.a = { _b: 1 };', {});
    assert.match(code, /_b/);
  });
});
