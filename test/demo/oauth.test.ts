import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { makeRealm, startAccount, type Answer } from './support.js';

const PARTNER = 'https://partner.example:8443';
const RETURN = `${PARTNER}/app?part=1`;
const CLIENT = { id: 'partner', redirectUris: [RETURN] };

/**
 * A realm with a public client, and the steps of a sign-in there.
 *
 * @param settings of the realm
 */
async function partnerRealm(t: TestContext, settings: Record<string, unknown> = {}) {
  const account = await startAccount(t, { origins: [PARTNER] });
  const confidential = { id: 'server', secret: 'kept', redirectUris: [RETURN], scopes: ['public', 'admin'] };
  const realm = await makeRealm(account.origin, { settings, clients: [CLIENT, confidential] });
  const verifier = randomBytes(32).toString('base64url');
  const request = {
    response_type: 'code',
    client_id: 'partner',
    redirect_uri: RETURN,
    state: 'a b&c',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const authorizePath = (changes: Record<string, string> = {}) =>
    `${realm.pages}/oauth/authorize?${new URLSearchParams({ ...request, ...changes }).toString()}`;
  const post = (path: string, form: Record<string, string>, headers = {}) =>
    realm.call('POST', `${realm.pages}/oauth/${path}`, new URLSearchParams(form), { origin: PARTNER, ...headers });
  return {
    account,
    realm,
    authorizePath,
    authorize: (changes?: Record<string, string>) => realm.call('GET', authorizePath(changes)),
    /** Where the visitor was sent, and with what. */
    sentTo: (answer: Answer) => new URL(answer.headers.get('location') ?? '', account.origin),
    exchange: (code: string, changes: Record<string, string> = {}) =>
      post('token', {
        grant_type: 'authorization_code',
        client_id: 'partner',
        redirect_uri: RETURN,
        code,
        code_verifier: verifier,
        ...changes,
      }),
    post,
    me: (token: string) => realm.apiByCookie('GET', '/me', undefined, { authorization: `Bearer ${token}` }),
    /** A code for the first user. */
    async code() {
      await realm.signIn();
      const answer = await realm.call('GET', authorizePath());
      return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    },
  };
}

test('leads to the sign-in page, then back to the client with a code, which becomes a token of the session', async (t) => {
  const { realm, authorize, authorizePath, sentTo, exchange, me } = await partnerRealm(t);
  const asked = sentTo(await authorize());
  assert.equal(asked.pathname, `${realm.pages}/login`);
  assert.equal(asked.searchParams.get('redirect_uri'), authorizePath());

  const entered = await realm.signIn({ redirect_uri: authorizePath() });
  const back = sentTo(await realm.call('GET', entered.headers.get('location') ?? ''));
  assert.equal(`${back.origin}${back.pathname}`, `${PARTNER}/app`);
  assert.equal(back.searchParams.get('part'), '1', 'what the registered address holds stays');
  assert.equal(back.searchParams.get('state'), 'a b&c');

  const { status, body, headers } = await exchange(back.searchParams.get('code') ?? '');
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body).sort(), ['access_token', 'scope', 'token_type'], 'no refresh token');
  assert.equal(headers.get('access-control-allow-origin'), PARTNER);
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal((await me(body.access_token)).body.username, 'user');

  await realm.call('GET', `${realm.pages}/logout`);
  assert.equal((await me(body.access_token)).status, 401, 'the token ends with the session behind it');
});

test('nothing on the way through the sign-in page is kept by a browser, which Back would go again', async (t) => {
  const { realm, authorize, authorizePath } = await partnerRealm(t);
  const led = await authorize();
  assert.match(led.headers.get('location') ?? '', /\/login\?redirect_uri=/);
  const login = `${realm.pages}/login?redirect_uri=${encodeURIComponent(authorizePath())}`;
  const page = await realm.call('GET', login);
  await realm.signIn();
  const back = await realm.call('GET', login);
  assert.equal(back.status, 303);
  for (const { headers } of [led, page, back]) assert.equal(headers.get('cache-control'), 'no-store');
});

test('says that the session ended to a token of an ended session', async (t) => {
  const { realm, code, exchange, me } = await partnerRealm(t);
  const { body } = await exchange(await code());
  await realm.control('POST', '/users/user/expire');
  assert.deepEqual((await me(body.access_token)).body, { error: { grant_expired: 'session expired' } });
});

test('a code works once, and a second use takes away the token of the first', async (t) => {
  const { code, exchange, me } = await partnerRealm(t);
  const issued = await code();
  const first = await exchange(issued);
  assert.equal((await me(first.body.access_token)).status, 200);
  const second = await exchange(issued);
  assert.equal(second.status, 400);
  assert.equal(second.body.error, 'invalid_grant');
  assert.equal((await me(first.body.access_token)).status, 401);
});

