import { expect } from '@open-wc/testing';
import { clientFor } from '../../src/oauth/client.js';
import type { OAuthError } from '../../src/oauth/error.js';
import { CustomersError } from '../../src/http/error.js';
import { crossSiteAccountUrl } from '../support/account.js';
import { afterTest, consoleLines, sentRequests } from '../elements/stage.js';
import { rejection } from '../session/scripted.js';
import { comeBack, partnerRealm, settingsOf, signInBehind, statusOf } from './signing-in.js';
import { waitFor } from '../support/wait.js';

/** What a failure is told by on the document. */
function toldErrors() {
  const told: unknown[] = [];
  const listen = (event: Event) => void told.push((event as CustomEvent<{ error: unknown }>).detail.error);
  document.addEventListener('modyo-error', listen);
  afterTest(() => document.removeEventListener('modyo-error', listen));
  return told;
}

describe('the client of a realm that signs in by OAuth', () => {
  it('gets a token for a code, without a cookie, and keeps it in memory only', async () => {
    const realm = await partnerRealm();
    const sent = sentRequests();
    const lines = consoleLines();
    const client = await signInBehind(realm);
    const token = await client.token();
    expect(await statusOf(realm, token)).to.equal(200);
    expect(client.problem('en')).to.equal('');
    const places = [
      document.documentElement.outerHTML,
      document.cookie,
      location.href,
      JSON.stringify(history.state),
      ...[localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage })),
      ...sent.map(({ url }) => url),
      ...lines,
    ];
    expect(places.filter((text) => text.includes(token))).to.deep.equal([]);
    const logged = (await realm.requests()).filter(({ operation }) => operation === 'page:oauth/token');
    expect(logged.map(({ status, hasCookie }) => [status, hasCookie])).to.deep.equal([[200, false]]);
  });

  it('is one for the same settings, and another one for each other', () => {
    const settings = settingsOf({ uid: 'r' });
    expect(clientFor({ ...settings })).to.equal(clientFor(settings));
    for (const other of [{ realm: 's' }, { clientId: 'x' }, { accountUrl: 'https://x.example' }])
      expect(clientFor({ ...settings, ...other })).not.to.equal(clientFor(settings));
  });

  it('refuses an answer to another sign-in, without sending its code anywhere', async () => {
    const realm = await partnerRealm();
    const client = clientFor(settingsOf(realm));
    const { params, secrets } = await comeBack(realm);
    const told = toldErrors();
    await realm.clearRequests();
    const error = (await rejection(client.finish(params, { ...secrets, state: 'another' }))) as OAuthError;
    expect(error).to.be.instanceOf(CustomersError);
    expect([error.reason, error.code, error.operation]).to.deep.equal(['state', 'refused', 'signIn']);
    expect(await realm.requests()).to.deep.equal([]);
    expect(await client.token()).to.equal('');
    expect(client.problem('es')).to.contain('no comenzó en esta página');
    expect(told).to.have.length(1);
    expect(JSON.stringify(told) + error.message).not.to.contain(params.get('code'));
    expect(error.cause).to.equal(undefined);
  });

  it('is refused a code that is used twice, and has no token then', async () => {
    const realm = await partnerRealm();
    const client = clientFor(settingsOf(realm));
    const { params, secrets } = await comeBack(realm);
    await client.finish(params, secrets);
    const token = await client.token();
    const error = (await rejection(client.finish(params, secrets))) as OAuthError;
    expect(error.reason).to.equal('code');
    expect(await client.token()).to.equal('');
    expect(await statusOf(realm, token)).to.equal(401);
  });

  for (const [what, settings, reason, text] of [
    ['denied access', { oauthDenied: true }, 'access_denied', 'not authorised'],
    ['an expired code', { oauthCodeSeconds: -1 }, 'code', 'took too long'],
  ] as const)
    it(`says so after ${what}`, async () => {
      const realm = await partnerRealm(settings);
      const client = clientFor(settingsOf(realm));
      const { params, secrets } = await comeBack(realm);
      expect(((await rejection(client.finish(params, secrets))) as OAuthError).reason).to.equal(reason);
      expect(client.problem('en')).to.contain(text);
      expect(client.problem('pt')).not.to.equal(client.problem('es'));
    });

  it('says so where no answer can be read, and names what an account has to list', async () => {
    const realm = await partnerRealm();
    // Nobody listens there.
    const client = clientFor(settingsOf(realm, { accountUrl: 'http://127.0.0.1:9' }));
    const { params, secrets } = await comeBack(realm);
    const error = (await rejection(client.finish(params, secrets))) as OAuthError;
    expect([error.reason, error.code]).to.deep.equal(['network', 'network']);
    expect(error.message).to.contain(location.origin);
  });

  it('refuses another verifier: the code alone is worth nothing', async () => {
    const realm = await partnerRealm();
    const { params, secrets } = await comeBack(realm);
    const other = { ...secrets, verifier: 'x'.repeat(43) };
    const error = (await rejection(clientFor(settingsOf(realm)).finish(params, other))) as OAuthError;
    expect(error.reason).to.equal('code');
  });

  it('revokes its token at the end, and has none then', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const token = await client.token();
    await client.end();
    expect(await client.token()).to.equal('');
    expect(await statusOf(realm, token)).to.equal(401);
    await realm.clearRequests();
    await client.end();
    expect(await realm.requests(), 'nothing is left to revoke').to.deep.equal([]);
  });

  it('revokes a token that comes after the end', async () => {
    const realm = await partnerRealm();
    const client = clientFor(settingsOf(realm));
    const { params, secrets } = await comeBack(realm);
    const finished = rejection(client.finish(params, secrets));
    const asked = client.token();
    await client.end();
    expect(((await finished) as OAuthError).reason).to.equal('user_changed');
    expect(await asked).to.equal('');
    expect(await client.token()).to.equal('');
  });

  it('revokes the former token where somebody signs in twice', async () => {
    const realm = await partnerRealm();
    const former = await (await signInBehind(realm)).token();
    const client = await signInBehind(realm);
    expect(await client.token()).not.to.equal(former);
    await waitFor(async () => (await statusOf(realm, former)) === 401);
    expect(await statusOf(realm, await client.token())).to.equal(200);
  });

  it('never fails for a revocation that fails', async () => {
    const client = await signInBehind(await partnerRealm());
    const { fetch: original } = window;
    window.fetch = () => Promise.reject(new TypeError('no connection'));
    afterTest(() => (window.fetch = original));
    await client.end();
    expect(await client.token()).to.equal('');
  });

  it('says what is wrong with its settings, and begins nothing with them', async () => {
    const { redirectUri, ...settings } = settingsOf({ uid: 'r' });
    expect(redirectUri).to.contain(location.origin);
    for (const [changes, words] of [
      [{ accountUrl: 'http://bank.example' }, 'https'],
      [{ redirectUri: 'https://elsewhere.example/' }, location.origin],
      [{ redirectUri: 'http://[' }, location.origin],
      [{ oauthBase: '/a/../b' }, 'path'],
    ] as const) {
      const client = clientFor({ ...settings, ...changes });
      expect(client.error).to.contain(words);
      const error = (await rejection(client.signIn())) as OAuthError;
      expect([error.reason, error.code]).to.deep.equal(['settings', 'settings']);
    }
    expect(clientFor(settings).error).to.equal(undefined);
    expect(clientFor({ ...settings, accountUrl: crossSiteAccountUrl, redirectUri: '/returned' }).error).to.equal(
      undefined,
    );
  });
});
