import { expect } from '@open-wc/testing';
import { listEvents } from '../../src/api/events.js';
import type { CustomersError } from '../../src/client/error.js';
import { rejection } from '../client/rejection.js';
import { stubConnection } from './stub-connection.js';

const read = async (entry: unknown) => listEvents(stubConnection({ events: [entry] }).connection);

describe('listEvents', () => {
  it('asks for the first ten unless told', async () => {
    const { connection, calls } = stubConnection({ events: [] });
    const { signal } = new AbortController();
    await listEvents(connection);
    await listEvents(connection, { page: 3, perPage: 7, sortBy: 'type', order: 'asc', hideImpersonated: true }, signal);
    await listEvents(connection, { hideImpersonated: false });
    const rest = { sort_by: undefined, order: undefined, not_impersonated: undefined };
    expect(calls.map(({ options }) => options)).to.deep.equal([
      { query: { page: 1, per_page: 10, ...rest }, signal: undefined },
      {
        query: { page: 3, per_page: 7, sort_by: 'type', order: 'asc', not_impersonated: true },
        signal,
      },
      { query: { page: 1, per_page: 10, ...rest }, signal: undefined },
    ]);
  });

  it('reads the documented fields', async () => {
    const { items } = await read({ title: 'Signed in', description: 'x', created_at: '2012-11-16 00:46:40', id: 1 });
    expect(items).to.deep.equal([{ title: 'Signed in', description: 'x', createdAt: '2012-11-16 00:46:40' }]);
  });

  for (const entry of [{ title: '', description: 'x' }, { title: null, created_at: 'el martes' }, { title: 7 }])
    it(`keeps ${JSON.stringify(entry)}`, async () => expect((await read(entry)).items).to.have.length(1));

  for (const entry of [null, 1, 'x', [], {}, { title: '', description: null, created_at: {} }])
    it(`skips ${JSON.stringify(entry)}`, async () => expect(await read(entry)).to.include({ skipped: 1 }));

  it('rejects what is no list', async () => {
    const error = await rejection<CustomersError>(listEvents(stubConnection({ data: [] }).connection));
    expect(error).to.include({ code: 'unexpected_shape', operation: 'events' });
    expect(error.message).to.contain('events: []');
  });
});
