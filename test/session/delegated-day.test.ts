import { expect } from '@open-wc/testing';
import { sessionFor } from '../../src/session/pool.js';
import { spyOnFetch } from '../client/fetch-spy.js';
import { afterTest } from '../elements/stage.js';
import { holdClocks, type Clocks } from '../support/clocks.js';
import { isWhole } from '../support/sample.js';
import { settingsOf } from './client-of.js';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** A run before a commit takes the first quarter of the day. */
const DAY_PART = isWhole ? 1 : 1 / 4;
const DAY = 24 * HOUR * DAY_PART;
/** Milliseconds that a token lives (documented). */
const LIFE = 300 * SECOND;

interface Conditions {
  /** Seconds before its end in which the platform renews a token. */
  tolerance: number;
  /** Whether the page may read the answer's `Date`. */
  date?: boolean;
  /** Whether `access_token_expires_in` counts down; else it is 300 each time. */
  countsDown?: boolean;
  /** Milliseconds of a token's life before the page first asks. */
  age?: number;
  /** Milliseconds that the visitor's clock is ahead. */
  off?: number;
  /** What happens between two calls. */
  between?: (clocks: Clocks, second: number) => void;
}

/** A number from 0 to 1 that is the same one in each run. */
function repeatable() {
  let seed = 7;
  return () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
}

let days = 0;

/** A day of a page that asks for the token each second, with a platform that knows what each token is worth. */
async function day({ tolerance, date = true, countsDown = false, age = 0, off = 0, between }: Conditions) {
  const clocks = holdClocks(off);
  const random = repeatable();
  const epoch = Date.UTC(2026, 2, 1);
  const ends = new Map<string, number>();
  const requests = new Map<string, number>();
  let current = '';
  const renew = (end: number) => ends.set((current = `token ${ends.size}`), end);
  renew(LIFE - age);

  const { restore } = spyOnFetch(async () => {
    clocks.advance(20 + 400 * random());
    const left = ends.get(current)! - clocks.passed;
    if (left < tolerance * SECOND && left < LIFE) renew(clocks.passed + LIFE);
    requests.set(current, (requests.get(current) ?? 0) + 1);
    const end = ends.get(current)!;
    const body = {
      id: 1,
      delegated_token: {
        access_token: current,
        access_token_expires_in: countsDown ? Math.floor((end - clocks.passed) / SECOND) : LIFE / SECOND,
        access_token_expires_in_datetime: new Date(epoch + end).toISOString(),
      },
    };
    const headers: HeadersInit = date ? { Date: new Date(epoch + clocks.passed).toUTCString() } : {};
    clocks.advance(20 + 400 * random());
    return new Response(JSON.stringify(body), { headers });
  });
  afterTest(restore);
  const { setTimeout: timeout } = window;
  // A wait is over at once, and has taken its time; no request ever runs out of time.
  window.setTimeout = ((handler: () => void, milliseconds = 0) => {
    if (milliseconds >= 10 * SECOND) return 0;
    return timeout(() => {
      clocks.advance(milliseconds);
      handler();
    }, 0);
  }) as typeof window.setTimeout;
  afterTest(() => (window.setTimeout = timeout));

  const { delegation } = sessionFor(settingsOf({ uid: `day-${days++}` })).cache;
  let expired = 0;
  let longest = 0;
  for (let second = 0; clocks.passed < DAY; second++) {
    const called = clocks.passed;
    const { accessToken, expiresIn } = (await delegation.get(60))!;
    longest = Math.max(longest, clocks.passed - called);
    if (!(ends.get(accessToken)! > clocks.passed) || !(expiresIn > 0)) expired++;
    between?.(clocks, second);
    clocks.advance(SECOND - (clocks.passed % SECOND));
  }
  clocks.restore();
  const counts = [...requests.values()];
  return { expired, longest, asked: counts.reduce((sum, count) => sum + count), most: Math.max(...counts) };
}

describe('a day of delegated tokens, one call each second', () => {
  for (const date of [true, false])
    for (const countsDown of [true, false])
      for (const tolerance of [0, 60, 100])
        it(`with a tolerance of ${tolerance} s, ${date ? 'with' : 'without'} a Date, ${countsDown ? 'seconds left' : 'whole life'}`, async () => {
          const { expired, asked, most, longest } = await day({ tolerance, date, countsDown });
          expect(expired).to.equal(0);
          expect(most).to.be.at.most(2);
          expect(asked).to.be.at.most((tolerance >= 60 ? 360 : 576) * DAY_PART);
          expect(longest).to.be.below(3 * SECOND);
        });

  for (const hours of [-12, 12])
    it(`with the visitor’s clock ${hours} h off`, async () => {
      const { expired, asked, most } = await day({ tolerance: 60, off: hours * HOUR });
      expect([expired, most]).to.deep.equal([0, 1]);
      expect(asked).to.be.at.most(360 * DAY_PART);
    });

  it('with a clock that is put to and fro', async () => {
    const { expired, most } = await day({
      tolerance: 60,
      between: (clocks, second) => {
        if (second % 5000 === 100) clocks.setForward((second % 10_000 > 5000 ? 12 : -12) * HOUR);
      },
    });
    expect(expired).to.equal(0);
    expect(most).to.be.at.most(2);
  });

  for (const tolerance of [0, 60, 100])
    it(`with a computer that sleeps, and a tolerance of ${tolerance} s`, async () => {
      const { expired } = await day({
        tolerance,
        between: (clocks, second) => {
          if (second % 700 === 350) clocks.sleep([40, 200, 280, 3600][Math.floor(second / 700) % 4] * SECOND);
        },
      });
      expect(expired).to.equal(0);
    });

  it('that begins with a token most of whose life is over, where the server’s times tell', async () => {
    for (const tolerance of [0, 60]) {
      const { expired, most } = await day({ tolerance, age: 250 * SECOND });
      expect(expired).to.equal(0);
      expect(most).to.be.at.most(2);
    }
  });
});
