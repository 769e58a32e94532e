import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRealm, startAccount } from './support.js';

const LISTED = 'https://www.bank.example:8443';

const accessHeaders = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-')).sort();

test('a listed origin may read, with credentials, and gets no header exposed', async (t) => {
  const { origin } = await startAccount(t, { origins: [LISTED] });
  const realm = await makeRealm(origin);
  for (const path of ['/me', '/nothing']) {
    const { headers } = await realm.apiByCookie('GET', path, undefined, { ...realm.bearer, origin: LISTED });
    assert.equal(headers.get('access-control-allow-origin'), LISTED);
    assert.equal(headers.get('access-control-allow-credentials'), 'true');
    assert.equal(headers.get('access-control-expose-headers'), null);
    assert.match(headers.get('vary') ?? '', /Origin/);
  }
});

test('errors that are asked for are readable to a listed origin too', async (t) => {
  const { origin } = await startAccount(t, { origins: [LISTED] });
  const realm = await makeRealm(origin);
  await realm.whatIf({ rules: [{ status: 429, headers: { 'Retry-After': '7' } }] });
  const { status, headers } = await realm.apiByCookie('GET', '/me', undefined, { origin: LISTED });
  assert.equal(status, 429);
  assert.equal(headers.get('access-control-allow-origin'), LISTED);
  assert.equal(headers.get('retry-after'), '7');
});

test('any other origin gets nothing, however near', async (t) => {
  const { origin } = await startAccount(t, { origins: [LISTED] });
  const realm = await makeRealm(origin);
  for (const other of [
    'https://www.bank.example',
    'http://www.bank.example:8443',
    'https://bank.example:8443',
    'null',
  ]) {
    const { headers } = await realm.apiByCookie('GET', '/me', undefined, { origin: other });
    assert.deepEqual(accessHeaders(headers), [], other);
    const asked = { origin: other, 'access-control-request-method': 'PUT' };
    assert.deepEqual(accessHeaders((await realm.apiByCookie('OPTIONS', '/me', undefined, asked)).headers), [], other);
  }
});

test('the preflight allows what a page elsewhere needs, and no CSRF header', async (t) => {
  const account = await startAccount(t);
  account.addOrigin('https://late.example/some/path');
  const realm = await makeRealm(account.origin);
  const { status, headers } = await realm.apiByCookie('OPTIONS', '/me', undefined, {
    origin: 'https://late.example',
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'authorization,content-type',
  });
  assert.equal(status, 204);
  assert.equal(headers.get('access-control-allow-origin'), 'https://late.example');
  assert.match(headers.get('access-control-allow-methods') ?? '', /PUT/);
  const allowed = (headers.get('access-control-allow-headers') ?? '').toLowerCase();
  assert.deepEqual(allowed.split(', ').sort(), ['accept', 'authorization', 'content-type', 'x-one-time-code']);
  assert.deepEqual((await realm.control('GET', '/requests')).body, [], 'a preflight is no request of the log');
});

test('the control API answers every origin', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const { headers } = await realm.call('GET', `/demo/api/realms/${realm.uid}`, undefined, {
    origin: 'http://any.example',
  });
  assert.equal(headers.get('access-control-allow-origin'), 'http://any.example');
  assert.equal(headers.get('access-control-allow-credentials'), 'true');
});
