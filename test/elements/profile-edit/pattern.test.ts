import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { LONGEST_TRIED_VALUE, patternOf } from '../../../src/elements/profile-edit/pattern.js';
import { plainNumber, readNumber } from '../../../src/elements/profile-edit/numbers.js';

describe('patternOf: the expression of a realm', () => {
  for (const [source, yes, no] of [
    ['\\A\\d{3}\\z', '123', '1234'],
    ['^[A-Z]{2}-\\d+$', 'AB-1', 'ab-1'],
    ['/^ab$/i', 'AB', 'abc'],
    ['^(\\d{1,2}|x)$', '12', '123'],
    ['^\\d{7,8}-[\\dkK]$', '12345678-K', '1-9'],
    ['^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$', 'a@b.cl', 'a@b'],
  ])
    it(source, () => {
      const pattern = patternOf(source)!;
      expect([pattern.test(yes), pattern.test(no)]).to.deep.equal([true, false]);
    });

  for (const source of [
    '(a+)+$',
    '(a|aa)+$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(.*)*x',
    '((a{1,30}))*',
    '.*.*.*.*x',
    '(\\d+)\\1',
    '[[:alpha:]]+',
    '(?i)a',
    '\\p{Alpha}',
    '(',
    '[z-a]',
    '',
    'x'.repeat(301),
  ])
    it(`none of ${source.slice(0, 20)}: the account alone decides`, () =>
      expect(patternOf(source)).to.equal(undefined));

  it('whatever comes: no exception, and an answer at once for the longest value', () => {
    const token = fc.constantFrom(
      'a',
      '.',
      '\\d',
      '(',
      ')',
      '|',
      '*',
      '+',
      '?',
      '{2,}',
      '{1,40}',
      '[ab]',
      '^',
      '$',
      '(?:',
      '\\w',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 14 }), (tokens) => {
        const pattern = patternOf(tokens.join(''));
        const start = performance.now();
        for (const value of ['a', 'ab', '1a']) pattern?.test(`${value.repeat(LONGEST_TRIED_VALUE / 2).slice(0, 199)}!`);
        expect(performance.now() - start).to.be.below(1000);
      }),
      { numRuns: 300 },
    );
  });
});

describe('readNumber', () => {
  for (const [typed, readings] of [
    ['1500', ['1500']],
    ['1.500', ['1.5', '1500']],
    ['1,500', ['1500', '1.5']],
    ['12.345.678', ['12345678']],
    ['1 500,5', ['1500.5']],
    ["1'500.5", ['1500.5']],
    ['0,500', ['0.5']],
    ['1.50', ['1.5']],
    ['−5', ['-5']],
    ['-0', ['0']],
    ['.5', ['0.5']],
    ['5.', ['5']],
    ['1.2.3', []],
    ['1.500,250,1', []],
    ['', []],
    ['.', []],
    ['1e3', []],
    ['٣', []],
  ] as [string, string[]][])
    it(`${typed || 'nothing'}: ${readings.join(' or ') || 'none'}`, () =>
      expect(readNumber(typed)).to.have.members(readings).and.to.have.length(readings.length));

  it('a number of the account’s is what code writes', () => {
    expect(plainNumber('1.500')).to.equal('1.5');
    expect(plainNumber('1,5')).to.equal('1.5');
    expect(plainNumber('1,500')).to.equal(undefined);
  });

  it('reads back what it is given', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(readNumber(String(number))).to.deep.equal([String(number)]);
      }),
    );
  });
});
