import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInThisContext } from 'node:vm';
import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping';
import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { liquidSafe } from '../../scripts/build/liquid-safe.js';

/** What must not be left, said apart from the module that is tested. */
const FORBIDDEN = ['{{', '{%', '</script', '<!--'];

/** @param source an expression; both forms of it are evaluated */
function bothValues(source: string) {
  const { code } = liquidSafe(`(${source})`);
  for (const sequence of FORBIDDEN) assert.ok(!code.toLowerCase().includes(sequence), `${sequence} is left in ${code}`);
  assert.match(code, /^[\x20-\x7e\n]*$/);
  return { code, before: runInThisContext(`(${source})`), after: runInThisContext(code) };
}

/** @param value made comparable across contexts */
const plain = (value: unknown) =>
  Object.prototype.toString.call(value) === '[object RegExp]' ? String(value) : JSON.stringify(value);

describe('the step that makes a script safe for Liquid', () => {
  const EQUAL_VALUES = {
    'a string with an output': String.raw`'{{ user.name }}'`,
    'a string with a tag': String.raw`"{% if a %}{%- endif %}"`,
    'three braces and more': String.raw`'{{{{% {{{'`,
    'a brace that is escaped for no reason': String.raw`'\{{ \{% \\{{ \\\{{'`,
    'an octal-looking escape before the brace': String.raw`'\0{{'`,
    'a template': '`a{{b${1}{{c${2}{%`',
    'a template that ends in a brace before an expression': '`{${1}`',
    'a template with an escaped expression': '`\\${{ \\{{ $\\{{`',
    'an object in a template expression': '`${{a: 1}.a}`',
    'a template in a template': '`${`{{${{a: `{%`}.a}`}`',
    'a block in a block': '(() => { { return 1 } })()',
    'an object in a block': '(() => {{ return {a: {b: {c: 1}}} }})()',
    'an arrow function that gives an object': '(() => ({a: {}}))()',
    'a class with a static method': '(() => class{static a(){{ return 2 }}})().a()',
    'a property whose name has braces': String.raw`({'{{': {'{%': 1}})`,
    'characters beyond ASCII': `'ñ € 😀 \u00a0'`,
    'control characters': "'\t\u0001\u007f'+`\t\\\t`",
    'such characters escaped for no reason': String.raw`'\ñ\€'`,
    'a continued line': "'a\\\u2028b\\\nc'",
    'a bare line separator': "'a\u2028b'",
    'a template with a line separator': '`a\u2028b`',
    'a name beyond ASCII': '(() => { const año = 1, {ñ = 2} = {}; return [año, ñ] })()',
    'a property beyond ASCII': '({año: 1}).año',
    'the end of a script': String.raw`'</script></SCRIPT></scripty>'`,
    'a comment of HTML': String.raw`'<!-- <script> -->'`,
    'the end of a script in a template': '`</script>${1}</script`',
  };
  for (const [name, source] of Object.entries(EQUAL_VALUES)) {
    it(`keeps the value of ${name}`, () => {
      const { before, after } = bothValues(source);
      assert.equal(plain(after), plain(before));
    });
  }

  const SAMPLES = [
    '{{',
    '{',
    '{%',
    '%',
    'a{{',
    '{{{{',
    '</script',
    '<!--',
    '<!-',
    'ñ',
    '😀',
    '-',
    '!',
    '{{1}',
    'xñ{%',
    '\t',
    '\u007f',
  ];
  const EQUAL_PATTERNS = {
    'two braces': String.raw`/{{/`,
    'two escaped braces': String.raw`/\{\{/`,
    'an escaped brace with a quantifier': String.raw`/^\{{2}$/`,
    'an escaped backslash before braces': String.raw`/\\{{/`,
    'a tag': String.raw`/{%|%}/`,
    'braces in a class': String.raw`/[{{]/`,
    'braces in a class, unicode': String.raw`/[{{%]/u`,
    'an escaped brace with a quantifier, unicode': String.raw`/^\{{2}$/u`,
    'characters beyond ASCII': `/[ñ-ó]|😀/`,
    'characters beyond ASCII, unicode': `/^[😀-😂]$/u`,
    'a character beyond ASCII escaped for no reason': `/\\ñ/`,
    'control characters': '/[\t\u007f]|\\\t/',
    'the end of a script in a class': String.raw`/[</script>]/`,
    'a comment of HTML': String.raw`/<!--/`,
    'a comment of HTML in a class': String.raw`/[<!--a]/`,
    'a look behind': String.raw`/(?<!--)a/`,
    'a group with a name beyond ASCII': `/(?<año>{{)/`,
  };
  for (const [name, source] of Object.entries(EQUAL_PATTERNS)) {
    it(`keeps what a regular expression matches: ${name}`, () => {
      const { before, after } = bothValues(source);
      assert.equal(after.flags, before.flags);
      for (const sample of SAMPLES) {
        assert.equal(JSON.stringify(after.exec(sample)), JSON.stringify(before.exec(sample)), sample);
      }
    });
  }

  it('parts a less-than from the regular expression behind it', () => {
    const { code } = liquidSafe('var script = 1, i = 1, x = 1</script/i.exec("")');
    assert.ok(!code.includes('</script'));
  });

  it('keeps the value of any string, template and regular expression', () => {
    const piece = fc.constantFrom(
      ...'{{{%%}<!-/\\$ñ€"`\'x0u',
      '😀',
      '\u2028',
      '{{',
      '{%',
      '</script',
      '<!--',
      '\\{',
      '${',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('"', "'", '`', '/', '/u'), (inner, kind) => {
        const source = kind === '/u' ? `/${inner}/u` : kind + inner + kind;
        // Only what is a single literal is of interest; the rest does not parse, or is another expression.
        const isWhole = kind.startsWith('/') ? !/^[*/]/.test(inner) : true;
        fc.pre(isWhole && isLiteral(source));
        const { before, after } = bothValues(source);
        if (!kind.startsWith('/')) assert.equal(after, before);
        else for (const sample of SAMPLES) assert.deepEqual({ ...after.exec(sample) }, { ...before.exec(sample) });
      }),
      { numRuns: 1500, seed: 7 },
    );
  });

  it('survives Liquid byte for byte', () => {
    const { code } = liquidSafe('var a = {b: {c: `${{d: "{{ e }}"}.d}`}}; if (a) {{ a = /{%/ }}');
    assert.equal(new Liquid().parseAndRenderSync(code), code);
  });

  it('keeps the source map right', () => {
    const source = 'var a = "{{ñ{{"; function later() {}';
    const { code, map } = liquidSafe(source, '/*! a\n licence */\n');
    const lines = code.split('\n');
    const column = lines[2].indexOf('later');
    const position = originalPositionFor(new TraceMap(JSON.stringify(map)), { line: 3, column });
    assert.deepEqual([position.line, position.column], [1, source.indexOf('later')]);
  });

  it('leaves a script alone that needs nothing', () => {
    const source = '!function(){var a={b:{c:1}};a.b="x"}();';
    assert.equal(liquidSafe(source).code, source);
  });

  const REFUSED = {
    'a comment with an output': '/* {{ a }} */ a()',
    'a comment beyond ASCII': '/* ñ */ a()',
    'white space beyond ASCII': 'var\u00a0a',
    'a raw template that would change': 'var a = String.raw`{{`',
    'newer syntax than the bundle may hold': 'class A { #a = 1; static { } }',
    'a script that does not parse': 'var = 1',
  };
  for (const [name, source] of Object.entries(REFUSED)) {
    it(`refuses ${name}`, () => assert.throws(() => liquidSafe(source)));
  }

  it('refuses licences that it would have to change', () => {
    assert.throws(() => liquidSafe('a()', '/*! {{ */'));
  });
});

function isLiteral(source: string) {
  try {
    const value = runInThisContext(`(${source})`);
    return typeof value === 'string' || Object.prototype.toString.call(value) === '[object RegExp]';
  } catch {
    return false;
  }
}
