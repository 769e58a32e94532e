import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, makeRealm, startAccount } from './support.js';

const FOREIGN = [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://[',
  'https://site.example.evil.example/',
  'https://site.example@evil.example/',
  'http://site.example/',
];

test('sign-in leads to a path of the account or to a known site', async (t) => {
  const { origin } = await startAccount(t, { siteUrl: 'https://site.example/start' });
  const realm = await makeRealm(origin);
  const to = async (target: string) => (await realm.signIn({ redirect_uri: target })).headers.get('location');
  assert.equal(await to('/profile?tab=2#inbox'), '/profile?tab=2#inbox');
  assert.equal(await to(`${origin}/here`), '/here');
  assert.equal(await to('https://site.example/there?a=b'), 'https://site.example/there?a=b');
  assert.equal(await to('https://empresas.bancofaro.example/x'), 'https://empresas.bancofaro.example/x');
  for (const target of ['', ...FOREIGN]) assert.equal(await to(target), `${realm.pages}/profile`, target);
});

test('so does opening the sign-in page while signed in', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  await realm.signIn();
  const to = async (target: string) => {
    const path = `${realm.pages}/login?redirect_uri=${encodeURIComponent(target)}`;
    return (await realm.call('GET', path)).headers.get('location');
  };
  assert.equal(await to('/here'), '/here');
  for (const target of FOREIGN) assert.equal(await to(target), `${realm.pages}/profile`, target);
});

test('sign-out leads to a path of the account or to a known site', async (t) => {
  const account = await startAccount(t);
  account.addSite('https://late.example');
  const { call } = browser(account.origin);
  const to = async (target: string) =>
    (await call('GET', `/realms/bank/logout?redirect_to=${encodeURIComponent(target)}`)).headers.get('location');
  assert.equal(await to('/home'), '/home');
  assert.equal(await to('https://late.example/bye'), 'https://late.example/bye');
  const asPaths = ['//evil.example/', '/\\evil.example/', '/.//evil.example/'].map((path) => account.origin + path);
  for (const target of [...FOREIGN, ...asPaths])
    assert.equal(await to(target), '/realms/bank/login?signed_out', target);
});

test('a page for signed-in users leads to the sign-in page and back', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const page = `${realm.pages}/profile?notification_id=65345`;
  const sent = (await realm.call('GET', page)).headers.get('location') ?? '';
  assert.equal(sent, `${realm.pages}/login?redirect_uri=${encodeURIComponent(page)}`);
  const { body } = await realm.call('GET', sent);
  assert.ok(body.includes(`name="redirect_uri" value="${page}"`));
  assert.equal((await realm.signIn({ redirect_uri: page })).headers.get('location'), page);
});
