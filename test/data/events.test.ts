import { expect } from '@open-wc/testing';
import type { EventQuery } from '../../src/api/events.js';
import type { CallOptions } from '../../src/client/endpoints.js';
import { CustomersError } from '../../src/client/error.js';
import type { Client } from '../../src/client/client.js';
import { EventList } from '../../src/data/events.js';
import { waitFor } from '../support/wait.js';
import { rejection } from '../session/rejection.js';

interface Asked {
  readonly page: number;
  answer(body: unknown): void;
  fail(error: Error): void;
}

/** The events `last`, …, `first` as a page, of so many. */
const pageOf = (first: number, last: number, total?: number) => ({
  events: Array.from({ length: first - last + 1 }, (_, index) => ({ title: String(first - index) })),
  ...(total === undefined ? {} : { meta: { total_entries: total, total_pages: Math.ceil(total / 3) } }),
});

/** A history of three events a page, whose account is played by the test. */
function scriptedHistory(query: Omit<EventQuery, 'page'> = { perPage: 3 }) {
  const asked: Asked[] = [];
  const log: number[] = [];
  const told = { changed: 0, onLoaded: 0 };
  const connection = {
    call: (_operation: string, { query: sent, signal }: CallOptions = {}) =>
      new Promise((resolve, reject) => {
        const page = sent!.page as number;
        asked.push({ page, answer: resolve, fail: reject });
        log.push(page);
        signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      }),
  };
  const history = new EventList(
    {
      client: connection as unknown as Client,
      changed: () => told.changed++,
      onLoaded: () => told.onLoaded++,
    },
    query,
  );
  return {
    history,
    log,
    told,
    titles: () => history.items.map(({ title }) => title).join(),
    /** Answers the request for a page, once it has been sent. */
    async answer(page: number, body: unknown) {
      const found = await waitFor(() => asked.find((one) => one.page === page));
      asked.splice(asked.indexOf(found), 1);
      if (body instanceof Error) found.fail(body);
      else found.answer(body);
    },
  };
}

const failure = (status = 500) => new CustomersError(status === 401 ? 'user_session' : 'server', 'no', { status });

