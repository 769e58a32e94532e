import { expect } from '@open-wc/testing';
import { CustomersError } from '../../src/client/error.js';
import { Query } from '../../src/data/query.js';
import { pause, waitFor } from '../support/wait.js';
import { rejection } from '../session/rejection.js';

/** A query whose answers the test gives, in the order in which they were asked for. */
function scriptedQuery() {
  const asked: { resolve: (value: string) => void; reject: (error: Error) => void; signal: AbortSignal }[] = [];
  const told = { changes: 0 };
  const query = new Query<string>(
    (signal) =>
      new Promise((resolve, reject) => {
        asked.push({ resolve, reject, signal });
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    () => told.changes++,
  );
  return { query, asked, told };
}

const failure = () => new CustomersError('server', 'HTTP 500', { status: 500 });

describe('a query of a session', () => {
  it('is asked for once by all who want it, and kept', async () => {
    const { query, asked, told } = scriptedQuery();
    const loads = [query.fetch(), query.fetch()];
    asked[0].resolve('one');
    expect(await Promise.all(loads)).to.deep.equal(['one', 'one']);
    expect(await query.fetch()).to.equal('one');
    expect([asked.length, told.changes, query.data]).to.deep.equal([1, 1, 'one']);
  });

  it('keeps its value when a refresh fails, and says why until one succeeds', async () => {
    const { query, asked } = scriptedQuery();
    const loading = query.fetch();
    asked[0].resolve('one');
    await loading;
    const refreshing = rejection(query.refresh());
    await pause(1);
    asked[1].reject(failure());
    await refreshing;
    expect([query.data, query.error?.code]).to.deep.equal(['one', 'server']);
    const again = query.refresh();
    await pause(1);
    asked[2].resolve('two');
    expect(await again).to.equal('two');
    expect([query.data, query.error]).to.deep.equal(['two', undefined]);
  });

  it('does not take what was asked before for an answer to a refresh', async () => {
    const { query, asked } = scriptedQuery();
    const loading = query.fetch();
    const refreshing = query.refresh();
    asked[0].resolve('old');
    expect(await loading).to.equal('old');
    await pause(1);
    asked[1].resolve('new');
    expect(await refreshing).to.equal('new');
  });

  it('asks for a refresh also when what was asked before fails', async () => {
    const { query, asked } = scriptedQuery();
    const loading = rejection(query.fetch());
    const refreshing = query.refresh();
    asked[0].reject(failure());
    await loading;
    await pause(1);
    asked[1].resolve('new');
    expect(await refreshing).to.equal('new');
  });

  it('shares a refresh among all who ask for it while the former request is under way', async () => {
    const { query, asked } = scriptedQuery();
    void query.fetch();
    const refreshes = [query.refresh(), query.refresh(), query.refresh()];
    asked[0].resolve('old');
    await pause(1);
    asked[1].resolve('new');
    expect(await Promise.all(refreshes)).to.deep.equal(['new', 'new', 'new']);
    expect(asked).to.have.length(2);
  });

  it('forgets its value, and what is under way brings none', async () => {
    const { query, asked, told } = scriptedQuery();
    const loading = rejection(query.fetch());
    query.reset();
    expect((await loading).name).to.equal('AbortError');
    asked[0].resolve('late');
    await pause(1);
    expect([query.data, query.error, told.changes]).to.deep.equal([undefined, undefined, 0]);
    const again = query.fetch();
    asked[1].resolve('two');
    expect(await again).to.equal('two');
  });

  it('ends a request only when all who wait for it have gone', async () => {
    const { query, asked } = scriptedQuery();
    const [one, other] = [new AbortController(), new AbortController()];
    const loads = [query.fetch(one.signal), query.fetch(other.signal)].map((load) => rejection(load));
    one.abort();
    expect((await loads[0]).name).to.equal('AbortError');
    expect(asked[0].signal.aborted).to.equal(false);
    other.abort();
    await loads[1];
    expect(asked[0].signal.aborted).to.equal(true);
    expect(query.error).to.equal(undefined);
  });

  describe('that a write has changed', () => {
    it('is what the write brought, without asking', async () => {
      const { query, asked, told } = scriptedQuery();
      query.put('written');
      expect(await query.fetch()).to.equal('written');
      expect([asked.length, told.changes]).to.deep.equal([0, 0]);
    });

    it('is not overwritten by what was asked for before, also for those who wait for that', async () => {
      const { query, asked } = scriptedQuery();
      const loading = query.fetch();
      query.put('written');
      asked[0].resolve('old');
      expect(await loading).to.equal('written');
      expect(query.data).to.equal('written');
    });

    it('is overwritten by what is asked for afterwards', async () => {
      const { query, asked } = scriptedQuery();
      query.put('written');
      const refreshing = query.refresh();
      asked[0].resolve('new');
      expect([await refreshing, query.data]).to.deep.equal(['new', 'new']);
    });

    it('asks anew for a refresh, whatever was under way', async () => {
      const { query, asked } = scriptedQuery();
      void query.fetch();
      query.put('written');
      const refreshing = query.refresh();
      asked[0].resolve('old');
      await waitFor(() => asked[1]);
      asked[1].resolve('new');
      expect([await refreshing, query.data]).to.deep.equal(['new', 'new']);
    });

    it('has no error any more', async () => {
      const { query, asked } = scriptedQuery();
      const loading = rejection(query.fetch());
      asked[0].reject(failure());
      await loading;
      expect(query.error?.code).to.equal('server');
      query.put('written');
      expect(query.error).to.equal(undefined);
    });

    it('takes what is under way where that value is gone', async () => {
      const { query, asked } = scriptedQuery();
      const loading = query.fetch();
      query.put('written');
      // As for the next user.
      query.data = undefined;
      asked[0].resolve('new');
      expect([await loading, query.data]).to.deep.equal(['new', 'new']);
    });
  });
});
