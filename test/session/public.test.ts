import { expect } from '@open-wc/testing';
import type { EventQuery } from '../../src/api/events.js';
import { configure } from '../../src/settings/configure.js';
import { session, type PublicSession } from '../../src/session/for-code.js';
import { sessionFor } from '../../src/session/pool.js';
import { CustomersError } from '../../src/client/error.js';
import { accountUrl, createRealm, type Realm } from '../support/account.js';
import { waitFor } from '../support/wait.js';
import { configureSites, override } from '../elements/stage.js';
import { comeBack, leavePage, tellFromAnotherTab } from './page-life.js';
import { settingsOf } from './client-of.js';
import { rejection } from './rejection.js';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ title: `E${index + 1}` }));

describe('session() for the code of a page', () => {
  beforeEach(configureSites);

  let realm: Realm;
  let mine: PublicSession;

  beforeEach(async () => {
    realm = await createRealm({
      users: [
        { username: 'ana', notifications: 120, me: { name: 'Ana' }, events: numbered(12) },
        { username: 'bea', notifications: 2, me: { name: 'Bea' } },
      ],
    });
    await realm.signIn('ana');
    await realm.clearRequests();
    mine = session({ realm: realm.uid });
  });

  afterEach(async () => {
    configure({ realm: undefined });
    await realm.release();
    await realm.drop();
  });

  it('gives what the elements show, and asks for it once', async () => {
    const [me, again, list] = await Promise.all([mine.me(), session({ realm: realm.uid }).me(), mine.notifications()]);
    expect([me.name, me.id]).to.deep.equal(['Ana', String(realm.user('ana').id)]);
    expect(again).to.equal(me);
    expect(list).to.have.length(120);
    expect((await realm.requests()).map(({ operation }) => operation).sort()).to.deep.equal([
      'me',
      'notifications',
      'notifications',
      'notifications',
    ]);
    expect(sessionFor(settingsOf(realm)).cache.inbox.items).to.equal(list);
  });

  it('marks one as read, also before any list has come', async () => {
    const url = `${accountUrl}/api/customers/realms/${realm.uid}/notifications?per_page=100`;
    const unread = async () =>
      ((await (await fetch(url)).json()) as { notifications: { id: number; opened: boolean }[] }).notifications
        .filter(({ opened }) => !opened)
        .map(({ id }) => String(id));
    const [first, second] = await unread();
    await mine.markAsRead(first);
    expect(await unread()).not.to.include(first);
    expect(await unread()).to.include(second);
  });

  it('takes a number for an id, and leaves it to the account to know one that is not in the list', async () => {
    const [first] = await mine.notifications();
    await mine.markAsRead(Number(first.id) as unknown as string);
    expect(first.read).to.equal(true);
    expect((await rejection(mine.markAsRead('nope'))).code).to.equal('not_found');
    expect((await realm.requests('markAsRead')).map(({ status }) => status)).to.deep.equal([200, 404]);
  });

  it('tells the listeners of the page also where one of them throws', async () => {
    const errors: unknown[] = [];
    override(window, 'reportError', (error: unknown) => errors.push(error));
    const failure = new Error('of the page');
    const stop = mine.subscribe(() => {
      throw failure;
    });
    let calls = 0;
    mine.subscribe(() => calls++);
    await mine.me();
    await waitFor(() => calls > 0);
    stop();
    expect(new Set(errors)).to.deep.equal(new Set([failure]));
  });

  it('rejects where the account refuses a mark', async () => {
    const [{ id }] = await mine.notifications();
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 422, body: { errors: ['Not this one'] } }] });
    const error = await rejection(mine.markAsRead(id));
    expect([error.code, error.status, error.messages[0]]).to.deep.equal(['refused', 422, 'Not this one']);
  });

  it('gives the sites that the elements show, and asks for them once', async () => {
    const [sites, again] = await Promise.all([mine.sites(), mine.sites()]);
    expect(sites.map(({ name }) => name)).to.include('Faro Seguros');
    expect(again).to.equal(sites);
    expect(sessionFor(settingsOf(realm)).cache.sites.data).to.equal(sites);
    expect(await realm.requests('sites')).to.have.length(1);
  });

  it('gives one page of the events, as it is asked for', async () => {
    const titles = async (query?: EventQuery) => (await mine.events(query)).items.map(({ title }) => title);
    expect(await titles()).to.deep.equal(numbered(10).map(({ title }) => title));
    expect(await titles({ page: 2 })).to.deep.equal(['E11', 'E12']);
    expect(await titles({ order: 'asc', perPage: 2, sortBy: 'created_at', hideImpersonated: true })).to.deep.equal([
      'E12',
      'E11',
    ]);
    expect(await mine.events({ perPage: 5 })).to.include({ more: true, totalPages: 3, totalEntries: 12, skipped: 0 });
    expect((await realm.requests('events'))[2].query).to.deep.equal({
      page: '1',
      per_page: '2',
      sort_by: 'created_at',
      order: 'asc',
      not_impersonated: 'true',
    });
  });

  it('gives no events of a user who has gone meanwhile', async () => {
    await mine.me();
    await realm.whatIf({ rules: [{ operation: 'events', hold: true }] });
    const asked = rejection(mine.events());
    await waitFor(async () => (await realm.requests('events')).length === 1);
    tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'signed-out');
    await waitFor(() => !sessionFor(settingsOf(realm)).cache.me.data);
    await realm.release();
    expect((await asked).code).to.equal('user_changed');
  });

  it('says which of the two the account has no route for', async () => {
    await realm.whatIf({ missing: ['sites'], methodNotAllowed: ['events'] });
    for (const [asked, operation] of [
      [() => mine.sites(), 'sites'],
      [() => mine.events(), 'events'],
    ] as const)
      expect(await rejection(asked())).to.include({ code: 'endpoint_missing', operation });
  });

  it('tells of changes until it is told to stop', async () => {
    let count = 0;
    const stop = mine.subscribe(() => count++);
    await mine.me();
    expect(count).to.be.above(0);
    const before = count;
    stop();
    await mine.notifications();
    expect(count).to.equal(before);
  });

  it('throws for settings that cannot work, and rejects once they stop working', async () => {
    expect(() => session()).to.throw(CustomersError, /realm is missing/);
    expect(() => session({ realm: realm.uid, accountUrl: 'ftp://account.example' })).to.throw(CustomersError);
    configure({ realm: realm.uid });
    const ofPage = session();
    expect((await ofPage.me()).name).to.equal('Ana');
    configure({ realm: undefined });
    expect((await rejection(ofPage.me())).code).to.equal('settings');
  });

  it('follows the settings of the page', async () => {
    const other = await createRealm({ users: [{ username: 'cid', me: { name: 'Cid' } }] });
    await other.signIn();
    configure({ realm: realm.uid });
    const ofPage = session();
    expect((await ofPage.me()).name).to.equal('Ana');
    configure({ realm: other.uid });
    expect((await ofPage.me()).name).to.equal('Cid');
    // What it keeps stays true there as well.
    await other.signOut();
    tellFromAnotherTab(`${accountUrl}/realms/${other.uid}`, 'signed-out');
    await waitFor(async () => (await rejection(ofPage.me()).catch(() => undefined))?.code === 'user_session');
    await other.drop();
  });

  it('follows the settings of an element, and of the realm around it', async () => {
    const other = await createRealm({ users: [{ username: 'cid', me: { name: 'Cid' } }] });
    await other.signIn();
    const around = document.createElement('modyo-realm');
    const inside = document.createElement('modyo-realm');
    around.append(inside);
    expect(() => session(inside)).to.throw(CustomersError, /realm is missing/);
    around.setAttribute('realm', realm.uid);
    const ofElement = session(inside);
    expect((await ofElement.me()).name).to.equal('Ana');
    expect(await mine.me()).to.equal(await ofElement.me());
    inside.setAttribute('realm', other.uid);
    expect((await ofElement.me()).name).to.equal('Cid');
    await other.signOut();
    await other.drop();
  });

  it('has nothing of a user who has gone', async () => {
    await mine.me();
    await realm.signOut();
    tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'signed-out');
    await waitFor(() => !sessionFor(settingsOf(realm)).cache.me.data);
    expect((await rejection(mine.me())).code).to.equal('user_session');
    expect((await rejection(mine.notifications())).code).to.equal('user_session');
  });

  it('says that nobody is signed in, also where another question is answered first', async () => {
    await realm.signOut();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const [me, list] = [rejection(mine.me()), rejection(mine.notifications())];
    for (const error of [await list, await me]) expect(error).to.include({ code: 'user_session', status: 401 });
  });

  it('gives nothing of a former user while it is not known who has come back', async () => {
    await mine.me();
    leavePage();
    await realm.signIn('bea');
    const asked = mine.me();
    comeBack();
    expect((await asked).name).to.equal('Bea');
  });

  for (const [when, end] of [
    ['the page is left', () => leavePage()],
    ['the user signs out in another tab', () => tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'signed-out')],
  ] as const) {
    it(`rejects with an error of its own what is under way when ${when}`, async () => {
      await realm.whatIf({ rules: [{ hold: true }] });
      const calls = [mine.me(), mine.notifications(), mine.markAsRead('1')].map((call) =>
        call.then(
          () => 'answered',
          (error: unknown) => (error instanceof CustomersError ? 'CustomersError' : String(error)),
        ),
      );
      await waitFor(async () => (await realm.requests()).length >= 2);
      end();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await realm.whatIf();
      await realm.release();
      comeBack();
      for (const outcome of await Promise.all(calls)) expect(['answered', 'CustomersError']).to.include(outcome);
    });
  }
});
