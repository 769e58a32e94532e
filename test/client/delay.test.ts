import { expect } from '@open-wc/testing';
import { boundedMilliseconds, callAfter, delay } from '../../src/client/delay.js';
import { afterTest } from '../elements/stage.js';

/** What reaches the browser's timer. */
function timers(): number[] {
  const asked: number[] = [];
  const original = window.setTimeout;
  window.setTimeout = ((_: unknown, milliseconds: number) => {
    asked.push(milliseconds);
    return 0;
  }) as unknown as typeof setTimeout;
  afterTest(() => (window.setTimeout = original));
  return asked;
}

describe('the timer for numbers from outside', () => {
  for (const milliseconds of [2 ** 31, 3_600_000_000, 1e300, Infinity])
    it(`never fires at once for ${milliseconds}`, () => {
      const asked = timers();
      callAfter(milliseconds, () => undefined);
      callAfter(milliseconds, () => undefined, { cap: Infinity });
      expect(asked).to.deep.equal([86_400_000, 2 ** 31 - 1]);
    });

  for (const milliseconds of [NaN, -1, -Infinity, 0])
    it(`takes its floor for ${milliseconds}`, () => {
      expect(boundedMilliseconds(milliseconds, { floor: 30_000 })).to.equal(30_000);
      expect(boundedMilliseconds(milliseconds)).to.equal(0);
    });

  it('leaves what is within its bounds', () => {
    expect(boundedMilliseconds(31_234, { floor: 30_000, cap: 40_000 })).to.equal(31_234);
    expect(boundedMilliseconds(50_000, { floor: 30_000, cap: 40_000 })).to.equal(40_000);
  });

  it('can be taken back', async () => {
    let called = false;
    const cancel = callAfter(0, () => (called = true));
    cancel();
    await delay(20);
    expect(called).to.equal(false);
  });
});
