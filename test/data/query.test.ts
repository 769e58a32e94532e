import { expect } from '@open-wc/testing';
import { Query } from '../../src/data/query.js';
import { CustomersError } from '../../src/client/error.js';
import { rejection } from '../client/rejection.js';

/** A query whose answers the test gives, one after the other. */
function scripted() {
  const asked: { answer: (value: string) => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
  let changes = 0;
  const query = new Query<string>(
    (signal) =>
      new Promise((answer, fail) => {
        asked.push({ answer, fail, signal });
        signal.addEventListener('abort', () => fail(signal.reason as Error));
      }),
    () => changes++,
  );
  return { query, asked, changes: () => changes };
}

describe('a query', () => {
  it('asks once for all who want its data, and no more once they are here', async () => {
    const { query, asked } = scripted();
    expect(query.status).to.equal('idle');
    const all = [query.fetch(), query.fetch()];
    expect([query.status, query.pending]).to.deep.equal(['pending', true]);
    asked[0].answer('one');
    expect(await Promise.all(all)).to.deep.equal(['one', 'one']);
    expect(await query.fetch()).to.equal('one');
    expect([query.status, query.data, asked.length]).to.deep.equal(['success', 'one', 1]);
  });

  it('keeps its data while it asks anew, and when that fails', async () => {
    const { query, asked, changes } = scripted();
    const first = query.fetch();
    asked[0].answer('one');
    await first;
    const before = changes();
    const again = rejection(query.refresh());
    expect(query.data).to.equal('one');
    asked[1].fail(new CustomersError('server', 'broken', { status: 500 }));
    await again;
    expect([query.status, query.error?.code, query.data]).to.deep.equal(['error', 'server', 'one']);
    expect(changes()).to.be.above(before);
    const third = query.refresh();
    asked[2].answer('two');
    await third;
    expect([query.status, query.error, query.data]).to.deep.equal(['success', undefined, 'two']);
  });

  it('does not join a request that was under way when it is asked anew', async () => {
    const { query, asked } = scripted();
    void query.fetch();
    const anew = query.refresh();
    asked[0].answer('old');
    while (asked.length < 2) await Promise.resolve();
    asked[1].answer('new');
    expect(await anew).to.equal('new');
  });

  it('leaves a 401 to the session', async () => {
    const { query, asked } = scripted();
    const failing = rejection(query.fetch());
    asked[0].fail(new CustomersError('user_session', 'nobody', { status: 401 }));
    await failing;
    expect(query.error).to.equal(undefined);
  });

  it('ends a request only when all who wait for it have gone, and notes no failure', async () => {
    const { query, asked } = scripted();
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [query.fetch(one.signal), query.fetch(other.signal)].map((each) => rejection(each));
    one.abort();
    await waiting[0];
    expect(asked[0].signal.aborted).to.equal(false);
    other.abort();
    await waiting[1];
    expect([asked[0].signal.aborted, query.error]).to.deep.equal([true, undefined]);
  });

  it('forgets everything with reset(), also what is under way', async () => {
    const { query, asked } = scripted();
    const waiting = rejection(query.fetch());
    query.reset();
    await waiting;
    expect([asked[0].signal.aborted, query.data, query.status]).to.deep.equal([true, undefined, 'idle']);
  });
});
