import { expect } from '@open-wc/testing';
import { accountUrl, createRealm, crossOriginAccountUrl, crossSiteAccountUrl } from './account.js';

describe('the account of the tests', () => {
  it('answers for a signed-in user of a realm that the test made', async () => {
    const realm = await createRealm({ users: [{ username: 'eva', notifications: [{ subject: 'Hola' }] }] });
    const url = `${accountUrl}/api/customers/realms/${realm.uid}/notifications`;
    expect((await fetch(url)).status).to.equal(401);
    await realm.signIn();
    const { notifications } = (await (await fetch(url)).json()) as { notifications: { subject: string }[] };
    expect(notifications.map(({ subject }) => subject)).to.deep.equal(['Hola']);
    const logged = await realm.requests('notifications');
    expect(logged.map(({ status, hasCookie }) => [status, hasCookie])).to.deep.equal([
      [401, false],
      [200, true],
    ]);
    await realm.drop();
  });

  it('breaks on order', async () => {
    const realm = await createRealm();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500, times: 1 }] });
    const url = `${accountUrl}/api/customers/realms/${realm.uid}/me`;
    expect((await fetch(url)).status).to.equal(500);
    expect((await fetch(url)).status).to.equal(401);
    await realm.drop();
  });

  it('changes a profile in another place, and tells what was sent and what is stored', async () => {
    const realm = await createRealm({
      users: [{ username: 'eva', me: { first_name: 'Eva' } }, { username: 'ana' }],
      customFields: [{ key: 'alias' }, { key: 'note', visible: false, default: 'x' }],
      settings: { updateAnswer: 'ok', refusalForm: 'errors' },
    });
    await realm.signIn();
    const url = `${accountUrl}/api/customers/realms/${realm.uid}/me`;
    const save = (changes: object) =>
      fetch(url, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(changes) });
    await realm.patchMe({ phone: '1', custom_fields: [{ key: 'alias', value: 'moon' }] });
    await realm.whatIf({ rules: [{ operation: 'updateMe', discard: ['first_name'] }] });
    expect(await (await save({ first_name: 'Ana', last_name: 'Luna' })).json()).to.deep.equal({});
    const stored = await realm.storedMe();
    expect([stored.first_name, stored.last_name, stored.phone]).to.deep.equal(['Eva', 'Luna', '1']);
    expect(stored.custom_fields).to.deep.equal([
      { key: 'alias', value: 'moon' },
      { key: 'note', value: 'x' },
    ]);
    expect((await realm.storedMe('ana')).phone).not.to.equal('1');
    const [logged] = await realm.requests('updateMe');
    expect(logged.body).to.deep.equal({ first_name: 'Ana', last_name: 'Luna' });

    await realm.whatIf({
      rules: [
        { refuse: { alias: ['No.'] }, times: 1 },
        { operation: 'updateMe', expire: true },
      ],
    });
    expect(await (await save({ last_name: 'Sol' })).json()).to.deep.equal({ errors: { alias: ['No.'] } });
    expect((await save({ last_name: 'Sol' })).status).to.equal(401);
    await realm.drop();
  });

  it('stands on two more origins, whose answers a page may read', async () => {
    const realm = await createRealm();
    await realm.signIn();
    const path = `/api/customers/realms/${realm.uid}/me`;
    const sameSite = await fetch(crossOriginAccountUrl + path, { credentials: 'include' });
    expect(sameSite.status).to.equal(200);
    const otherSite = await fetch(crossSiteAccountUrl + path, { credentials: 'include' });
    expect(otherSite.status).to.equal(401);
    const headers = { Authorization: `Bearer ${realm.user().accessToken}` };
    expect((await fetch(crossSiteAccountUrl + path, { headers })).status).to.equal(200);
    await realm.drop();
  });
});
