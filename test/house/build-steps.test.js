import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import { guard } from '../../scripts/build/guard.js';
import { minify } from '../../scripts/build/minify.js';
import { licenseBanner, noticesOf } from '../../scripts/build/notices.js';
import { namesIn, privateNames, shortNames } from '../../scripts/build/private-names.js';
import { checkBudgets, partsOf, sizesOf } from '../../scripts/build/sizes.js';
import { compactCss, compactTemplates } from '../../scripts/build/templates.js';
import { replaceLitPolicy, trustedTypesPlugin } from '../../scripts/build/trusted-types.js';

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

describe('the names of private members', () => {
  /** @param {string} text */
  const names = (text) => privateNames([{ file: 'a.ts', text }]);

  it('are found, the most used first', () => {
    const text = `class A {
      static properties = { _open: { state: true } };
      declare private _open: boolean;
      constructor(private _host: Element) { this._toggle(); this._toggle(); this._open = true; }
      private _toggle() { const { _open: open } = this; return open; }
      protected _hook() {}
    }`;
    assert.deepEqual(names(text), ['_open', '_toggle', '_hook', '_host']);
  });

  it('are not those of Lit, the platform, or variables', () => {
    assert.deepEqual(names('class A { private _$x = 1; private __y = 2; z(_event: Event) { const _a = 1; } }'), []);
  });

  const REFUSED = {
    'a member that only looks private': 'class A { _name = 1; }',
    'a use without a declaration': 'export const f = (a: any) => a._name;',
    'a name in quotes': "class A { private _name = 1; has(m: Map<string, 1>) { return m.has('_name'); } }",
    'a key of an object': 'class A { private _name = 1; get() { return { _name: 1 }; } }',
    'a reactive property that gets an attribute':
      'class A { static properties = { _name: {} }; declare private _name: 1; }',
  };
  for (const [name, text] of Object.entries(REFUSED)) it(`refuse ${name}`, () => assert.throws(() => names(text)));

  it('get short ones that nothing else uses', () => {
    assert.deepEqual(shortNames(['_one', '_two'], new Set(['_a', 'b'])), { _one: '_b', _two: '_c' });
  });

  it('may not be those of a dependency', () => {
    assert.throws(() => shortNames(['_one'], namesIn('export const a = (b) => b._one;')), /used by a dependency/);
    assert.throws(() => shortNames(['_one'], namesIn('export const a = (b) => b["_one"];')), /used by a dependency/);
  });

  it('stay unique beyond a hundred', () => {
    const many = Array.from({ length: 300 }, (_, index) => `_name${index}`);
    assert.equal(new Set(Object.values(shortNames(many, new Set()))).size, 300);
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

describe('the step that compacts templates', () => {
  const STYLES = {
    'a { color: red; margin: 0 auto; }': 'a{color:red;margin:0 auto}',
    '/* why */ .a > .b ,\n .c { width: calc(1em + 2 * 3px) }': '.a>.b,.c{width:calc(1em + 2 * 3px)}',
    '.a :hover, .a:hover, .b [hidden], * + * {}': '.a :hover,.a:hover,.b [hidden],* + *{}',
    '@media ( width >= 3px ) and (hover) { a { b: c } }': '@media (width>= 3px) and (hover){a{b:c}}',
    ".a::before { content: ' /* no */  a { } ' ; }": ".a::before{content:' /* no */  a { } '}",
    '.a\\ b { content: "\\"  ;" }': '.a\\ b{content:"\\"  ;"}',
    'a { color: var( --x , #fff ) !important; }': 'a{color:var(--x,#fff) !important}',
    'a { margin: -1px -2px; border: 1px solid }': 'a{margin:-1px -2px;border:1px solid}',
  };
  for (const [source, expected] of Object.entries(STYLES)) {
    it(`writes ${source}`, () => assert.equal(compactCss(source), expected));
  }

  /** @param {string} code */
  const compact = (code) => compactTemplates(code, parse(code, { ecmaVersion: 2021 }))?.code ?? code;

  it('keeps the expressions of a style sheet where they were', () => {
    assert.equal(
      compact('css`\n  a {\n    color: ${b};\n  }\n  ${c}\n  d { e: f ${g} }\n`'),
      'css`a{color:${b}}${c} d{e:f ${g}}`',
    );
  });

  it('leaves one space where white space of markup can be seen', () => {
    assert.equal(
      compact('html`\n  <p\n    class="a"\n    @click=${b}\n  >\n    a\n    b ${c}\n    <b> d</b>\n  </p>\n`'),
      'html`<p class="a" @click=${b} > a b ${c} <b> d</b> </p>`',
    );
  });

  it('reaches templates within templates', () => {
    assert.equal(compact('html`<p>\n${a ? html`<b>\n</b>` : ""}</p>`'), 'html`<p> ${a ? html`<b> </b>` : ""}</p>`');
  });

  it('leaves other templates alone', () => {
    const code = 'const a = `b\n  c`, d = other`e\n  f`;';
    assert.equal(compact(code), code);
  });

  it('refuses markup whose white space counts', () => {
    assert.throws(() => compact('html`<pre>\n a</pre>`'));
  });

  it('refuses an expression in a comment of a style sheet', () => {
    assert.throws(() => compact('css`/* ${a} */ b { c: d }`'));
  });
});

describe('the guard of the bundle', () => {
  /**
   * @param {Record<string, unknown>} page
   * @returns the page after one more copy of the script
   */
  const load = (page) => {
    runInNewContext(`(function () { ${guard('2.0.0')} globalThis.started = (globalThis.started || 0) + 1; })()`, page);
    return page;
  };
  /** @param {string[]} warnings */
  const modern = (warnings) => ({
    HTMLElement: { prototype: { popover: null, attachInternals: null } },
    document: { adoptedStyleSheets: [] },
    console: { warn: (/** @type {string} */ text) => warnings.push(text) },
  });

  it('starts the first copy and warns of the second, naming both versions', () => {
    /** @type {string[]} */
    const warnings = [];
    const page = modern(warnings);
    runInNewContext(`globalThis[Symbol.for('modyo-customers')] = { version: '1.0.0' }`, page);
    assert.equal(load(page).started, undefined);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], /1\.0\.0.*2\.0\.0/);
  });

  it('leaves its version for the session and for a second copy', () => {
    /** @type {string[]} */
    const warnings = [];
    const page = load(load(modern(warnings)));
    assert.equal(page.started, 1);
    assert.equal(warnings.length, 1);
  });

  for (const missing of ['popover', 'attachInternals', 'adoptedStyleSheets']) {
    it(`does nothing, quietly, in an engine without ${missing}`, () => {
      /** @type {string[]} */
      const warnings = [];
      /** @type {any} */
      const page = modern(warnings);
      delete page.HTMLElement.prototype[missing];
      delete page.document[missing];
      assert.equal(load(page).started, undefined);
      assert.deepEqual(warnings, []);
      assert.equal(runInNewContext(`Symbol.for('modyo-customers') in globalThis`, page), false);
    });
  }
});

describe('licences', () => {
  it('are taken from the comments that claim them', () => {
    const code = '/**\n * @license\n * Copyright A\n * BSD\n */ a(); /* nothing */ /*! B | MIT */ /** doc */';
    assert.deepEqual(noticesOf(code), ['Copyright A BSD', 'B | MIT']);
  });

  it('of everything bundled stand in one comment', () => {
    const modules = ['lit/index.js', 'lit-html/lit-html.js', '@lit/task/task.js', 'dompurify/dist/purify.es.mjs'];
    const banner = licenseBanner(
      modules.map((file) => new URL(`../../node_modules/${file}`, import.meta.url).pathname),
      { name: 'own', version: '1.2.3', license: 'MIT' },
    );
    assert.match(banner, /^\/\*![^]*own 1\.2\.3: MIT[^]*\*\/\n$/);
    assert.match(banner, /lit-html \d[^\n]*Google LLC[^\n]*BSD-3-Clause/);
    assert.match(banner, /\blit \d[^\n]*Google LLC[^\n]*BSD-3-Clause/);
    assert.match(banner, /dompurify \d[^\n]*Cure53[^\n]*Apache license 2\.0 and Mozilla Public License 2\.0/);
  });
});

describe('the size table', () => {
  it('finds the module that each part of a script comes from', () => {
    const map = {
      version: 3,
      names: [],
      sources: ['../src/a.ts', '../node_modules/@lit/b/c.js'],
      mappings: 'IAAA,ICAA',
    };
    assert.deepEqual(
      [...partsOf('head' + 'aaaa' + 'bb', map)],
      [
        ['(wrapper and licences)', 'head'],
        ['src/a.ts', 'aaaa'],
        ['@lit/b', 'bb'],
      ],
    );
  });

  it('fails a file that is over its budget, in any unit', () => {
    const bytes = Buffer.from('a'.repeat(1000));
    const { min, brotli } = sizesOf(bytes);
    assert.equal(min, 1000);
    assert.equal(checkBudgets({ file: { min: 1000, brotli } }, () => bytes).exceeded, false);
    assert.equal(checkBudgets({ file: { min: 1000, brotli: brotli - 1 } }, () => bytes).exceeded, true);
    assert.equal(checkBudgets({ file: { min: 999 } }, () => bytes).exceeded, true);
  });
});