describe('a history of events', () => {
  it('loads its first page once for all who want it', async () => {
    const { history, answer, titles, log, told } = scriptedHistory();
    const loads = [history.load(), history.load()];
    await answer(1, pageOf(9, 7, 9));
    await Promise.all(loads);
    await history.load();
    expect([titles(), history.more, history.pages]).to.deep.equal(['9,8,7', true, 1]);
    expect([log, told.onLoaded]).to.deep.equal([[1], 1]);
  });

  it('leaves out what new events have moved onto the next page, however many they are', async () => {
    const { history, answer, titles, log } = scriptedHistory();
    const loading = history.load();
    await answer(1, pageOf(9, 7, 9));
    await loading;
    const first = history.showMore();
    await answer(2, pageOf(7, 5, 10));
    await first;
    expect(titles()).to.equal('9,8,7,6,5');
    const second = history.showMore();
    // Five more: a whole page is known, and two of the one after it.
    await answer(3, pageOf(9, 7, 15));
    await answer(4, pageOf(6, 4, 15));
    await second;
    expect([titles(), log]).to.deep.equal(['9,8,7,6,5,4', [1, 2, 3, 4]]);
  });

  it('takes the next page as it comes where the oldest stands first', async () => {
    const { history, answer, titles } = scriptedHistory({ perPage: 3, order: 'asc' });
    const loading = history.load();
    await answer(1, pageOf(9, 7, 9));
    await loading;
    const more = history.showMore();
    await answer(2, pageOf(6, 4, 12));
    await more;
    expect(titles()).to.equal('9,8,7,6,5,4');
  });

  it('takes the next page as it comes where the account does not say how many there are', async () => {
    const { history, answer, titles } = scriptedHistory();
    const loading = history.load();
    await answer(1, pageOf(9, 7));
    await loading;
    const more = history.showMore();
    await answer(2, pageOf(6, 6));
    await more;
    expect([titles(), history.more]).to.deep.equal(['9,8,7,6', false]);
  });

  it('is loaded anew as far as it had come, and put in place at once', async () => {
    const { history, answer, titles } = scriptedHistory();
    const loading = history.load();
    await answer(1, pageOf(9, 7, 9));
    await loading;
    const more = history.showMore();
    await answer(2, pageOf(6, 4, 9));
    await more;
    const refreshing = history.refresh();
    await answer(1, pageOf(10, 8, 10));
    expect(titles()).to.equal('9,8,7,6,5,4');
    // One that comes during the refresh.
    await answer(2, pageOf(8, 6, 11));
    await refreshing;
    expect([titles(), history.pages, history.more]).to.deep.equal(['10,9,8,7,6', 2, true]);
  });

  it('keeps what is here when a load fails, says why, and no longer once it is tried again', async () => {
    const { history, answer, titles } = scriptedHistory();
    const loading = history.load();
    await answer(1, pageOf(9, 7, 9));
    await loading;
    for (const [what, page] of [
      ['showMore', 2],
      ['refresh', 1],
    ] as const) {
      const failing = rejection(history[what]());
      await answer(page, failure());
      await failing;
      expect([titles(), history.error?.status, history.more]).to.deep.equal(['9,8,7', 500, true]);
    }
    const more = history.showMore();
    expect(history.error).to.equal(undefined);
    await answer(2, pageOf(6, 4, 9));
    await more;
  });

  it('keeps why nothing ever came, until something has', async () => {
    const { history, answer } = scriptedHistory();
    const failing = rejection(history.load());
    await answer(1, failure());
    await failing;
    const again = history.refresh();
    expect(history.error?.status).to.equal(500);
    await answer(1, pageOf(9, 7, 9));
    await again;
    expect([history.error, history.pages]).to.deep.equal([undefined, 1]);
  });

  it('leaves a 401 to the session', async () => {
    const { history, answer } = scriptedHistory();
    const failing = rejection(history.load());
    await answer(1, failure(401));
    await failing;
    expect([history.error, history.pages]).to.deep.equal([undefined, 0]);
  });

  it('does not take what was asked before for an answer to a refresh', async () => {
    const { history, answer, titles } = scriptedHistory();
    void history.load();
    const refreshing = history.refresh();
    await answer(1, pageOf(9, 7, 9));
    await answer(1, pageOf(10, 8, 10));
    await refreshing;
    expect(titles()).to.equal('10,9,8');
  });

  it('loads more after a refresh that is under way', async () => {
    const { history, answer, titles } = scriptedHistory();
    const loading = history.load();
    await answer(1, pageOf(9, 7, 9));
    await loading;
    const refreshing = history.refresh();
    const more = history.showMore();
    await answer(1, pageOf(10, 8, 10));
    await answer(2, pageOf(7, 5, 10));
    await Promise.all([refreshing, more]);
    expect(titles()).to.equal('10,9,8,7,6,5');
  });

  it('is cleared, and what is under way brings nothing', async () => {
    const { history, answer, told } = scriptedHistory();
    const loading = rejection(history.load());
    history.clear();
    expect((await loading).name).to.equal('AbortError');
    await answer(1, pageOf(9, 7, 9));
    expect([history.items.length, history.pages, history.more, told.onLoaded]).to.deep.equal([0, 0, false, 0]);
  });

  it('asks for a few pages at most where the account’s numbers say that all of them are known', async () => {
    const { history, answer, log } = scriptedHistory();
    const loads = history.load();
    await answer(1, pageOf(9, 7, 9));
    await loads;
    const more = history.showMore();
    const endless = { ...pageOf(6, 4), meta: { total_entries: 1e12, total_pages: 1e12 } };
    for (let page = 2; page < 7; page++) await answer(page, endless);
    await more;
    expect(log).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(history.more).to.equal(true);
  });
});
