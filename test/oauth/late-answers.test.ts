import { expect } from '@open-wc/testing';
import '../../src/elements/notifications/define.js';
import '../../src/elements/realm/define.js';
import type { ModyoNotifications } from '../../src/elements/notifications/notifications.js';
import { session } from '../../src/session/for-code.js';
import { pool } from '../../src/session/pool.js';
import { registry } from '../../src/settings/registry.js';
import '../../src/oauth.js';
import { crossSiteAccountUrl, siteUrlOf, type Realm } from '../support/account.js';
import { fixtureIn } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';
import { afterTest, configured, inState, newRealm, reached, textOf, userKnown } from '../elements/stage.js';
import { rejection } from '../session/rejection.js';
import { partnerRealm, returnUrl, signInBehind, statusOf } from './signing-in.js';

const inboxOf = (realm: Realm, settings?: Record<string, string>) =>
  fixtureIn<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>', {
    'account-url': crossSiteAccountUrl,
    'client-id': 'partner',
    'redirect-uri': returnUrl,
    ...settings,
  });

/** Every text that can be read from an object, by whoever has it. */
function readable(root: unknown): string[] {
  const seen = new Set<unknown>();
  const texts: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    if (!value || typeof value !== 'object' || value instanceof Node || value instanceof Window || seen.has(value))
      return;
    seen.add(value);
    if (value instanceof Map) value.forEach((one, key) => [key, one].forEach(visit));
    if (value instanceof Set) value.forEach(visit);
    for (const key of Reflect.ownKeys(value)) visit(Object.getOwnPropertyDescriptor(value, key)!.value);
  };
  visit(root);
  return texts;
}

describe('an answer to a request with a token that has been replaced', () => {
  it('asks once more, and does not end the session of a later sign-in', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const inbox = inboxOf(realm);
    await inState(inbox, 'ready');
    await userKnown(inbox);
    const former = await client.token();
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true, times: 1 }] });
    await realm.clearRequests();
    const refreshed = inbox.refresh();
    await reached(realm, 'notifications');
    await signInBehind(realm);
    await waitFor(async () => (await statusOf(realm, former)) === 401);
    await realm.release();
    await refreshed;
    expect((await realm.requests('notifications')).map(({ status }) => status).slice(0, 2)).to.deep.equal([401, 200]);
    expect(inbox.dataset.state).to.equal('ready');
    expect(await statusOf(realm, await client.token())).to.equal(200);
  });

  /** A function that gives a worn-out token until `renew()`. */
  function renewable(realm: Realm) {
    let accessToken = 'worn-out';
    return {
      mine: session({ realm: realm.uid, accessToken: () => accessToken, siteUrl: siteUrlOf(realm) }),
      renew: () => (accessToken = realm.user().accessToken),
    };
  }

  it('is asked for once more where a function has renewed it meanwhile', async () => {
    const realm = await newRealm();
    await realm.whatIf({ rules: [{ operation: 'events', hold: true, times: 1 }] });
    const { mine, renew } = renewable(realm);
    const events = mine.events();
    await reached(realm, 'events');
    renew();
    await realm.release();
    expect((await events).items).to.be.an('array');
    expect((await realm.requests('events')).map(({ status }) => status)).to.deep.equal([401, 200]);
  });

  it('is asked for once more also where the account says whose the new token is before it answers', async () => {
    const realm = await newRealm();
    await realm.whatIf({ rules: [{ operation: 'events', hold: true, times: 2 }] });
    const { mine, renew } = renewable(realm);
    const events = mine.events();
    await reached(realm, 'events');
    renew();
    await realm.release();
    await waitFor(async () => (await realm.requests('me')).some(({ status }) => status === 200));
    await waitFor(async () => (await realm.requests('events')).length === 2);
    await realm.release();
    expect((await events).items).to.be.an('array');
  });

  it('says user_changed for a write, which is not repeated', async () => {
    const realm = await newRealm();
    await realm.whatIf({ rules: [{ operation: 'updateMe', hold: true, times: 1 }] });
    const { mine, renew } = renewable(realm);
    const saved = rejection(mine.updateMe({ first_name: 'Eva' }));
    await reached(realm, 'updateMe');
    renew();
    await realm.release();
    expect((await saved).code).to.equal('user_changed');
    expect(await realm.requests('updateMe')).to.have.length(1);
    expect((await mine.me()).id).to.equal(String(realm.user().id));
  });

  it('ends the session where the function gives the same again', async () => {
    const realm = await newRealm();
    const { mine } = renewable(realm);
    expect((await rejection(mine.events())).status).to.equal(401);
    expect(await realm.requests('events')).to.have.length(1);
  });

  it('is not drowned by a function that gives another token each time', async () => {
    const realm = await newRealm();
    let count = 0;
    const mine = session({ realm: realm.uid, accessToken: () => `worn-out-${count++}` });
    expect((await rejection(mine.events())).code).to.equal('user_changed');
    expect(await realm.requests('events')).to.have.length(2);
  });
});

