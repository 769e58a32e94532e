import { expect } from '@open-wc/testing';
import { pool } from '../../src/session/pool.js';
import { type Session } from '../../src/session/session.js';
import { sessionFor } from '../../src/session/pool.js';
import type { Settings } from '../../src/settings/settings.js';
import { accountUrl, createRealm, crossOriginAccountUrl, type Realm } from '../support/account.js';
import { pause, waitFor } from '../support/wait.js';
import { comeBack, leavePage, setHidden, tellFromAnotherTab } from './page-life.js';
import { settingsOf } from './client-of.js';
import { rejection } from './rejection.js';
import { holdTimers } from '../elements/timers.js';

const notificationsOf = (username: string) => [
  { subject: `First of ${username}`, opened: false },
  { subject: `Second of ${username}`, opened: false },
];

const keep = () => undefined;

describe('a session', () => {
  let realm: Realm;
  const leaving: (() => void)[] = [];

  beforeEach(async () => {
    realm = await createRealm({
      users: ['ana', 'bea'].map((username) => ({ username, notifications: notificationsOf(username) })),
    });
    await realm.signIn('ana');
    await realm.clearRequests();
  });

  afterEach(async () => {
    for (const leave of leaving.splice(0)) leave();
    await realm.release();
    await realm.drop();
  });

  const sessionOf = (settings?: Settings) => sessionFor(settingsOf(realm, settings));

  function follow(session: Session, listener: () => void = () => undefined) {
    const leave = session.subscribe(listener);
    leaving.push(leave);
    return leave;
  }

  /** Somebody follows a session whose user and notifications are here. */
  async function started(settings?: Settings) {
    const session = sessionOf(settings);
    follow(session);
    await session.cache.inbox.load({ count: 100 });
    await session.cache.me.fetch();
    await realm.clearRequests();
    return session;
  }

  const subjects = ({ cache: { inbox } }: Session) => inbox.items.map(({ subject }) => subject);
  const operations = async () => (await realm.requests()).map(({ operation }) => operation);
  const scope = () => `${accountUrl}/realms/${realm.uid}`;

  it('is one for the same account, realm and credential, while somebody follows it', async () => {
    const session = sessionOf();
    const leave = follow(session);
    expect(sessionOf()).to.equal(session);
    expect(sessionOf({ lang: 'pt', timeZone: 'America/Lima', siteUrl: 'https://a.example' })).to.equal(session);
    for (const other of [
      { accountUrl: crossOriginAccountUrl },
      { apiBase: '/api' },
      { realm: 'another' },
      { accessToken: 'token' },
      { endpoints: { sites: 'GET /sites' } },
    ])
      expect(sessionOf(other), JSON.stringify(other)).not.to.equal(session);
    leave();
    await pause(1);
    expect([...pool().sessions.values()]).not.to.include(session);
    expect(sessionOf()).not.to.equal(session);
  });

  it('stays for somebody who leaves and comes back at once', async () => {
    const session = await started();
    leaving.splice(0).forEach((leave) => leave());
    follow(session);
    await pause(1);
    expect(sessionOf()).to.equal(session);
    expect(subjects(session)).to.deep.equal(['First of ana', 'Second of ana']);
  });

  it('forgets its data and stops watching the page when nobody follows it any more', async () => {
    const session = await started();
    leaving.splice(0).forEach((leave) => leave());
    await pause(1);
    expect([session.cache.me.data, session.cache.inbox.items.length]).to.deep.equal([undefined, 0]);
    leavePage();
    tellFromAnotherTab(scope(), 'changed');
    comeBack();
    setHidden(true);
    setHidden(false);
    await pause(50);
    expect(session.identity.status).to.equal('active');
    expect(await operations()).to.deep.equal([]);
  });

  it('learns once who the user is, after data have come', async () => {
    const session = sessionOf();
    follow(session);
    await Promise.all([session.cache.inbox.load({ count: 100 }), session.cache.inbox.load({ count: 100 })]);
    await waitFor(() => session.cache.me.data);
    await session.cache.inbox.refresh();
    expect(await operations()).to.deep.equal([
      'notifications',
      'notifications',
      'me',
      'notifications',
      'notifications',
    ]);
  });

  it('tells those who follow of every change', async () => {
    const session = sessionOf();
    let count = 0;
    follow(session, () => count++);
    await session.cache.inbox.load({ count: 100 });
    await session.cache.me.fetch();
    for (const change of [
      () => session['_watch'] && dispatchEvent(new PageTransitionEvent('pagehide')),
      () => session['_forget'](true),
      () => session.confirm(),
    ]) {
      const before = count;
      await Promise.resolve(change());
      expect(count, change.toString()).to.be.above(before);
    }
  });

  it('names the documented pages, and the way back as they take it', () => {
    const here = location.pathname + location.search;
    const session = sessionOf();
    expect(session.pages.page('profile', { notification_id: '1&2' })).to.equal(
      `${scope()}/profile?notification_id=1%262`,
    );
    expect(new URL(session.pages.loginUrl).pathname).to.equal(`/realms/${realm.uid}/login`);
    expect(new URL(session.pages.loginUrl).searchParams.get('redirect_uri')).to.equal(here);
    const other = sessionOf({ accountUrl: crossOriginAccountUrl });
    expect(new URL(other.pages.loginUrl).origin).to.equal(crossOriginAccountUrl);
    expect(new URL(other.pages.loginUrl).searchParams.get('redirect_uri')).to.equal(location.origin + here);
  });

  describe('when the page is left', () => {
    it('shows data again only once the same user is confirmed', async () => {
      const session = await started();
      const { generation } = session.identity;
      leavePage();
      expect(session.identity.status).to.equal('concealed');
      await realm.whatIf({ rules: [{ operation: 'me', hold: true, times: 1 }] });
      comeBack();
      await waitFor(async () => (await operations()).includes('me'));
      expect(session.identity.status).to.equal('concealed');
      expect(subjects(session)).to.deep.equal(['First of ana', 'Second of ana']);
      await realm.release();
      await waitFor(() => session.identity.status === 'active');
      expect(session.identity.generation).to.equal(generation);
      // The unread ones, then the read ones.
      await waitFor(async () => (await operations()).join() === 'me,notifications,notifications');
    });

    it('has nothing left for another user', async () => {
      const session = await started();
      const { generation } = session.identity;
      leavePage();
      await realm.signIn('bea');
      await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
      comeBack();
      await waitFor(() => session.identity.status === 'active');
      expect([session.cache.inbox.items.length, session.cache.inbox.unread]).to.deep.equal([0, 0]);
      expect(session.identity.generation).to.be.above(generation);
      expect(session.cache.me.data?.id).to.equal(String(realm.user('bea').id));
    });

    it('has nothing left where nobody is signed in', async () => {
      const session = await started();
      leavePage();
      await realm.signOut();
      comeBack();
      await waitFor(() => session.identity.status === 'signed-out');
      expect([session.cache.inbox.items.length, session.cache.me.data]).to.deep.equal([0, undefined]);
    });

    it('takes no answer that was under way for a confirmation', async () => {
      const session = sessionOf();
      follow(session);
      await realm.whatIf({ rules: [{ operation: 'me', hold: 'answer', times: 1 }] });
      await session.cache.inbox.load({ count: 100 });
      await waitFor(async () => (await operations()).includes('me'));
      leavePage();
      await realm.release();
      await pause(50);
      expect(session.identity.status).to.equal('concealed');
    });

    it('stays hidden where it cannot be found out who is there, and says why', async () => {
      const session = await started();
      leavePage();
      await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
      comeBack();
      await waitFor(() => session.identity.error);
      expect([session.identity.status, session.identity.error?.code]).to.deep.equal(['concealed', 'server']);
      await realm.whatIf();
      await session.revalidate();
      expect([session.identity.status, session.identity.error]).to.deep.equal(['active', undefined]);
    });
  });

  describe('when the tab was hidden', () => {
    it('lets a write go only once the same user is confirmed', async () => {
      const session = await started();
      setHidden(true);
      setHidden(false);
      const [item] = session.cache.inbox.items;
      await session.cache.inbox.markRead(item.id);
      expect(await operations()).to.deep.equal(['me', 'markAsRead']);
      await session.cache.inbox.markRead(session.cache.inbox.items[1].id);
      expect(await operations()).to.deep.equal(['me', 'markAsRead', 'markAsRead']);
    });

    it('asks once for writes that wait together', async () => {
      const session = await started();
      setHidden(true);
      await session.cache.inbox.markAll(keep, keep, new AbortController().signal);
      const sent = await operations();
      expect(sent.filter((operation) => operation === 'markAsRead')).to.have.length(2);
      expect(sent.filter((operation) => operation === 'me').length, sent.join()).to.be.at.most(2);
    });

    it('lets no write go for another user', async () => {
      const session = await started();
      setHidden(true);
      await realm.signIn('bea');
      setHidden(false);
      const error = await rejection(session.cache.inbox.markRead(session.cache.inbox.items[0].id));
      expect(error.code).to.equal('user_changed');
      expect(await operations()).to.deep.equal(['me']);
      expect(subjects(session)).to.deep.equal([]);
    });

    it('lets no write go where it cannot be found out who is there', async () => {
      const session = await started();
      setHidden(true);
      setHidden(false);
      await realm.whatIf({ rules: [{ operation: 'me', status: 500, times: 1 }] });
      const error = await rejection(session.cache.inbox.markRead(session.cache.inbox.items[0].id));
      expect(error.code).to.equal('server');
      expect(session.cache.inbox.unread).to.equal(2);
      // The doubt stays for the next one.
      await session.cache.inbox.markRead(session.cache.inbox.items[0].id);
      expect(await operations()).to.deep.equal(['me', 'me', 'markAsRead']);
    });
  });

  describe('when another tab tells', () => {
    it('of a change, asks anew for what is here', async () => {
      const session = await started();
      await realm.addNotifications([{ subject: 'New of ana' }], 'ana');
      tellFromAnotherTab(scope(), 'changed');
      await waitFor(() => subjects(session).includes('New of ana'));
      expect(await operations()).to.deep.equal(['me', 'notifications', 'notifications']);
    });

    it('of a page that was opened, asks who is there', async () => {
      const session = await started();
      await realm.signIn('bea');
      tellFromAnotherTab(scope(), 'hello');
      await waitFor(() => session.cache.me.data?.id === String(realm.user('bea').id));
      expect(subjects(session)).not.to.include('First of ana');
    });

    it('while it is hidden, waits until it is seen, and then asks once for all that it heard', async () => {
      const session = await started();
      setHidden(true);
      let heard = 0;
      const { identity } = session;
      const { markStale } = identity;
      identity.markStale = () => {
        heard++;
        markStale.call(identity);
      };
      for (const message of ['hello', 'changed', 'hello', 'changed']) tellFromAnotherTab(scope(), message);
      await waitFor(() => heard === 4);
      expect(await operations()).to.deep.equal([]);
      setHidden(false);
      await waitFor(async () => (await operations()).length >= 3);
      await pause(50);
      expect(await operations()).to.deep.equal(['me', 'notifications', 'notifications']);
      expect(session.identity.status).to.equal('active');
    });

    it('of a sign-out, destroys everything at once', async () => {
      const session = await started();
      const { generation } = session.identity;
      setHidden(true);
      tellFromAnotherTab(scope(), 'signed-out');
      await waitFor(() => session.identity.status === 'signed-out');
      expect([session.cache.me.data, session.cache.inbox.items.length]).to.deep.equal([undefined, 0]);
      expect(session.identity.generation).to.be.above(generation);
      expect(await operations()).to.deep.equal([]);
    });

    it('of another realm, or what makes no sense, does nothing', async () => {
      const session = await started();
      tellFromAnotherTab(`${scope()}2`, 'signed-out');
      const channel = new BroadcastChannel('modyo-customers');
      for (const message of ['signed-out', null, 7, {}, [], [scope()], [[scope()], 'signed-out']])
        channel.postMessage(message);
      channel.close();
      await pause(80);
      expect(session.identity.status).to.equal('active');
      expect(subjects(session)).to.have.length(2);
    });
  });

  describe('tells other tabs', () => {
    /** What another tab hears of this realm. */
    function listen() {
      const heard: string[] = [];
      const channel = new BroadcastChannel('modyo-customers');
      channel.onmessage = ({ data }: MessageEvent<[string, string, number]>) => {
        // The number tells pages apart.
        expect(data.map((part) => typeof part)).to.deep.equal(['string', 'string', 'number']);
        if (data[0] === scope()) heard.push(data[1]);
      };
      leaving.push(() => channel.close());
      return heard;
    }

    it('that it shows a user, once', async () => {
      const heard = listen();
      const session = await started();
      await waitFor(() => heard.length);
      await session.confirm();
      await session.revalidate();
      await pause(50);
      expect(heard).to.deep.equal(['hello']);
    });

    it('that something has changed, once for many marks', async () => {
      const heard = listen();
      const session = await started();
      await waitFor(() => heard.splice(0).length);
      const timers = holdTimers(250);
      for (const { id } of session.cache.inbox.items) await session.cache.inbox.markRead(id);
      expect(heard).to.deep.equal([]);
      timers.pass();
      await waitFor(() => heard.length);
      expect(timers.held()).to.deep.equal([]);
      await pause(50);
      expect(heard).to.deep.equal(['changed']);
    });

    it('nothing, when it hears of a change', async () => {
      const heard = listen();
      await started();
      await waitFor(() => heard.splice(0).length);
      const from = new BroadcastChannel('modyo-customers');
      from.postMessage([scope(), 'changed', 0]);
      from.postMessage([scope(), 'hello', 0]);
      await waitFor(async () => (await operations()).includes('notifications'));
      await pause(350);
      from.close();
      // The listener above hears the two as well.
      expect(heard).to.deep.equal(['changed', 'hello']);
    });
  });

  it('comes back by itself when somebody is signed in again and the tab is looked at', async () => {
    const session = await started();
    await realm.expire('ana');
    await rejection(session.cache.inbox.refresh());
    expect([session.identity.status, session.identity.reason, session.cache.inbox.items.length]).to.deep.equal([
      'signed-out',
      'grant_expired',
      0,
    ]);
    setHidden(true);
    await realm.signIn('ana');
    setHidden(false);
    await waitFor(() => session.identity.status === 'active');
  });

  it('keeps the generation over an end of the session, for the same user', async () => {
    const session = await started();
    const { generation } = session.identity;
    await realm.expire('ana');
    await rejection(session.cache.inbox.refresh());
    await realm.signIn('ana');
    await session.confirm();
    expect([session.identity.status, session.identity.generation]).to.deep.equal(['active', generation]);
    await realm.expire('ana');
    await session.confirm();
    await realm.signIn('bea');
    await session.confirm();
    expect([session.identity.status, session.identity.generation > generation]).to.deep.equal(['active', true]);
  });

  it('asks anew when the connection is back, where something had failed', async () => {
    const session = await started({ endpoints: { sites: 'GET /sites' } });
    dispatchEvent(new Event('online'));
    await pause(50);
    expect(await operations()).to.deep.equal([]);
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, times: 1 }] });
    await rejection(session.cache.inbox.refresh());
    dispatchEvent(new Event('online'));
    await waitFor(() => !session.cache.inbox.error);
    await realm.whatIf({ rules: [{ operation: 'sites', status: 500, times: 1 }] });
    await rejection(session.cache.sites.refresh());
    dispatchEvent(new Event('online'));
    await waitFor(() => !session.cache.sites.error);
  });
});
