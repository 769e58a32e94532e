import { expect } from '@open-wc/testing';
import { listNotifications, markAsRead, type Notification } from '../../src/api/notifications.js';
import type { CustomersError } from '../../src/client/error.js';
import { rejection } from '../client/rejection.js';
import { stubConnection } from './stub-connection.js';

const documented = {
  subject: 'Corte programado',
  body: '<p>Hola</p>',
  opened: false,
  sent_at: '2012-11-16 00:46:40',
  url: 'https://test.modyo.com/profile?notification_id=65345',
};

const list = (answer: unknown, perPage = 100, page = 1) =>
  listNotifications(stubConnection(answer).connection, { page, perPage });

/** The notification that an entry of a list becomes; `undefined` when it was skipped. */
async function read(entry: unknown): Promise<Notification | undefined> {
  const { items, skipped } = await list({ notifications: [documented, entry] });
  expect(items.length + skipped).to.equal(2);
  return items[1];
}

describe('listNotifications', () => {
  it('asks for a page, of 100 unless told', async () => {
    const { connection, calls } = stubConnection({ notifications: [] });
    const { signal } = new AbortController();
    await listNotifications(connection, { page: 3, signal });
    await listNotifications(connection, { page: 1, perPage: 7 });
    expect(calls).to.deep.equal([
      { operation: 'notifications', options: { query: { page: 3, per_page: 100 }, signal } },
      {
        operation: 'notifications',
        options: { query: { page: 1, per_page: 7 }, signal: undefined },
      },
    ]);
  });

  it('reads the documented fields', async () => {
    expect(await read({ ...documented, id: 7 })).to.deep.equal({
      id: '7',
      subject: 'Corte programado',
      body: '<p>Hola</p>',
      read: false,
      sentAt: '2012-11-16 00:46:40',
    });
  });

  describe('id', () => {
    for (const [title, entry, id] of [
      ['number', { ...documented, id: 7 }, '7'],
      ['zero', { ...documented, id: 0 }, '0'],
      ['text', { ...documented, id: 'a-7' }, 'a-7'],
      ['uuid', { ...documented, uuid: 'b-8' }, 'b-8'],
      ['id before uuid', { ...documented, id: 7, uuid: 'b-8' }, '7'],
      ['empty, then uuid', { ...documented, id: '', uuid: 'b-8' }, 'b-8'],
      ['only in url', documented, '65345'],
      ['null, then in url', { ...documented, id: null }, '65345'],
      ['of no use, then in url', { ...documented, id: { a: 1 } }, '65345'],
      ['only in a relative url', { ...documented, url: '/profile?x=1&notification_id=9' }, '9'],
      ['only in a bare query', { ...documented, url: '?notification_id=9' }, '9'],
    ] as const) {
      it(title, async () => expect((await read(entry))?.id).to.equal(id));
    }
  });

  describe('read', () => {
    for (const [fields, expected] of [
      [{ opened: true }, true],
      [{ opened: 'true' }, true],
      [{ opened: 1 }, true],
      [{ opened: false }, false],
      [{ opened: 'false' }, false],
      [{ opened: 0 }, false],
      [{ opened: null }, false],
      [{ opened: {} }, false],
      [{}, false],
      [{ read: true }, true],
      [{ read: false }, false],
      [{ opened_at: '2012-11-17 10:00:00' }, true],
      [{ opened_at: null }, false],
      [{ opened_at: '' }, false],
      [{ read_at: '2012-11-17T10:00:00Z' }, true],
      [{ read_at: null }, false],
    ] as const) {
      it(JSON.stringify(fields), async () => {
        const { opened: _opened, ...rest } = documented;
        expect((await read({ ...rest, ...fields }))?.read).to.equal(expected);
      });
    }
  });

  it('turns what is no text into empty text', async () => {
    const entry = { id: 1, subject: null, body: { html: 'x' }, sent_at: undefined };
    expect(await read(entry)).to.include({ subject: '', body: '', sentAt: '' });
    expect(await read({ id: 1, subject: 2024, sent_at: 1353026800 })).to.include({
      subject: '2024',
      sentAt: '1353026800',
    });
  });

  it('leaves body and date as they came', async () => {
    const entry = { ...documented, body: '<img src=x onerror=alert(1)>', sent_at: 'el martes' };
    expect(await read(entry)).to.include({ body: '<img src=x onerror=alert(1)>', sentAt: 'el martes' });
  });

  it('skips and counts entries that make no sense', async () => {
    const nonsense = [null, 1, 'x', [], {}, { subject: 'no id' }, { id: '' }, { url: 'javascript:?notification_id=1' }];
    const { items, skipped } = await list({ notifications: [...nonsense, documented] });
    expect(skipped).to.equal(nonsense.length);
    expect(items.map(({ id }) => id)).to.deep.equal(['65345']);
  });

  it('takes entries none of which has an id for no list at all', async () => {
    const answer = { notifications: [{ notification_id: 5 }, { notification_id: 6 }] };
    const { code, message } = await rejection<CustomersError>(list(answer));
    expect([code, message]).to.deep.equal(['unexpected_shape', 'notifications: expected entries with an id']);
  });

  describe('paging', () => {
    const entries = (count: number) => Array.from({ length: count }, (_, index) => ({ ...documented, id: index + 1 }));
    const meta = { total_entries: 25, per_page: 10, current_page: 1, total_pages: 3 };

    it('follows meta', async () => {
      const first = await list({ notifications: entries(10), meta }, 10, 1);
      expect(first).to.include({ totalPages: 3, more: true });
      expect((await list({ notifications: entries(5), meta }, 10, 3)).more).to.equal(false);
    });

    it('follows meta when the server makes smaller pages than it was asked for', async () => {
      expect((await list({ notifications: entries(10), meta }, 100, 1)).more).to.equal(true);
    });

    it('takes a full page as a sign of more without meta', async () => {
      const full = await list({ notifications: entries(10) }, 10);
      expect(full.more).to.equal(true);
      expect(full).to.include({ totalPages: undefined });
      expect((await list({ notifications: entries(9), meta: null }, 10)).more).to.equal(false);
      expect((await list({ notifications: entries(10), meta: { total_pages: '?' } }, 10)).more).to.equal(true);
    });

    it('counts skipped entries as part of a full page', async () => {
      const page = await list({ notifications: [...entries(8), null, {}] }, 10);
      expect(page).to.include({ skipped: 2, more: true });
    });

    it('ends at an empty page whatever meta promises', async () => {
      expect((await list({ notifications: [], meta: { ...meta, total_pages: 9 } }, 10)).more).to.equal(false);
    });

    it('knows an empty inbox', async () => {
      const empty = { total_entries: 0, per_page: 100, current_page: 1, total_pages: 0 };
      expect(await list({ notifications: [], meta: empty })).to.deep.equal({
        items: [],
        skipped: 0,
        totalPages: 0,
        totalEntries: 0,
        more: false,
      });
    });

    it('takes a bare list', async () => {
      const { items, more } = await list(entries(10), 10);
      expect(items).to.have.length(10);
      expect(more).to.equal(true);
    });
  });

  for (const answer of [
    undefined,
    null,
    {},
    'notifications',
    1,
    true,
    { notifications: null },
    { notifications: {} },
  ]) {
    it(`rejects ${JSON.stringify(answer)} as a whole, saying what was expected`, async () => {
      const error = await rejection<CustomersError>(list(answer));
      expect(error).to.include({ code: 'unexpected_shape', operation: 'notifications', status: 200 });
      expect(error.message).to.contain('notifications: []');
    });
  }

  it('hands on what the connection rejects with', async () => {
    const reason = new Error('gone');
    const connection = { accountUrl: '', call: () => Promise.reject(reason) };
    expect(await rejection(listNotifications(connection, { page: 1 }))).to.equal(reason);
  });
});

describe('markAsRead', () => {
  it('names the notification and does not look at the answer', async () => {
    const { connection, calls } = stubConnection({ anything: true });
    const { signal } = new AbortController();
    expect(await markAsRead(connection, '65345', signal)).to.equal(undefined);
    expect(calls).to.deep.equal([{ operation: 'markAsRead', options: { params: { id: '65345' }, signal } }]);
  });
});
