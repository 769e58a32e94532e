import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { runInNewContext } from 'node:vm';
import { guard } from '../../scripts/build/guard.js';
import { isCurrent } from '../../scripts/build/is-current.js';
import { publish } from '../../scripts/build/manifest.js';
import { licenseBanner, noticesOf } from '../../scripts/build/notices.js';
import { checkBudgets, partsOf, sizesOf } from '../../scripts/build/sizes.js';
import { pathOf } from './path-of.js';

describe('the guard of the bundle', () => {
  /** @returns the page after one more copy of the script */
  const load = (page: Record<string, unknown>) => {
    runInNewContext(`(function () { ${guard('2.0.0')} globalThis.started = (globalThis.started || 0) + 1; })()`, page);
    return page;
  };
  const modern = (warnings: string[]) => ({
    HTMLElement: { prototype: { popover: null } },
    document: { adoptedStyleSheets: [] },
    Document: { prototype: { currentScript: { dataset: { realm: 'bank', accessToken: 'secret' } } } },
    console: { warn: (text: string) => warnings.push(text) },
  });

  it('starts the first copy and warns of the second, naming both versions', () => {
    const warnings: string[] = [];
    const page = modern(warnings);
    runInNewContext(`globalThis[Symbol.for('modyo-customers')] = { version: '1.0.0' }`, page);
    assert.equal(load(page).started, undefined);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], /1\.0\.0.*2\.0\.0/);
    // Nobody reads it: it must not stay in the page either.
    assert.deepEqual(page.Document.prototype.currentScript.dataset, { realm: 'bank' });
  });

  it('leaves its version for the session and for a second copy', () => {
    const warnings: string[] = [];
    const page = load(load(modern(warnings)));
    assert.equal(page.started, 1);
    assert.equal(warnings.length, 1);
  });

  for (const missing of ['popover', 'adoptedStyleSheets']) {
    it(`does nothing, quietly, in an engine without ${missing}`, () => {
      const warnings: string[] = [];
      const page: any = modern(warnings);
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

describe('the hashes for a CDN', () => {
  it('are those that a browser makes of the published files', () => {
    const hashes: Record<string, string> = JSON.parse(readFileSync(pathOf('dist/integrity.json'), 'utf8'));
    const names = [
      'modyo-customers.js',
      'modyo-customers-oauth.js',
      'modyo-customers-doctor.js',
      'loader/modyo-customers.js',
    ];
    assert.deepEqual(Object.keys(hashes), names);
    for (const [file, hash] of Object.entries(hashes)) {
      const digest = createHash('sha384')
        .update(readFileSync(pathOf(`dist/${file}`)))
        .digest('base64');
      assert.equal(hash, `sha384-${digest}`, file);
    }
  });
});

describe('a build', () => {
  const SOURCES = ['src/element.ts', 'src/shared/dates.ts', 'scripts/build/build.js', 'package.json'];
  const OTHERS = ['vite.config.ts', 'package-lock.json', 'custom-elements-manifest.config.mjs'];
  const AT_BUILD = new Date('2026-01-02');

  /** A project whose build is newer than all that it is built from. */
  function project(t: TestContext) {
    const root = mkdtempSync(join(tmpdir(), 'modyo-customers-'));
    t.after(() => rmSync(root, { recursive: true }));
    const built = join(root, 'dist/built.js');
    for (const file of [...SOURCES, ...OTHERS, 'dist/built.js']) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), '');
    }
    const before = new Date('2026-01-01');
    for (const path of [...SOURCES, ...OTHERS, 'src', 'src/shared', 'scripts/build'])
      utimesSync(join(root, path), before, before);
    utimesSync(built, AT_BUILD, AT_BUILD);
    return { root, built };
  }

  it('is current while nothing has changed, and not where it is missing', (t) => {
    const { root, built } = project(t);
    assert.equal(isCurrent(built, root), true);
    assert.equal(isCurrent(join(root, 'dist/other.js'), root), false);
  });

  for (const source of SOURCES)
    it(`is old once ${source} has changed`, (t) => {
      const { root, built } = project(t);
      writeFileSync(join(root, source), 'changed');
      assert.equal(isCurrent(built, root), false);
    });

  it('is old once a source has gone', (t) => {
    const { root, built } = project(t);
    rmSync(join(root, 'src/shared/dates.ts'));
    assert.equal(isCurrent(built, root), false);
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

  it('warns above 97 % of a budget, and not below', () => {
    const bytes = Buffer.from('a'.repeat(970));
    const check = (min: number) => checkBudgets({ file: { min } }, () => bytes);
    assert.deepEqual(check(1000).warnings, []);
    assert.deepEqual(check(999).warnings, ['file: 970 of 999 bytes min, 29 left']);
    assert.equal(check(999).exceeded, false);
    assert.deepEqual(check(969).warnings, ['file: 970 of 969 bytes min, 1 TOO MANY']);
    assert.equal(check(969).exceeded, true);
  });
});

describe('the manifest', () => {
  it('has one order, whatever order the files were read in', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    const one = { path: 'src/a.ts', declarations: [{ members: [b, a] }] };
    const other = { path: 'src/b.ts', declarations: [{ members: [], attributes: [b, a], slots: [b, a] }] };
    const copy = (value: any) => JSON.parse(JSON.stringify(value));
    const [first, second] = [publish({ modules: copy([one, other]) }), publish({ modules: copy([other, one]) })];
    assert.deepEqual(first, second);
    assert.deepEqual(first.modules, [
      { path: 'dist/npm/a.js', declarations: [{ members: [a, b] }] },
      { path: 'dist/npm/b.js', declarations: [{ members: [], attributes: [a, b], slots: [b, a] }] },
    ]);
  });
});
