import { expect } from '@open-wc/testing';
import { listNotifications, markAsRead, type Notification } from '../../src/api/notifications.js';
import { readMe, updateMe } from '../../src/api/profile.js';
import type { CustomersError } from '../../src/client/error.js';
import { createRealm, type Realm, type RealmSeed } from '../support/account.js';
import { rejection } from '../client/rejection.js';
import { accountConnection } from './account-connection.js';

describe('the API of an account', () => {
  let realm: Realm;

  const open = async (seed?: RealmSeed) => {
    realm = await createRealm(seed);
    await realm.signIn();
    return accountConnection(realm);
  };

  afterEach(() => realm.drop());

  /** Every page of 100, as long as there are more. */
  const listAll = async (connection: ReturnType<typeof accountConnection>) => {
    const items: Notification[] = [];
    for (let page = 1; ; page++) {
      const answer = await listNotifications(connection, { page });
      items.push(...answer.items);
      if (!answer.more) return { items, pages: page };
    }
  };

  it('lists 1,200 notifications in twelve pages', async () => {
    const { items, pages } = await listAll(await open({ users: [{ username: 'ana', kind: 'many' }] }));
    expect(pages).to.equal(12);
    expect(new Set(items.map(({ id }) => id)).size).to.equal(1200);
    expect(await realm.requests('notifications')).to.have.length(12);
  });

  it('lists nothing for a user who has none', async () => {
    const { items, pages } = await listAll(await open({ users: [{ username: 'ana', kind: 'none' }] }));
    expect({ items, pages }).to.deep.equal({ items: [], pages: 1 });
  });

  for (const wire of [
    {},
    { idOnlyInUrl: true },
    { readAs: 'read' },
    { readAs: 'opened_at' },
    { noMeta: true },
    { relativeUrls: true, idOnlyInUrl: true },
  ]) {
    it(`lists and marks with the wire variants ${JSON.stringify(wire)}`, async () => {
      const notifications = [{ opened: true }, { opened: false }, { opened: false }];
      const connection = await open({ users: [{ username: 'ana', notifications }], settings: { wire } });
      const before = (await listAll(connection)).items;
      expect(before.map(({ read }) => read).sort()).to.deep.equal([false, false, true]);
      const unread = before.find(({ read }) => !read)!;
      await markAsRead(connection, unread.id);
      const after = (await listAll(connection)).items;
      expect(after.map(({ id }) => id)).to.deep.equal(before.map(({ id }) => id));
      expect(after.filter(({ id, read }) => read !== before.find((item) => item.id === id)!.read)).to.deep.equal([
        { ...unread, read: true },
      ]);
    });
  }

  it('hands on the error of a call', async () => {
    const connection = await open();
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 403, body: { errors: ['no'] } }] });
    const error = await rejection<CustomersError>(listNotifications(connection, { page: 1 }));
    expect(error).to.include({ code: 'forbidden', operation: 'notifications' });
  });

  for (const body of [{}, [], null, '"text"', { notifications: 'x' }]) {
    it(`takes or rejects the whole answer ${JSON.stringify(body)}`, async () => {
      const connection = await open();
      await realm.whatIf({ rules: [{ status: 200, body }] });
      if (Array.isArray(body)) {
        expect((await listNotifications(connection, { page: 1 })).items).to.deep.equal([]);
        return;
      }
      const error = await rejection<CustomersError>(listNotifications(connection, { page: 1 }));
      expect(error.code).to.equal('unexpected_shape');
    });
  }

  for (const wire of [{}, { wrapMe: true }, { relativeUrls: true }]) {
    it(`reads and changes the user with the wire variants ${JSON.stringify(wire)}`, async () => {
      const connection = await open({ users: [{ username: 'ana' }], settings: { wire } });
      const me = await readMe(connection);
      expect(me.id).to.equal(String(realm.user().id));
      expect(me.name).not.to.equal('');
      expect(new URL(me.avatarUrl!).protocol).to.match(/^http/);
      expect((await updateMe(connection, { first_name: 'Eva' })).raw.first_name).to.equal('Eva');
      expect((await readMe(connection)).raw.first_name).to.equal('Eva');
    });
  }
});
