import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { parseAnswer } from '../../src/client/json.js';
import { afterTest } from '../elements/stage.js';

/** JSON with its long integers, each as the one value of a list, between whatever else stands there. */
const LONG = fc.bigInt({ min: 2n ** 53n, max: 10n ** 40n }).map((value) => (value % 2n ? -value : value));

describe('reading JSON of an account', () => {
  it('is JSON.parse() for all that a number holds', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        // A long integer is the next test's.
        fc.pre(!/\d{16}/.test(text));
        expect(parseAnswer(text)).to.deep.equal(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps longer integers as the text of their digits, and leaves strings alone', () => {
    fc.assert(
      fc.property(LONG, fc.string({ unit: 'binary' }), fc.json(), (id, around, other) => {
        fc.pre(!/\d{16}/.test(other));
        const label = `${around}${id} "${id}" \\${id}`;
        const text = `{"id":${id},"label":${JSON.stringify(label)},"list":[${id},{"a": ${id} }],${JSON.stringify(label)}:1,"other":${other}}`;
        expect(parseAnswer(text)).to.deep.equal({
          id: `${id}`,
          label,
          list: [`${id}`, { a: `${id}` }],
          [label]: 1,
          other: JSON.parse(other),
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves fractions and exponents, however long', () => {
    expect(parseAnswer('[0.12345678901234567890, 12345678901234567890.5, 1e20, 9007199254740991]')).to.deep.equal([
      0.1234567890123456789, 12345678901234567890.5, 1e20, 9007199254740991,
    ]);
  });

  it('is nothing for what is no JSON', () => {
    for (const text of ['', '{', '<html>', '12345678901234567890 1', '"\\"\\"'])
      expect(parseAnswer(text)).to.equal(undefined);
  });

  it('takes time in proportion to the length', () => {
    const hard = ['"\\\\"', '"\\""', '12345678901234567890', '"12345678901234567890"', '{}'];
    const text = `[${Array.from({ length: 200_000 }, (_, index) => hard[index % hard.length]).join(',')}]`;
    const before = performance.now();
    expect(parseAnswer(text)).to.have.length(200_000);
    expect(performance.now() - before).to.be.below(5000);
  });

  it('gives objects that nothing on Object.prototype is in, at any depth', () => {
    Object.assign(Object.prototype, { polluted: 'evil' });
    afterTest(() => delete (Object.prototype as { polluted?: unknown }).polluted);
    const deep = `${'{"in":['.repeat(4000)}{}${']}'.repeat(4000)}`;
    let value = parseAnswer(deep) as { in?: unknown[]; polluted?: unknown } | undefined;
    for (let depth = 0; value; depth++) {
      expect(value.polluted, `at depth ${depth}`).to.equal(undefined);
      value = value.in?.[0] as typeof value;
    }
  });
});
