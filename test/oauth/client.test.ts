import { expect } from '@open-wc/testing';
import { clientFor } from '../../src/oauth/client.js';
import type { OAuthError } from '../../src/oauth/error.js';
import { CustomersError } from '../../src/client/error.js';
import { crossSiteAccountUrl } from '../support/account.js';
import { afterTest, consoleLines, sentRequests } from '../elements/stage.js';
import { rejection } from '../session/rejection.js';
import { comeBack, partnerRealm, settingsOf, signInBehind, speaking, statusOf } from './signing-in.js';
import { waitFor } from '../support/wait.js';

/** What a failure is told by on the document. */
function toldErrors() {
  const told: unknown[] = [];
  const listen = (event: Event) => void told.push((event as CustomEvent<{ error: unknown }>).detail.error);
  document.addEventListener('modyo-error', listen);
  afterTest(() => document.removeEventListener('modyo-error', listen));
  return told;
}

/** Lets some requests of the page fail until the test ends. */
function failFetch(fails: (request: { url: string }) => boolean) {
  const { fetch: original } = window;
  window.fetch = (input, init) =>
    fails({ url: input as string })
      ? Promise.reject(new TypeError('no connection'))
      : original.call(window, input, init);
  afterTest(() => (window.fetch = original));
}

describe('the client of a realm that signs in by OAuth', () => {
  it('gets a token for a code, without a cookie, and keeps it in memory only', async () => {
    const realm = await partnerRealm();
    const sent = sentRequests();
    const lines = consoleLines();
    const client = await signInBehind(realm);
    const token = await client.token();
    expect(await statusOf(realm, token)).to.equal(200);
    expect(client.problem(speaking('en'))).to.equal('');
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
    expect(client.problem(speaking('es'))).to.contain('no comenzó en esta página. Inténtalo');
    expect(client.problem(speaking('es', true))).to.contain('no comenzó en esta página. Inténtelo');
    expect(told).to.have.length(1);
    expect(JSON.stringify(told) + error.message).not.to.contain(params.get('code'));
    expect(error.cause).to.equal(undefined);
  });

  it('is refused a code that is used twice, for which the realm takes the first token back', async () => {
    const realm = await partnerRealm();
    const client = clientFor(settingsOf(realm));
    const { params, secrets } = await comeBack(realm);
    await client.finish(params, secrets);
    const token = await client.token();
    const error = (await rejection(client.finish(params, secrets))) as OAuthError;
    expect(error.reason).to.equal('code');
    expect(await statusOf(realm, token)).to.equal(401);
  });

  it('keeps its token when a second sign-in fails, and revokes it at the end', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const token = await client.token();
    await realm.changeSettings({ oauthDenied: true });
    const { params, secrets } = await comeBack(realm);
    expect(((await rejection(client.finish(params, secrets))) as OAuthError).reason).to.equal('access_denied');
    expect(await client.token()).to.equal(token);
    expect(await statusOf(realm, token)).to.equal(200);
    await client.end();
    expect(await statusOf(realm, token)).to.equal(401);
  });

  it('keeps its token while a second sign-in is under way', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const token = await client.token();
    const { params, secrets } = await comeBack(realm);
    const finished = client.finish(params, secrets);
    expect(await client.token()).to.equal(token);
    await finished;
    expect(await client.token()).not.to.equal(token);
  });

  it('tries a revocation that failed once more', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const token = await client.token();
    let failures = 0;
    failFetch(({ url }) => url.endsWith('/revoke') && !failures++);
    await client.end();
    expect(failures).to.be.above(1);
    expect(await statusOf(realm, token)).to.equal(401);
  });

  it('revokes at sign-out what could not be revoked when it was replaced', async () => {
    const realm = await partnerRealm();
    const former = await (await signInBehind(realm)).token();
    let isDown = true;
    let failures = 0;
    failFetch(({ url }) => url.endsWith('/revoke') && isDown && !!++failures);
    const client = await signInBehind(realm);
    await waitFor(() => failures === 2);
    expect(await statusOf(realm, former)).to.equal(200);
    isDown = false;
    await client.end();
    expect(await statusOf(realm, former)).to.equal(401);
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
      expect(client.problem(speaking('en'))).to.contain(text);
      expect(client.problem(speaking('pt'))).not.to.equal(client.problem(speaking('es')));
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

  for (const [iss, needsIssuer, reason] of [
    [undefined, false, undefined],
    [crossSiteAccountUrl, false, undefined],
    [crossSiteAccountUrl, true, undefined],
    ['https://evil.example', false, 'issuer'],
    ['https://evil.example', true, 'issuer'],
    [undefined, true, 'issuer'],
  ] as const)
    it(`${reason ? 'refuses' : 'takes'} an answer from ${iss ?? 'nobody known'}${needsIssuer ? ' where that has to be known' : ''}`, async () => {
      const realm = await partnerRealm();
      const client = clientFor(settingsOf(realm));
      const { params, secrets } = await comeBack(realm);
      if (iss) params.set('iss', iss);
      await realm.clearRequests();
      const finished = client.finish(params, { ...secrets, needsIssuer });
      if (!reason) return finished;
      expect(((await rejection(finished)) as OAuthError).reason).to.equal(reason);
      expect(await realm.requests(), 'no code was sent').to.deep.equal([]);
      expect(client.problem(speaking('es'))).to.contain('servidor esperado');
      expect(client.problem(speaking('en'))).to.contain('expected server');
      expect(client.problem(speaking('pt'))).to.contain('servidor esperado');
    });

  it('takes an error of any name for a refusal', async () => {
    const realm = await partnerRealm();
    const client = clientFor(settingsOf(realm));
    for (const error of ['constructor', '__proto__', 'toString']) {
      const params = new URLSearchParams({ error, state: 'mine' });
      const finished = client.finish(params, { state: 'mine', verifier: 'x'.repeat(43) });
      expect(((await rejection(finished)) as OAuthError).reason).to.equal('server');
    }
  });

  it('says what is wrong with its settings, and begins nothing with them', async () => {
    const { redirectUri, ...settings } = settingsOf({ uid: 'r' });
    expect(redirectUri).to.contain(location.origin);
    for (const [changes, words] of [
      [{ accountUrl: 'http://bank.example' }, 'https'],
      [{ redirectUri: 'https://elsewhere.example/' }, location.origin],
      [{ redirectUri: 'http://[' }, location.origin],
      // Sent as it is written, it would be an address of nowhere.
      [{ redirectUri: '/returned' }, `an address of ${location.origin}, with its origin in front of the path`],
      [{ redirectUri: 'returned' }, location.origin],
      [{ redirectUri: '//elsewhere.example/' }, location.origin],
      [{ redirectUri: `${location.origin}.elsewhere.example/` }, location.origin],
      [{ redirectUri: `${location.origin}/ x` }, location.origin],
      [{ redirectUri: `${location.protocol}//user:password@${location.host}/` }, location.origin],
      [{ redirectUri: `${location.origin}/app#there` }, 'fragment'],
      [{ redirectUri: `${location.origin}/app#` }, 'fragment'],
      [{ oauthBase: '/a/../b' }, 'path'],
    ] as const) {
      const client = clientFor({ ...settings, ...changes });
      expect(client.error).to.contain(words);
      const error = (await rejection(client.signIn())) as OAuthError;
      expect([error.reason, error.code]).to.deep.equal(['settings', 'settings']);
    }
    expect(clientFor(settings).error).to.equal(undefined);
    expect(clientFor({ ...settings, accountUrl: crossSiteAccountUrl }).error).to.equal(undefined);
  });

  it('takes no token from a prototype where the answer has none', async () => {
    const realm = await partnerRealm();
    const client = clientFor(settingsOf(realm));
    const { params, secrets } = await comeBack(realm);
    const { fetch } = window;
    let exchanges = 0;
    window.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (!response.url.endsWith('/oauth/token')) return response;
      exchanges++;
      const { access_token: taken, ...rest } = (await response.json()) as Record<string, unknown>;
      expect(taken).to.be.a('string');
      return new Response(JSON.stringify(rest), { headers: { 'content-type': 'application/json' } });
    };
    const polluted = Object.prototype as unknown as Record<string, unknown>;
    polluted.access_token = 'of somebody else';
    try {
      const error = (await rejection(client.finish(params, secrets))) as OAuthError;
      expect([error.reason, error.message.includes('of somebody else')]).to.deep.equal(['server', false]);
      expect(await client.token()).to.equal('');
    } finally {
      delete polluted.access_token;
      window.fetch = fetch;
    }
    expect(exchanges).to.equal(1);
  });
});
