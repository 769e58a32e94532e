import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import { guard } from '../../scripts/build/guard.js';
import { licenseBanner, noticesOf } from '../../scripts/build/notices.js';
import { checkBudgets, partsOf, sizesOf } from '../../scripts/build/sizes.js';
import { pathOf } from './sources.js';
import { compactCss, compactTemplates } from '../../scripts/build/templates.js';

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
    HTMLElement: { prototype: { popover: null } },
    document: { adoptedStyleSheets: [] },
    Document: { prototype: { currentScript: { dataset: { realm: 'bank', accessToken: 'secret' } } } },
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
    // Nobody reads it: it must not stay in the page either.
    assert.deepEqual(page.Document.prototype.currentScript.dataset, { realm: 'bank' });
  });

  it('leaves its version for the session and for a second copy', () => {
    /** @type {string[]} */
    const warnings = [];
    const page = load(load(modern(warnings)));
    assert.equal(page.started, 1);
    assert.equal(warnings.length, 1);
  });

  for (const missing of ['popover', 'adoptedStyleSheets']) {
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
    const modules = [
      'lit/index.js',
      'lit-html/lit-html.js',
      '@lit/reactive-element/reactive-element.js',
      'dompurify/dist/purify.es.mjs',
    ];
    const banner = licenseBanner(
      modules.map((file) => pathOf(`node_modules/${file}`)),
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