describe('a 401 that is not the realm’s own', () => {
  /** Answers 401 to what goes to some addresses, until the test ends. */
  function refuse(part: string) {
    const { fetch: original } = window;
    const refused: string[] = [];
    window.fetch = (input, init) => {
      const url = input as string;
      if (!url.includes(part)) return original.call(window, input, init);
      refused.push(url);
      return Promise.resolve(new Response('{}', { status: 401 }));
    };
    afterTest(() => (window.fetch = original));
    return refused;
  }

  it('ends nothing where only markup named its path: the user is asked for at the usual one', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const token = await client.token();
    const inbox = inboxOf(realm);
    await inState(inbox, 'ready');
    const refused = refuse('/elsewhere/');
    const stranger = inboxOf(realm, { 'api-base': '/elsewhere', lang: 'en' });
    await inState(stranger, 'error');
    expect(refused.length).to.be.above(0);
    expect(await client.token()).to.equal(token);
    expect(await statusOf(realm, token)).to.equal(200);
    await inbox.refresh();
    expect(inbox.dataset.state).to.equal('ready');
    expect(textOf(stranger, 'error')).not.to.equal('');
  });

  it('ends nothing, and blames no path, where the usual one gives no answer', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const token = await client.token();
    refuse('/elsewhere/');
    const { fetch: refusing } = window;
    window.fetch = (input, init) =>
      (input as string).endsWith('/api/customers/realms/' + realm.uid + '/me')
        ? Promise.reject(new TypeError('no connection'))
        : refusing.call(window, input, init);
    const codes: unknown[] = [];
    const note = (event: DocumentEventMap['modyo-error']) => void codes.push(event.detail.error.code);
    document.addEventListener('modyo-error', note);
    afterTest(() => document.removeEventListener('modyo-error', note));
    await inState(inboxOf(realm, { 'api-base': '/elsewhere' }), 'error');
    expect(codes).to.deep.equal(['network']);
    expect(await client.token()).to.equal(token);
  });

  it('ends the session where the usual path says so too', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    await realm.expire('ana');
    refuse('/elsewhere/');
    await inState(inboxOf(realm, { 'api-base': '/elsewhere' }), 'signed-out');
    expect(await client.token()).to.equal('');
  });

  it('ends nothing where it comes from the site, as long as the realm knows the user', async () => {
    const realm = await newRealm();
    await realm.signIn();
    const mine = session({ realm: realm.uid, siteUrl: `${location.origin}/elsewhere` });
    await mine.me();
    refuse('/elsewhere/events');
    expect((await rejection(mine.track({ category: 'a' }))).status).to.equal(401);
    expect(await mine.notifications()).to.be.an('array');
  });

  it('is asked for at the account’s base alone where code set the credential and markup the base', async () => {
    const realm = await newRealm();
    configured({ realm: realm.uid, accessToken: realm.user().accessToken });
    const refused = refuse('/elsewhere/');
    const inbox = fixtureIn<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>', {
      'api-base': '/elsewhere',
    });
    await inState(inbox, 'ready');
    expect(refused).to.deep.equal([]);
  });
});

describe('the text of a token', () => {
  it('cannot be read from what the copies of this code share, neither before nor after a sign-out', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const inbox = inboxOf(realm);
    await inState(inbox, 'ready');
    const token = await client.token();
    const bea = realm.user('bea').accessToken;
    const mine = session({ realm: realm.uid, accessToken: () => bea });
    await mine.me();
    const held = () => readable([registry(), pool()]).filter((text) => text.includes(token) || text.includes(bea));
    expect(readable([registry(), pool()]).length, 'texts that can be read').to.be.above(20);
    expect(held()).to.deep.equal([]);
    inbox.session!['_forget'](true);
    await inState(inbox, 'signed-out');
    expect(held()).to.deep.equal([]);
  });
});
