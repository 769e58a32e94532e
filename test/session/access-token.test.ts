import { expect } from '@open-wc/testing';
import { bearerCode } from '../../src/client/client.js';
import { session } from '../../src/session/for-code.js';
import { configure } from '../../src/settings/configure.js';
import { accountUrl, crossSiteAccountUrl, siteUrlOf, type Realm } from '../support/account.js';
import { configured, configureSites, newRealm, override, sentRequests } from '../elements/stage.js';
import { csrfMeta } from '../support/csrf.js';
import { waitFor } from '../support/wait.js';
import { holdTimers } from '../elements/timers.js';
import { rejection } from './rejection.js';

describe('session() with an access token', () => {
  beforeEach(configureSites);

  let realm: Realm;

  /** Everything that a page can ask for, one after another. */
  async function askAll(mine: ReturnType<typeof session>) {
    const [{ id }] = await mine.notifications();
    await mine.me();
    await mine.markAsRead(id);
    await mine.updateMe({ first_name: 'Eva' });
    await mine.sites();
    await mine.events();
    await mine.delegatedToken();
    await mine.deliveryToken();
    await mine.zendeskToken();
    await mine.zendeskSsoUrl();
    await mine.track({ category: 'a' });
  }

  beforeEach(async () => {
    realm = await newRealm({
      users: [{ username: 'ana', notifications: 2 }, { username: 'bea' }],
      settings: { csrf: 'enforce', delegation: true },
    });
    // Somebody else's cookie and a page's own token against forged requests: neither may go along.
    const { csrfToken } = await realm.signIn('bea');
    csrfMeta(csrfToken);
  });

  for (const [kind, tokenOf] of [
    ['a text', () => realm.user('ana').accessToken],
    ['a function', () => () => realm.user('ana').accessToken],
    ['an async function', () => () => Promise.resolve(realm.user('ana').accessToken)],
  ] as const)
    it(`that is ${kind} sends it alone, without cookie and CSRF header, and speaks for its user`, async () => {
      const mine = session({ realm: realm.uid, accessToken: tokenOf(), siteUrl: siteUrlOf(realm) });
      await askAll(mine);
      const log = await realm.requests();
      expect(new Set(log.map(({ operation }) => operation)).size).to.be.at.least(9);
      for (const { hasBearer, hasCookie, hasCsrf, operation, status } of log)
        expect([operation, hasBearer, hasCookie, hasCsrf, status < 300]).to.deep.equal([
          operation,
          true,
          false,
          false,
          true,
        ]);
      expect((await mine.me()).id).to.equal(String(realm.user('ana').id));
    });

  it('asks its function for each request, and stores and shows the token nowhere', async () => {
    let asked = 0;
    const { accessToken } = realm.user('ana');
    const mine = session({
      realm: realm.uid,
      accessToken: async () => (asked++, accessToken),
      siteUrl: siteUrlOf(realm),
    });
    await askAll(mine);
    expect(asked).to.equal((await realm.requests()).length);
    const places = [
      document.documentElement.outerHTML,
      document.cookie,
      location.href,
      ...[localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage })),
    ];
    expect(places.filter((text) => text.includes(accessToken))).to.deep.equal([]);
  });

  it('is another session for each source, and the same one for the same', async () => {
    const { accessToken } = realm.user('ana');
    const settings = { realm: realm.uid, accessToken };
    await Promise.all([session(settings).me(), session(settings).me()]);
    expect(await realm.requests('me')).to.have.length(1);
    await session({ ...settings }).me();
    expect((await realm.requests('me')).length).to.be.above(1);
  });

  it('never follows a more specific account', async () => {
    configured({ realm: realm.uid, accessToken: realm.user('ana').accessToken });
    const sent = sentRequests();
    expect(() => session({ accountUrl: crossSiteAccountUrl })).to.throw(/accessToken in configure\(\) was not set for/);
    expect(sent).to.deep.equal([]);
    // Not even where it is the same one: whoever names an account names a token with it.
    expect(() => session({ accountUrl })).to.throw(/was not set for/);
  });

  it('sends nothing, and no cookie in its place, while the code that sends it cannot be had', async () => {
    const mine = session({ realm: realm.uid, accessToken: realm.user('ana').accessToken });
    const load = bearerCode.load.bind(bearerCode);
    override(bearerCode, 'load', () => Promise.reject(new TypeError('404')));
    const sent = sentRequests();
    expect(await rejection(mine.me())).to.include({ code: 'network', operation: 'me' });
    expect(sent).to.deep.equal([]);
    override(bearerCode, 'load', load);
    expect((await mine.me()).id).to.equal(String(realm.user('ana').id));
  });

  it('has an error of its own where the token is none', async () => {
    const none = session({ realm: realm.uid, accessToken: () => Promise.resolve('') });
    expect((await rejection(none.track({ category: 'a' }))).code).to.equal('user_session');
    const failing = session({ realm: realm.uid, accessToken: () => Promise.reject(new Error('no')) });
    expect((await rejection(failing.delegatedToken())).code).to.equal('network');
    expect(await realm.requests()).to.deep.equal([]);
  });

  it('that is another user’s brings that user’s data', async () => {
    configured({ realm: realm.uid, accessToken: realm.user('ana').accessToken });
    const mine = session();
    expect(await mine.notifications()).to.have.length(2);
    expect((await mine.me()).id).to.equal(String(realm.user('ana').id));
    configure({ accessToken: realm.user('bea').accessToken });
    await waitFor(async () => (await mine.me()).id === String(realm.user('bea').id));
    expect(await mine.notifications()).to.have.length(9);
  });

  it('that a function gives for another user writes nothing that was meant for the one before', async () => {
    let username = 'ana';
    const mine = session({ realm: realm.uid, accessToken: () => realm.user(username).accessToken });
    const [{ id }] = await mine.notifications();
    await mine.me();
    username = 'bea';
    expect((await rejection(mine.updateMe({ first_name: 'Eva' }))).code).to.equal('user_changed');
    username = 'ana';
    expect((await rejection(mine.markAsRead(id))).code).to.equal('user_changed');
    const writes = (await realm.requests()).filter(({ method }) => method !== 'GET');
    expect(writes).to.deep.equal([]);
    await mine.updateMe({ first_name: 'Eva' });
    expect((await mine.me()).raw.first_name).to.equal('Eva');
  });

  it('that is only a fresh one of the same user asks once who that is, and loses nothing', async () => {
    const { accessToken: fresh } = await realm.signIn('ana');
    let { accessToken } = realm.user('ana');
    const mine = session({ realm: realm.uid, accessToken: () => accessToken });
    const list = await mine.notifications();
    await mine.me();
    await realm.clearRequests();
    accessToken = fresh;
    await mine.markAsRead(list[0].id);
    await mine.sites();
    expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal(['me', 'markAsRead', 'sites']);
    expect(await mine.notifications()).to.equal(list);
  });

  it('that comes after one that was refused signs in', async () => {
    configured({ realm: realm.uid, accessToken: 'worn-out' });
    const mine = session();
    expect((await rejection(mine.me())).status).to.equal(401);
    let calls = 0;
    mine.subscribe(() => calls++);
    configure({ accessToken: realm.user('ana').accessToken });
    // Nothing calls but the settings: an element would resolve them by itself.
    session();
    await waitFor(async () => calls > 0 && (await realm.requests('me')).some(({ status }) => status === 200));
    expect((await mine.me()).id).to.equal(String(realm.user('ana').id));
  });

  it('that its function never gives is not waited for longer than an answer', async () => {
    const timers = holdTimers(15_000);
    const mine = session({ realm: realm.uid, accessToken: () => new Promise(() => undefined) });
    const waiting = rejection(mine.sites());
    await waitFor(() => timers.held().some(({ delay }) => delay === 15_000));
    timers.pass();
    const { code, message } = await waiting;
    expect([code, message]).to.deep.equal(['network', 'sites: accessToken failed']);
    expect(timers.held()).to.deep.equal([]);
  });
});
