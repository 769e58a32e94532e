import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRealm, startAccount } from './support.js';

const SIGNED_OUT = { error: { user_session: 'user not found' } };
const EXPIRED = { error: { grant_expired: 'session expired' } };

test('signs in at the page, by cookie, and out again', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ username: 'ana' }] });
  assert.deepEqual((await realm.apiByCookie('GET', '/me')).body, SIGNED_OUT);

  const wrong = await realm.signIn({ password: 'wrong' });
  assert.equal(wrong.status, 422);
  assert.equal(realm.cookies.size, 0);

  const entered = await realm.signIn();
  assert.equal(entered.status, 303);
  assert.equal(entered.headers.get('location'), `${realm.pages}/profile`);
  const cookie = entered.headers.getSetCookie()[0] ?? '';
  assert.match(cookie, new RegExp(`^demo_session_${realm.uid}=`));
  for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/']) assert.ok(cookie.includes(attribute), attribute);
  assert.equal((await realm.apiByCookie('GET', '/me')).body.username, 'ana');

  const former = new Map(realm.cookies);
  const left = await realm.call('GET', `${realm.pages}/logout`);
  assert.equal(left.headers.get('location'), `${realm.pages}/login?signed_out`);
  assert.equal(realm.cookies.size, 0);
  // The cookie that someone kept is worth nothing.
  for (const [name, value] of former) realm.cookies.set(name, value);
  const afterwards = await realm.apiByCookie('GET', '/me');
  assert.equal(afterwards.status, 401);
  assert.deepEqual(afterwards.body, SIGNED_OUT);
});

test('a token goes before the cookie, a recognised one and an unrecognised one', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ username: 'ana' }, { username: 'eva' }] });
  await realm.control('POST', '/sign-in', { username: 'eva' });
  assert.equal((await realm.apiByCookie('GET', '/me')).body.username, 'eva');
  assert.equal((await realm.api('GET', '/me')).body.username, 'ana');
  const unknown = await realm.apiByCookie('GET', '/me', undefined, { authorization: 'Bearer nobody' });
  assert.equal(unknown.status, 401);
  assert.deepEqual(unknown.body, SIGNED_OUT);
});

test('a session that was ended says so to cookie and token, and signing in again works', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  await realm.signIn();
  await realm.control('POST', '/users/user/expire');
  assert.deepEqual((await realm.apiByCookie('GET', '/notifications')).body, EXPIRED);
  const byToken = await realm.api('GET', '/notifications');
  assert.equal(byToken.status, 401);
  assert.deepEqual(byToken.body, EXPIRED);
  await realm.signIn();
  assert.equal((await realm.apiByCookie('GET', '/notifications')).status, 200);
});

test('sessions end by age and by idleness where the realm says so', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { settings: { idleSeconds: 0.15 } });
  assert.equal((await realm.api('GET', '/me')).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 250));
  assert.deepEqual((await realm.api('GET', '/me')).body, EXPIRED);
});

test('an inactive user is answered as if there were none', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ active: false }] });
  assert.deepEqual((await realm.api('GET', '/me')).body, SIGNED_OUT);
  assert.equal((await realm.signIn()).status, 422);
});

test('same-origin writes by cookie need the CSRF token where the realm enforces it', async (t) => {
  const { origin } = await startAccount(t, { origins: ['https://site.example'] });
  const realm = await makeRealm(origin, { settings: { csrf: 'enforce' } });
  const { body } = await realm.control('POST', '/sign-in', { username: 'user' });
  const write = (headers: Record<string, string>) => realm.apiByCookie('PUT', '/me', { first_name: 'Eva' }, headers);

  const wrong: Array<Record<string, string>> = [
    {},
    { 'x-csrf-token': 'wrong', origin },
    { origin: 'https://elsewhere.example' },
  ];
  for (const headers of wrong) {
    const { status, body } = await write(headers);
    assert.deepEqual([status, body], [403, ''], 'the platform says no word of why');
  }
  assert.notEqual((await realm.apiByCookie('GET', '/me')).body.first_name, 'Eva');
  assert.equal((await write({ 'x-csrf-token': body.csrfToken, origin })).status, 200);
  assert.equal((await write({ origin: 'https://site.example' })).status, 200);
  assert.equal((await realm.api('PUT', '/me', { first_name: 'Eva' })).status, 200);
});

test('the server-side site learns who is signed in', async (t) => {
  const account = await startAccount(t);
  const realm = await makeRealm(account.origin, { users: [{ username: 'ana' }] });
  await realm.signIn();
  const cookie = [...realm.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const current = account.currentUser(`other=1; ${cookie}`, realm.uid);
  assert.equal(current?.user.username, 'ana');
  const withToken = { authorization: `Bearer ${current?.session.accessToken ?? ''}` };
  assert.equal((await realm.apiByCookie('GET', '/me', undefined, withToken)).status, 200);
  assert.equal(account.currentUser('', realm.uid), undefined);
  assert.equal(account.currentUser(cookie, 'bank'), undefined);
});
