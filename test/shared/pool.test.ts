import { expect } from '@open-wc/testing';
import { delay } from '../../src/client/delay.js';
import { pool } from '../../src/shared/pool.js';
import { pause } from '../support/wait.js';

const settled = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => error,
  );

describe('pool', () => {
  it('runs the task for each item, in order, and ends with the last', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    await pool([5, 4, 3, 2, 1], 2, async (item) => {
      begun.push(item);
      await pause(item * 4);
      ended.push(item);
    });
    expect(begun).to.deep.equal([5, 4, 3, 2, 1]);
    expect([...ended].sort()).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('keeps to its width, and uses it', async () => {
    let under = 0;
    let most = 0;
    await pool(Array(20).keys(), 4, async () => {
      most = Math.max(most, ++under);
      await pause(2);
      under--;
    });
    expect(most).to.equal(4);
  });

  it('ends at once without items', async () => {
    expect(await settled(pool([], 4, () => Promise.reject(new Error('never'))))).to.equal('done');
  });

  it('passes the first rejection on', async () => {
    const error = new Error('third');
    const task = async (item: number) => {
      await pause(2);
      if (item === 3) throw error;
    };
    expect((await settled(pool([1, 2, 3, 4], 1, task))) === error).to.equal(true);
  });

  it('takes items as they come', async () => {
    const items = [1];
    const seen: number[] = [];
    await pool(items, 1, async (item) => {
      seen.push(item);
      if (item < 4) items.push(item + 1);
    });
    expect(seen).to.deep.equal([1, 2, 3, 4]);
  });
});

describe('delay', () => {
  it('waits', async () => {
    const before = performance.now();
    await delay(40);
    expect(performance.now() - before).to.be.greaterThan(35);
  });

  it('rejects with the signal’s reason, at once, when that aborts', async () => {
    const controller = new AbortController();
    const waiting = settled(delay(10_000, controller.signal));
    const reason = new Error('enough');
    controller.abort(reason);
    expect((await waiting) === reason).to.equal(true);
  });

  it('does not begin to wait with a signal that has aborted', async () => {
    const reason = new Error('enough');
    expect((await settled(delay(10_000, AbortSignal.abort(reason)))) === reason).to.equal(true);
  });
});
