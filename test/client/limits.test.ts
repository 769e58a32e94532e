import { expect } from '@open-wc/testing';
import type { CustomersError } from '../../src/client/error.js';
import { LONGEST_ANSWER_BYTES } from '../../src/client/request.js';
import { holdTimers } from '../elements/timers.js';
import { afterTest } from '../elements/stage.js';
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

  describe('an answer that takes its time', () => {
    const encoder = new TextEncoder();

    /** An answer whose body a test sends piece by piece. */
    function answering(headers: Record<string, string> = {}) {
      let stream!: ReadableStreamDefaultController<Uint8Array>;
      let cancelled = false;
      const spy = spyOnFetch((_url, { signal }) => {
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => void (stream = controller),
          cancel: () => void (cancelled = true),
        });
        signal!.addEventListener('abort', () => stream.error(signal!.reason));
        return Promise.resolve(new Response(body, { headers }));
      });
      afterTest(spy.restore);
      return {
        send: (piece: string | Uint8Array) => stream.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece),
        close: () => stream.close(),
        isCancelled: () => cancelled,
        sent: spy.sent,
      };
    }

    it('is not cut while it moves, however long it takes, and leaves no timer', async () => {
      const timers = holdTimers(1000);
      const answer = answering();
      const outcome = read(realm);
      await waitFor(() => timers.held().length === 1);
      let [timer] = timers.held();
      const pieces = ['{"not', 'ifica', 'tions"', ':[]', '}'];
      for (const piece of pieces) {
        answer.send(piece);
        // Each piece gives it as long again.
        await waitFor(() => timers.held()[0] !== timer);
        expect(timers.held().map(({ delay }) => delay)).to.deep.equal([15_000]);
        [timer] = timers.held();
      }
      answer.close();
      expect(await outcome).to.deep.equal({ notifications: [] });
      expect(timers.held()).to.deep.equal([]);
    });

    it('is given up where it stands still, and is not asked for again', async () => {
      const timers = holdTimers(1000);
      const answer = answering();
      const outcome = rejection<CustomersError>(read(realm, { timeout: 2000 }));
      await waitFor(() => timers.held()[0]?.delay === 15_000);
      answer.send('{"not');
      timers.pass(15_000);
      const error = await outcome;
      expect(error).to.include({ code: 'timeout', status: 0, operation: 'notifications' });
      expect(error.message).to.contain('nothing more in 15000 ms');
      expect(answer.sent).to.have.length(1);
    });

    it('is given up without headers after 15 seconds, whatever comes later', async () => {
      const timers = holdTimers(1000);
      const spy = spyOnFetch(
        (_url, { signal }) =>
          new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error))),
      );
      afterTest(spy.restore);
      const outcome = rejection<CustomersError>(read(realm));
      await waitFor(() => timers.held().length === 1);
      timers.pass(15_000);
      expect((await outcome).message).to.contain('no answer in 15000 ms');
    });

    it('is refused beyond 20 MB, whose rest is not waited for', async () => {
      expect(LONGEST_ANSWER_BYTES).to.equal(20 * 1024 * 1024);
      const answer = answering();
      const outcome = rejection<CustomersError>(read(realm));
      const piece = new Uint8Array(1024 * 1024).fill(0x20);
      await waitFor(() => answer.sent.length === 1);
      for (let index = 0; index < 20; index++) answer.send(piece);
      answer.send('1');
      const error = await outcome;
      expect(error).to.include({ code: 'unexpected_shape', status: 200, operation: 'notifications' });
      expect(error.message).to.equal('notifications: the answer is longer than 20971520 bytes');
      expect(answer.isCancelled()).to.equal(true);
      expect(answer.sent).to.have.length(1);
    });

    it('is read up to 20 MB', async () => {
      const answer = answering();
      const outcome = read(realm);
      const piece = new Uint8Array(1024 * 1024).fill(0x20);
      await waitFor(() => answer.sent.length === 1);
      for (let index = 0; index < 19; index++) answer.send(piece);
      answer.send(piece.slice(2));
      answer.send('{}');
      answer.close();
      expect(await outcome).to.deep.equal({});
    });

    it('is refused at once where it says that it is longer', async () => {
      const answer = answering({ 'Content-Length': '20971521' });
      const error = await rejection<CustomersError>(read(realm));
      expect(error).to.include({ code: 'unexpected_shape', status: 200 });
      expect(answer.isCancelled()).to.equal(true);
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
