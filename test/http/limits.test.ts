import { expect } from '@open-wc/testing';
import type { CustomersError } from '../../src/http/error.js';
import type { Realm } from '../support/account.js';
import { waitFor } from '../support/wait.js';
import { spyOnFetch } from './fetch-spy.js';
import { read, useRealm, write } from './realm-requests.js';
import { rejection } from './rejection.js';

describe('request: timeout and abort', () => {
  let realm: Realm;

  useRealm((made) => (realm = made));

  /** Asks for what the account holds back, and waits until it has been asked. */
  const askHeld = async (signal: AbortSignal) => {
    await realm.whatIf({ rules: [{ hold: true }] });
    const outcome = rejection(read(realm, { signal }));
    await waitFor(async () => (await realm.requests()).length === 1);
    return { outcome };
  };

  /** An answer whose headers come at once and whose body never does. */
  const neverEnding = (_url: string, { signal }: RequestInit) =>
    Promise.resolve(
      new Response(
        new ReadableStream({
          start: (stream) => signal!.addEventListener('abort', () => stream.error(signal!.reason)),
        }),
      ),
    );

  describe('timeout', () => {
    it('ends a request without an answer, which is not sent again', async () => {
      await realm.whatIf({ rules: [{ hold: true }] });
      const spy = spyOnFetch();
      const error = await rejection<CustomersError>(read(realm, { timeout: 60 }));
      spy.restore();
      expect(error).to.include({ code: 'timeout', status: 0, operation: 'notifications' });
      expect(spy.sent).to.have.length(1);
    });

    it('ends a write', async () => {
      await realm.whatIf({ latency: 2000 });
      expect(await rejection<CustomersError>(write(realm, { timeout: 60 }))).to.include({ code: 'timeout' });
    });

    it('covers the body', async () => {
      const spy = spyOnFetch(neverEnding);
      try {
        expect(await rejection<CustomersError>(read(realm, { timeout: 60 }))).to.include({ code: 'timeout' });
      } finally {
        spy.restore();
      }
    });

    it('counts for each try by itself', async () => {
      await realm.whatIf({ rules: [{ status: 503, body: {}, headers: { 'Retry-After': '3' }, times: 1 }] });
      expect(await read(realm, { timeout: 2900 })).to.have.property('notifications');
    });

    it('is 15 seconds unless told', async () => {
      const original = window.setTimeout;
      const delays: unknown[] = [];
      window.setTimeout = ((handler: TimerHandler, delay?: number) => {
        delays.push(delay);
        return original(handler, delay);
      }) as typeof window.setTimeout;
      try {
        await read(realm);
      } finally {
        window.setTimeout = original;
      }
      expect(delays).to.include(15_000);
    });
  });

  describe('abort', () => {
    it('before sending sends nothing', async () => {
      const reason = new Error('gone');
      const spy = spyOnFetch();
      const outcome = await rejection(read(realm, { signal: AbortSignal.abort(reason) }));
      spy.restore();
      expect(outcome).to.equal(reason);
      expect(spy.sent).to.have.length(0);
    });

    for (const reason of [new Error('gone'), 'text', null]) {
      it(`rejects with the reason, as it is: ${String(reason)}`, async () => {
        const controller = new AbortController();
        const { outcome } = await askHeld(controller.signal);
        controller.abort(reason);
        expect(await outcome).to.equal(reason);
        await realm.release();
      });
    }

    it('without a reason rejects with an AbortError', async () => {
      const controller = new AbortController();
      const { outcome } = await askHeld(controller.signal);
      controller.abort();
      const error = (await outcome) as DOMException;
      expect(error).to.be.instanceOf(DOMException);
      expect(error.name).to.equal('AbortError');
      await realm.release();
    });

    it('while the body comes', async () => {
      const spy = spyOnFetch(neverEnding);
      try {
        const controller = new AbortController();
        const outcome = rejection(read(realm, { signal: controller.signal }));
        await waitFor(() => spy.sent.length === 1);
        controller.abort('gone');
        expect(await outcome).to.equal('gone');
      } finally {
        spy.restore();
      }
    });

    it('does not hinder other requests', async () => {
      const controller = new AbortController();
      const { outcome } = await askHeld(controller.signal);
      const other = read(realm, { signal: new AbortController().signal });
      controller.abort();
      await outcome;
      await waitFor(async () => (await realm.requests()).length === 2);
      await realm.whatIf();
      await realm.release();
      expect(await other).to.have.property('notifications');
    });
  });

  describe('afterwards', () => {
    /** Counts the listeners of a signal and the timers of the page that are still there. */
    const watch = (signal: AbortSignal) => {
      let listeners = 0;
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
        listeners++;
        addEventListener.apply(signal, args);
      };
      signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
        listeners--;
        removeEventListener.apply(signal, args);
      };
      const timers = new Set<number>();
      const { setTimeout: set, clearTimeout: clear } = window;
      window.setTimeout = ((handler: () => void, delay?: number) => {
        const timer = set(() => {
          timers.delete(timer);
          handler();
        }, delay);
        timers.add(timer);
        return timer;
      }) as typeof window.setTimeout;
      window.clearTimeout = (timer) => {
        timers.delete(timer as number);
        clear(timer);
      };
      return {
        end() {
          window.setTimeout = set;
          window.clearTimeout = clear;
          return { listeners, timers: timers.size };
        },
      };
    };

    for (const [title, rules] of [
      ['an answer', []],
      ['a refusal', [{ status: 422, body: {} }]],
      ['waits between tries', [{ status: 503, body: {} }]],
      ['no answer', [{ drop: true }]],
    ] as const) {
      it(`leaves no listener and no timer after ${title}`, async () => {
        await realm.whatIf({ rules: [...rules] });
        const { signal } = new AbortController();
        const watched = watch(signal);
        await read(realm, { signal }).catch(() => undefined);
        expect(watched.end()).to.deep.equal({ listeners: 0, timers: 0 });
      });
    }
  });
});
