import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';
import { parse } from 'acorn';
import { Liquid } from 'liquidjs';
import { checkBudgets } from '../../scripts/build/sizes.js';
import { pathOf } from './path-of.js';

assert.ok(existsSync(pathOf('dist/modyo-customers.js')), 'Run "npm run build" before the tests of the built file');
const bytes = readFileSync(pathOf('dist/modyo-customers.js'));
const code = bytes.toString('latin1');
const map = JSON.parse(readFileSync(pathOf('dist/modyo-customers.js.map'), 'utf8'));
const own = JSON.parse(readFileSync(pathOf('package.json'), 'utf8'));

describe('the built file', () => {
  it('is ASCII, without what Liquid or an inline script would trip over', () => {
    assert.ok(bytes.every((byte) => byte === 0x0a || (byte >= 0x20 && byte < 0x7f)));
    for (const sequence of ['{{', '{%', '</script', '<!--'])
      assert.ok(!code.toLowerCase().includes(sequence), sequence);
  });

  it('comes back from Liquid byte for byte', async () => {
    const liquid = new Liquid({ strictFilters: true, strictVariables: true });
    assert.ok(Buffer.from(await liquid.parseAndRender(code), 'latin1').equals(bytes));
  });

  it('is one classic script of ES2021 that loads nothing', () => {
    const program = parse(code, { ecmaVersion: 2021, sourceType: 'script' });
    assert.equal(program.body.length, 1);
    assert.ok(!/\bimport\(|\brequire\(/.test(code));
  });

  it('declares no global but its own', () => {
    const [statement] = parse(code, { ecmaVersion: 2021, sourceType: 'script' }).body;
    assert.equal(statement.type, 'ExpressionStatement');
  });

  it('holds the licence notices of what is bundled, and only what may be bundled', () => {
    const notices = code.slice(0, code.indexOf('*/'));
    assert.match(notices, new RegExp(`^/\\*!\\n \\* ${own.name} ${own.version}: MIT\n`));
    for (const [name, words] of Object.entries({
      'lit-html': 'Google LLC SPDX-License-Identifier: BSD-3-Clause',
      'lit-element': 'Google LLC SPDX-License-Identifier: BSD-3-Clause',
      '@lit/reactive-element': 'Google LLC SPDX-License-Identifier: BSD-3-Clause',
      dompurify: 'Released under the Apache license 2.0 and Mozilla Public License 2.0',
    })) {
      assert.ok(
        notices.split('\n').some((line) => line.includes(`${name} `) && line.includes(words)),
        `${name}: ${words}`,
      );
    }
    const bundled = (map.sources as string[]).flatMap((source) =>
      source.includes('node_modules/') ? (/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []) : [],
    );
    const texts = readFileSync(pathOf('dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of new Set(bundled)) {
      assert.ok(notices.includes(`${name} `), `${name} has no notice`);
      assert.ok(texts.includes(`${name} `), `${name} has no licence text`);
    }
    for (const words of ['Redistributions in binary form must reproduce', 'Apache License\n']) {
      assert.ok(texts.includes(words), words);
    }
  });

  it('creates no Trusted Types policy but its own', () => {
    assert.ok(!/["'`]lit-html["'`]/.test(code));
    // The other one is DOMPurify's, which takes the policy that it is given.
    assert.equal(code.match(/createPolicy\(/g)?.length, 2);
  });

  it('has a source map that leads to the sources', () => {
    assert.match(code.slice(-60), /\n\/\/# sourceMappingURL=modyo-customers\.js\.map\n?$/);
    const trace = new TraceMap(map);
    for (const text of ['modyo-load', 'mark_as_read']) {
      const before = code.slice(0, code.indexOf(text)).split('\n');
      const { source, line } = originalPositionFor(trace, {
        line: before.length,
        column: before[before.length - 1].length,
      });
      assert.ok(source && line, `${text} is mapped`);
      const content = map.sourcesContent[map.sources.indexOf(source)];
      assert.ok(
        content
          .split('\n')
          .slice(line - 2, line + 1)
          .join('\n')
          .includes(text),
        `${text} is at ${source}:${line}`,
      );
    }
  });

  it('holds its version, for the guard', () => {
    assert.match(code, new RegExp(`version:(["'\`])${own.version.replaceAll('.', '\\.')}\\1`));
    assert.ok(!code.includes('__VERSION__'));
  });

  it('keeps to its budget', () => {
    const { lines, exceeded } = checkBudgets(own.budgets, (file) => readFileSync(pathOf(file)));
    assert.equal(exceeded, false, lines.join('\n'));
  });
});

describe('the built file for signing in by OAuth', () => {
  const ownBytes = readFileSync(pathOf('dist/modyo-customers-oauth.js'));
  const ownCode = ownBytes.toString('latin1');

  it('is one ASCII script of ES2021 that loads nothing, declares no global, and comes through Liquid as it is', async () => {
    assert.ok(ownBytes.every((byte) => byte === 0x0a || (byte >= 0x20 && byte < 0x7f)));
    for (const sequence of ['{{', '{%', '</script', '<!--'])
      assert.ok(!ownCode.toLowerCase().includes(sequence), sequence);
    const { body } = parse(ownCode, { ecmaVersion: 2021, sourceType: 'script' });
    assert.deepEqual(
      body.map(({ type }) => type),
      ['ExpressionStatement'],
    );
    assert.ok(!/\bimport\(|\brequire\(/.test(ownCode));
    assert.equal(await new Liquid().parseAndRender(ownCode), ownCode);
  });

  it('holds the notice of the library, and nothing of the elements, Lit or DOMPurify', () => {
    assert.match(ownCode, /^\/\*![^]*?oauth4webapi [\d.]+: Copyright \(c\) [^]*?MIT[^]*?\*\//);
    assert.match(readFileSync(pathOf('dist/THIRD-PARTY-LICENSES-oauth.txt'), 'utf8'), /Permission is hereby granted/);
    const { sources } = JSON.parse(readFileSync(pathOf('dist/modyo-customers-oauth.js.map'), 'utf8'));
    assert.ok(sources.some((source: string) => source.includes('src/oauth/client.ts')));
    for (const source of sources) assert.ok(!/elements|lit|dompurify/.test(source), source);
    assert.match(ownCode.slice(-70), /\n\/\/# sourceMappingURL=modyo-customers-oauth\.js\.map\n?$/);
  });

  it('leaves its library out of the main file', () => {
    assert.ok(!map.sources.some((source: string) => /oauth4webapi|src\/oauth/.test(source)));
  });
});

describe('the built doctor', () => {
  const ownBytes = readFileSync(pathOf('dist/modyo-customers-doctor.js'));
  const ownCode = ownBytes.toString('latin1');

  it('is one ASCII script of ES2021 that loads nothing, declares no global, and comes through Liquid as it is', async () => {
    assert.ok(ownBytes.every((byte) => byte === 0x0a || (byte >= 0x20 && byte < 0x7f)));
    for (const sequence of ['{{', '{%', '</script', '<!--'])
      assert.ok(!ownCode.toLowerCase().includes(sequence), sequence);
    const { body } = parse(ownCode, { ecmaVersion: 2021, sourceType: 'script' });
    assert.deepEqual(
      body.map(({ type }) => type),
      ['ExpressionStatement'],
    );
    assert.ok(!/\bimport\(|\brequire\(/.test(ownCode));
    assert.equal(await new Liquid().parseAndRender(ownCode), ownCode);
  });

  it('holds nothing of the elements or of any library, and makes no policy of Trusted Types', () => {
    const { sources } = JSON.parse(readFileSync(pathOf('dist/modyo-customers-doctor.js.map'), 'utf8'));
    assert.ok(sources.some((source: string) => source.includes('src/doctor/examine.ts')));
    for (const source of sources) assert.ok(!/node_modules|src\/elements/.test(source), source);
    assert.ok(!ownCode.includes('createPolicy'));
  });
});
