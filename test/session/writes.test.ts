import { expect } from '@open-wc/testing';
import type { Connection } from '../../src/client/endpoints.js';
import { type Session } from '../../src/session/session.js';
import { sessionFor } from '../../src/session/pool.js';
import { afterTest, holdAnswer, newRealm } from '../elements/stage.js';
import { holdTimers } from '../elements/timers.js';
import { accountUrl, type Realm, type Rule } from '../support/account.js';
import { pause, waitFor } from '../support/wait.js';
import { comeBack, leavePage, setHidden } from './page-life.js';
import { settingsOf } from './client-of.js';
import { rejection } from './rejection.js';

describe('a session that writes', () => {
  let realm: Realm;
  let session: Session;
  /** How often those who follow the session were told of something. */
  let told: number;

  beforeEach(async () => {
    realm = await newRealm({
      users: ['ana', 'bea'].map((username) => ({ username, me: { first_name: username, phone: null } })),
    });
    await realm.signIn('ana');
    session = sessionFor(settingsOf(realm));
    afterTest(session.subscribe(() => told++));
    await session.cache.me.fetch();
    await realm.clearRequests();
    told = 0;
    afterTest(() => realm.release());
  });

  const operations = async () => (await realm.requests()).map(({ operation }) => operation);
  const idOf = (username: string) => String(realm.user(username).id);
  const firstName = () => session.cache.me.data?.raw.first_name;
  const isAsked = (operation: string) => waitFor(async () => (await operations()).includes(operation));

  /** What the account itself has. */
  const atAccount = async () => {
    const answer = await fetch(`${accountUrl}/api/customers/realms/${realm.uid}/me`);
    return ((await answer.json()) as { first_name: string }).first_name;
  };

  /** What other tabs hear of this realm. */
  function listen() {
    const heard: string[] = [];
    const channel = new BroadcastChannel('modyo-customers');
    channel.onmessage = ({ data }: MessageEvent<[string, string]>) => {
      if (data[0] === `${accountUrl}/realms/${realm.uid}`) heard.push(data[1]);
    };
    afterTest(() => channel.close());
    return heard;
  }

  /** Changes the user; the account has done it, and its answer is held back until `realm.release()`. */
  async function updateUnderWay(...rules: Rule[]) {
    await realm.whatIf({ rules: [holdAnswer('updateMe'), ...rules] });
    const update = session.updateMe({ first_name: 'Eva' });
    // Whoever waits for it comes later.
    update.catch(() => undefined);
    await isAsked('updateMe');
    return { update };
  }

  describe('what the user changes', () => {
    it('is sent, and what comes back is what everybody sees', async () => {
      const { generation } = session.identity;
      const me = await session.updateMe({ first_name: 'Eva', phone: '+56 9 1234 5678' });
      expect(me.raw).to.include({ first_name: 'Eva', phone: '+56 9 1234 5678' });
      expect(session.cache.me.data).to.equal(me);
      expect(await session.cache.me.fetch()).to.equal(me);
      expect(await operations()).to.deep.equal(['updateMe']);
      expect(await atAccount()).to.equal('Eva');
      expect(told).to.be.above(0);
      expect([session.identity.status, session.identity.generation]).to.deep.equal(['active', generation]);
    });

    it('is told to other tabs, once for several', async () => {
      const heard = listen();
      const timers = holdTimers(250);
      for (const first_name of ['Eva', 'Ida', 'Zoe']) await session.updateMe({ first_name });
      expect(heard).to.deep.equal([]);
      timers.pass();
      await waitFor(() => heard.length);
      expect(timers.held()).to.deep.equal([]);
      await pause(50);
      expect(heard).to.deep.equal(['changed']);
    });

    it('and the account refuses changes nothing, and nobody hears of it', async () => {
      const heard = listen();
      const error = await rejection(session.updateMe({ first_name: '' }));
      expect(error.code).to.equal('refused');
      expect(Object.keys(error.fields)).to.deep.equal(['first_name']);
      expect(firstName()).to.equal('ana');
      await pause(350);
      expect(heard).to.deep.equal([]);
    });

    it('is not overwritten by what was asked for before', async () => {
      await realm.whatIf({ rules: [holdAnswer('me')] });
      const refresh = session.cache.me.refresh();
      await isAsked('me');
      await session.updateMe({ first_name: 'Eva' });
      await realm.release();
      expect((await refresh).raw.first_name).to.equal('Eva');
      expect(firstName()).to.equal('Eva');
    });

    it('is asked for where the answer is empty', async () => {
      await realm.whatIf({ rules: [{ operation: 'updateMe', status: 204, body: '' }] });
      // The account has done nothing, whatever its answer was.
      expect((await session.updateMe({ first_name: 'Eva' })).raw.first_name).to.equal('ana');
      expect(await operations()).to.deep.equal(['updateMe', 'me']);
    });
  });

  describe('where somebody else may have signed in', () => {
    it('asks first who is there', async () => {
      setHidden(true);
      setHidden(false);
      await session.updateMe({ first_name: 'Eva' });
      await session.updateMe({ first_name: 'Ida' });
      expect(await operations()).to.deep.equal(['me', 'updateMe', 'updateMe']);
    });

    it('asks again after each time', async () => {
      for (const first_name of ['Eva', 'Ida']) {
        setHidden(true);
        setHidden(false);
        await session.updateMe({ first_name });
      }
      expect(await operations()).to.deep.equal(['me', 'updateMe', 'me', 'updateMe']);
    });

    it('sends nothing for another user', async () => {
      const { generation } = session.identity;
      setHidden(true);
      await realm.signIn('bea');
      setHidden(false);
      expect((await rejection(session.updateMe({ first_name: 'Eva' }))).code).to.equal('user_changed');
      expect(await operations()).to.deep.equal(['me']);
      expect(await atAccount()).to.equal('bea');
      expect(session.identity.generation).to.be.above(generation);
      expect(session.cache.me.data?.id).to.equal(idOf('bea'));
    });

    it('does no work for another user, and none where it cannot be found out', async () => {
      const works: Connection[] = [];
      const work = (connection: Connection) => Promise.resolve(works.push(connection));
      expect(await session.write(work)).to.equal(1);
      expect(works).to.deep.equal([session.client]);
      setHidden(true);
      await realm.whatIf({ rules: [{ operation: 'me', status: 500, times: 1 }] });
      expect((await rejection(session.write(work))).code).to.equal('server');
      await realm.signIn('bea');
      expect((await rejection(session.write(work))).code).to.equal('user_changed');
      await realm.signOut();
      setHidden(false);
      setHidden(true);
      expect((await rejection(session.write(work))).status).to.equal(401);
      expect(works).to.have.length(1);
    });

    it('shows nothing of the former user where the answer is another one’s', async () => {
      const { generation } = session.identity;
      const bea = { id: realm.user('bea').id, first_name: 'bea' };
      await realm.whatIf({ rules: [{ operation: 'updateMe', status: 200, body: bea }] });
      expect((await rejection(session.updateMe({ first_name: 'Eva' }))).code).to.equal('user_changed');
      expect([session.cache.me.data?.id, firstName()]).to.deep.equal([idOf('bea'), 'bea']);
      expect(session.identity.generation).to.be.above(generation);
      expect(told).to.be.above(0);
    });
  });

  describe('whose user leaves while it does', () => {
    it('keeps nothing of what comes back after a sign-out', async () => {
      const heard = listen();
      const { update } = await updateUnderWay();
      session['_forget'](true);
      await realm.release();
      expect((await rejection(update)).code).to.equal('user_changed');
      expect([session.identity.status, session.cache.me.data]).to.deep.equal(['signed-out', undefined]);
      await pause(350);
      expect(heard).to.deep.equal([]);
    });

    it('keeps nothing of what comes back after the session has ended', async () => {
      const { update } = await updateUnderWay();
      await realm.expire('ana');
      await session.confirm();
      expect(session.identity.status).to.equal('signed-out');
      await realm.release();
      expect((await rejection(update)).code).to.equal('user_changed');
      expect([session.identity.status, session.cache.me.data]).to.deep.equal(['signed-out', undefined]);
    });

    it('shows nothing again before it is known who comes back', async () => {
      const { update } = await updateUnderWay({ operation: 'me', hold: true });
      leavePage();
      comeBack();
      await isAsked('me');
      await realm.release('updateMe');
      expect((await update).raw.first_name).to.equal('Eva');
      expect(session.identity.status).to.equal('concealed');
      await realm.release();
      await waitFor(() => session.identity.status === 'active');
      expect(firstName()).to.equal('Eva');
    });

    it('shows the next user what is the next user’s, whichever answer comes last', async () => {
      const { generation } = session.identity;
      const { update } = await updateUnderWay({ operation: 'me', hold: true });
      await realm.signIn('bea');
      const confirmed = session.confirm();
      await isAsked('me');
      await realm.release('updateMe');
      await update;
      expect(session.cache.me.data?.id).to.equal(idOf('ana'));
      await realm.release();
      await confirmed;
      expect([session.cache.me.data?.id, firstName()]).to.deep.equal([idOf('bea'), 'bea']);
      expect(session.identity.generation).to.be.above(generation);
    });

    it('tells whoever waits that the next user has come', async () => {
      const { update } = await updateUnderWay();
      await realm.signIn('bea');
      await session.confirm();
      await realm.release();
      expect((await rejection(update)).code).to.equal('user_changed');
      expect([session.cache.me.data?.id, firstName()]).to.deep.equal([idOf('bea'), 'bea']);
    });
  });
});