test('a code is for the request that it came from alone, and for ten minutes', async (t) => {
  const { realm, code, exchange } = await partnerRealm(t);
  const wrong: Record<string, string>[] = [
    { code_verifier: 'x'.repeat(43) },
    { code_verifier: '' },
    { redirect_uri: `${PARTNER}/app` },
    { client_id: 'server', client_secret: 'kept' },
    { code: 'unknown' },
  ];
  for (const changes of wrong) {
    const { status, body } = await exchange(await code(), changes);
    assert.equal(status, 400, JSON.stringify(changes));
    assert.equal(body.error, 'invalid_grant');
  }
  assert.equal((await realm.control('PUT', '/settings', {})).body.oauthCodeSeconds, 600);
  await realm.control('PUT', '/settings', { oauthCodeSeconds: -1 });
  assert.equal((await exchange(await code())).body.error, 'invalid_grant');
});

test('nobody is sent to an address that is not registered to the letter', async (t) => {
  const { realm, authorize } = await partnerRealm(t);
  await realm.signIn();
  for (const redirect_uri of [`${RETURN}&x=1`, `${PARTNER}/app`, 'https://partner.example/app?part=1', '', '/login']) {
    const answer = await authorize({ redirect_uri });
    assert.equal(answer.status, 400, redirect_uri);
    assert.equal(answer.headers.get('location'), null);
  }
  assert.equal((await authorize({ client_id: 'nobody' })).body.error, 'invalid_client');
});

test('what it refuses it says to the client, with the state', async (t) => {
  const { realm, authorize, sentTo } = await partnerRealm(t);
  await realm.signIn();
  const cases: Array<[Record<string, string>, string]> = [
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'admin' }, 'invalid_scope'],
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ];
  for (const [changes, error] of cases) {
    const { searchParams } = sentTo(await authorize(changes));
    assert.equal(searchParams.get('error'), error);
    assert.equal(searchParams.get('state'), 'a b&c');
    assert.equal(searchParams.get('code'), null);
  }
  await realm.control('PUT', '/settings', { oauthDenied: true });
  assert.equal(sentTo(await authorize()).searchParams.get('error'), 'access_denied');
});

test('a client with a secret shows it, may have the scope admin, and needs no PKCE', async (t) => {
  const { realm, authorize, sentTo, exchange } = await partnerRealm(t);
  await realm.signIn();
  const asked = { client_id: 'server', scope: 'admin', code_challenge: '', code_challenge_method: '' };
  const code = sentTo(await authorize(asked)).searchParams.get('code') ?? '';
  const form = { client_id: 'server', code_verifier: '' };
  assert.equal((await exchange(code, form)).status, 401);
  assert.equal((await exchange(code, { ...form, client_secret: 'kept' })).body.scope, 'admin');
});

test('revokes what a client holds, answers the same for what nobody holds, and leaves the tokens of others alone', async (t) => {
  const { realm, code, exchange, post, me } = await partnerRealm(t);
  const { body } = await exchange(await code());
  const others = { client_id: 'server', client_secret: 'kept', token: body.access_token };
  assert.equal((await post('revoke', others)).status, 200);
  assert.equal((await me(body.access_token)).status, 200);
  for (let times = 0; times < 2; times += 1) {
    assert.equal((await post('revoke', { client_id: 'partner', token: body.access_token })).status, 200);
    assert.equal((await me(body.access_token)).status, 401);
  }
  assert.equal((await realm.apiByCookie('GET', '/me')).status, 200, 'the session behind it goes on');
});

test('token and revoke are readable to listed origins exactly, and authorize to none', async (t) => {
  const { realm, post, authorizePath } = await partnerRealm(t);
  for (const path of ['token', 'revoke']) {
    assert.equal((await post(path, {})).headers.get('access-control-allow-origin'), PARTNER);
    const other = await post(path, {}, { origin: 'https://partner.example' });
    assert.equal(other.headers.get('access-control-allow-origin'), null);
    const { status, headers } = await realm.call('OPTIONS', `${realm.pages}/oauth/${path}`, undefined, {
      origin: PARTNER,
      'access-control-request-method': 'POST',
    });
    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-origin'), PARTNER);
  }
  const { headers } = await realm.call('GET', authorizePath(), undefined, { origin: PARTNER });
  assert.equal(headers.get('access-control-allow-origin'), null);
});

test('a client of the account is there again after a reset; a seed that makes no sense is refused', async (t) => {
  const { account, realm } = await partnerRealm(t);
  account.addClient('bank', CLIENT);
  await realm.call('POST', '/demo/api/reset');
  const query = new URLSearchParams({ client_id: 'partner', redirect_uri: RETURN });
  const { headers } = await realm.call('GET', `/realms/bank/oauth/authorize?${query.toString()}`);
  assert.match(headers.get('location') ?? '', /error=unsupported_response_type/);
  const refused = await realm.call('POST', '/demo/api/realms', { clients: [{ id: '', redirectUris: ['x'], more: 1 }] });
  assert.equal(refused.body.errors.length, 3);
});
