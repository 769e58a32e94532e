import { expect } from '@open-wc/testing';
import { listPage } from '../../src/api/list.js';
import { stubConnection } from './stub-connection.js';

const read = (answer: unknown, page = 1, perPage = 2) =>
  listPage(stubConnection(answer).connection, 'events', (entry) => entry ?? undefined, { page, perPage });

describe('a page of a list', () => {
  it('is asked for with what else the query says', async () => {
    const { connection, calls } = stubConnection([]);
    await listPage(connection, 'events', () => undefined, { page: 2, query: { order: 'asc', none: undefined } });
    expect(calls[0].options!.query).to.deep.equal({ page: 2, per_page: 100, order: 'asc', none: undefined });
  });

  it('tells how many there are where the account says so in numbers', async () => {
    expect(await read({ events: [1, null], meta: { total_pages: 4, total_entries: 7 } })).to.deep.equal({
      items: [1],
      skipped: 1,
      totalPages: 4,
      totalEntries: 7,
      more: true,
    });
    const { totalPages, totalEntries } = await read({ events: [], meta: { total_pages: '4', total_entries: null } });
    expect([totalPages, totalEntries]).to.deep.equal([undefined, undefined]);
  });

  for (const [answer, page, more] of [
    [[1, 2], 1, true],
    [[1], 1, false],
    [[1, 2, 3], 1, true],
    [{ events: [1], meta: { total_pages: 2 } }, 1, true],
    [{ events: [1, 2], meta: { total_pages: 2 } }, 2, false],
    [{ events: [], meta: { total_pages: 9 } }, 1, false],
  ] as const)
    it(`${JSON.stringify(answer)} as page ${page}: ${more ? 'more' : 'no more'}`, async () =>
      expect((await read(answer, page)).more).to.equal(more));
});
