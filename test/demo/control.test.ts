import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { createAccount, isAccountPath } from '../../demo/account/index.js';
import { browser, makeRealm, startAccount, until } from './support.js';
import type { AddressInfo } from 'node:net';

test('realms share nothing', async (t) => {
  const { origin } = await startAccount(t);
  const one = await makeRealm(origin, { users: [{ username: 'ana', notifications: [{ id: 1 }] }] });
  const other = await makeRealm(origin, { users: [{ username: 'ana', notifications: [{ id: 1 }] }] });
  assert.notEqual(one.uid, other.uid);
  await one.api('PUT', '/notifications/1/mark_as_read');
  await one.whatIf({ rules: [{ status: 500 }] });
  assert.equal((await other.api('GET', '/notifications')).body.notifications[0].opened, false);
  assert.equal((await other.call('GET', `/api/customers/realms/${other.uid}/me`, undefined, one.bearer)).status, 401);
  assert.equal((await one.control('DELETE', '')).status, 204);
  assert.equal((await one.api('GET', '/me')).status, 404);
  assert.equal((await other.api('GET', '/me')).status, 200);
});

test('a realm is refused where its seed makes no sense', async (t) => {
  const { origin } = await startAccount(t);
  const { call } = browser(origin);
  const bad = [
    { user: [] },
    { uid: 'a b' },
    { uid: 'a;b' },
    { users: {} },
    { users: [null] },
    { users: [{ kind: 'lots' }] },
    { users: [{ notification: 5 }] },
    { users: [{ notifications: -1 }] },
    { users: [{ notifications: ['x'] }] },
    { users: [{ username: 'a' }, { username: 'a' }] },
    { settings: { timezone: 'UTC' } },
    { settings: { passwordPolicy: 'min=11' } },
    { settings: { passwordPolicy: 'min=129 lower' } },
    { settings: { passwordPolicy: 'lower' } },
    { settings: { passwordPolicy: 'min=12 digits' } },
    { settings: { passwordPolicy: 12 } },
    { settings: { customFieldDetail: 'all' } },
    { settings: { refusalForm: 'text' } },
    { settings: { updateAnswer: '' } },
    { customFields: {} },
    { customFields: ['a'] },
    { customFields: [{ label: 'A' }] },
    { customFields: [{ key: '' }] },
    { customFields: [{ key: 'a' }, { key: 'a' }] },
    { customFields: [{ key: 'a', type: 'email' }] },
    { customFields: [{ key: 'a', required: 'yes' }] },
    { customFields: [{ key: 'a', hint: 'A' }] },
    { customFields: [{ key: 'a', type: 'dropdown' }] },
    { customFields: [{ key: 'a', type: 'choice', options: ['a'] }] },
    { customFields: [{ key: 'a', type: 'text', options: [{ value: 'a', label: 'A' }] }] },
    { drop: 'bank' },
    { drop: [1] },
    { customFields: Array.from({ length: 21 }, (_, index) => ({ key: `a${index}` })) },
  ];
  for (const seed of bad)
    assert.equal((await call('POST', '/demo/api/realms', seed)).status, 422, JSON.stringify(seed));
  assert.equal((await call('POST', '/demo/api/realms', { uid: 'bank' })).status, 409);
});

test('a realm is made in the place of others', async (t) => {
  const { origin } = await startAccount(t);
  const { call } = browser(origin);
  const seed = { users: [{ username: 'ana' }], signIn: 'ana' };
  const first = (await call('POST', '/demo/api/realms', seed)).body.uid;
  const me = (uid: string) => call('GET', `/api/customers/realms/${uid}/me`);
  assert.equal((await me(first)).status, 200);
  const second = (await call('POST', '/demo/api/realms', { ...seed, drop: [first, 'nobody'] })).body.uid;
  assert.equal((await me(second)).status, 200);
  assert.equal((await call('GET', `/demo/api/realms/${first}`)).status, 404);
});

test('the log tells each request and its credentials, never what they were', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const { body } = await realm.control('POST', '/sign-in', { username: 'user' });
  await realm.control('DELETE', '/requests');
  await realm.apiByCookie('PUT', '/me', { phone: '' }, { 'x-csrf-token': body.csrfToken });
  await realm.api('GET', '/notifications?page=2&per_page=5');
  await realm.call('GET', `${realm.pages}/logout`);
  const log = (await realm.control('GET', '/requests')).body;
  assert.deepEqual(log[0], {
    method: 'PUT',
    path: `/api/customers/realms/${realm.uid}/me`,
    query: {},
    operation: 'updateMe',
    status: 200,
    hasCookie: true,
    hasBearer: false,
    hasCsrf: true,
    body: { phone: '' },
  });
  assert.deepEqual(
    [log[1].operation, log[1].query, log[1].hasBearer],
    ['notifications', { page: '2', per_page: '5' }, true],
  );
  assert.deepEqual([log[2].operation, log[2].status], ['page:logout', 303]);
  for (const secret of [body.csrfToken, body.accessToken, realm.users[0]?.accessToken]) {
    assert.ok(!JSON.stringify(log).includes(String(secret)));
  }
});

test('the log holds the JSON of writes, without their secrets', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { settings: { extraEndpoints: true } });
  const odd = { first_name: ' <b>\u202e\ud800 ', custom_fields: [{ key: 'interests', value: ['a'] }], sex: null };
  const password = realm.users[0]?.password ?? '';
  await realm.api('PUT', '/me', odd);
  await realm.api('PUT', '/me/email', { email: 'new@mail.example', current_password: password });
  await realm.api('PUT', '/me/password', {
    current_password: password,
    password: 'another-password',
    password_confirmation: 'another-pass',
  });
  await realm.apiByCookie('POST', '/verify_otp_code', { identifier: 'user', code: '123456' });
  await realm.api('PUT', '/me', ['first_name']);
  const form = new FormData();
  form.set('file', new File(['x'], 'x.png'));
  await realm.api('POST', '/avatar', form);
  await realm.api('GET', '/me');
  const log = (await realm.control('GET', '/requests')).body;
  const secret = '[secret]';
  assert.deepEqual(
    log.map(({ operation, body }: { operation: string; body?: unknown }) => [operation, body]),
    [
      ['updateMe', odd],
      ['changeEmail', { email: 'new@mail.example', current_password: secret }],
      ['changePassword', { current_password: secret, password: secret, password_confirmation: secret }],
      ['verifyOtpCode', { identifier: 'user', code: secret }],
      ['updateMe', ['first_name']],
      ['avatar', undefined],
      ['me', undefined],
    ],
  );
});

test('a request that is held shows its body already', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  await realm.whatIf({ rules: [{ operation: 'updateMe', hold: true }] });
  const pending = realm.api('PUT', '/me', { first_name: 'Eva' });
  await until(async () => (await realm.control('GET', '')).body.held.length === 1);
  assert.deepEqual((await realm.control('GET', '/requests')).body.at(-1).body, { first_name: 'Eva' });
  await realm.control('POST', '/release');
  assert.equal((await pending).body.first_name, 'Eva');
});

test('an administrator changes any attribute, and custom fields by key', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, {
    users: [{ username: 'ana', me: { last_name: 'Luna' } }],
    settings: { customFieldDetail: 'value', wire: { sexAsNumber: true } },
  });
  const before = (await realm.control('GET', '/users/ana/me')).body;
  const changes = {
    first_name: 'Eva',
    email: 'eva@mail.example',
    birth_at: 'someday',
    nickname: 'Evita',
    custom_fields: [
      { key: 'customer_segment', value: 'Gold' },
      { key: 'risk_note', value: 'High' },
      { key: 'occupation', value: 'Potter', label: 'Trade' },
      { key: 'unknown', value: [1] },
    ],
  };
  const { status, body } = await realm.control('PATCH', '/users/ana/me', changes);
  assert.equal(status, 200);
  const value = (key: string) => changes.custom_fields.find((field) => field.key === key);
  assert.deepEqual(body, {
    ...before,
    ...changes,
    name: 'Eva Luna',
    custom_fields: [
      ...before.custom_fields.map((field: { key: string }) => ({ ...field, ...value(field.key) })),
      value('unknown'),
    ],
  });
  assert.deepEqual((await realm.control('GET', '/users/ana/me')).body, body);

  const me = (await realm.api('GET', '/me')).body;
  const { delegated_token: _, ...shown } = me;
  const visible = body.custom_fields.filter(({ key }: { key: string }) => key !== 'risk_note');
  assert.deepEqual(shown, { ...body, custom_fields: visible });

  assert.equal((await realm.control('PATCH', '/users/ana/me', { name: 'E. L.', first_name: 'E.' })).body.name, 'E. L.');
  for (const bad of [{}, ['x'], [{ value: 1 }], null]) {
    assert.equal((await realm.control('PATCH', '/users/ana/me', { custom_fields: bad })).status, 422);
  }
  assert.equal((await realm.control('PATCH', '/users/nobody/me', {})).status, 404);
  assert.equal((await realm.control('GET', '/users/nobody/me')).status, 404);
});

test('notifications arrive and are read in another place', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ notifications: 3 }] });
  const added = await realm.control('POST', '/users/user/notifications', [
    { subject: 'New' },
    { subject: 'Newer', id: 'x' },
  ]);
  assert.equal(added.status, 201);
  const list = (await realm.api('GET', '/notifications')).body.notifications;
  assert.equal(list.length, 5);
  assert.deepEqual(list.slice(0, 2), added.body);
  assert.equal(list[0].subject, 'New');
  const ids = [list[0].id, 'x', 'unknown'];
  assert.deepEqual((await realm.control('POST', '/users/user/read', { ids })).body, { read: 2 });
  const after = (await realm.control('GET', '/users/user/notifications')).body;
  assert.deepEqual([after[0].opened, after[1].opened], [true, true]);
  assert.equal((await realm.control('POST', '/users/nobody/read', { ids })).status, 404);
  assert.equal((await realm.control('POST', '/users/user/notifications', {})).status, 422);
});

test('a reset puts the bank back and signs everybody out', async (t) => {
  const { origin } = await startAccount(t);
  const { call } = browser(origin);
  const api = '/api/customers/realms/bank';
  const subjects = async () =>
    (await call('GET', `${api}/notifications?per_page=100`)).body.notifications.map(
      ({ subject, opened }: { subject: string; opened: boolean }) => [subject, opened],
    );
  await call('POST', '/demo/api/realms/bank/sign-in', { username: 'camila' });
  const before = await subjects();
  await call('POST', '/demo/api/realms/bank/users/camila/notifications', [{ subject: 'New' }]);
  await call('PUT', '/demo/api/realms/bank/what-if', { latency: 1 });
  assert.equal((await call('POST', '/demo/api/reset')).status, 204);
  assert.equal((await call('GET', `${api}/me`)).status, 401);
  assert.deepEqual((await call('GET', '/demo/api/realms/bank')).body.whatIf, {});
  await call('POST', '/demo/api/realms/bank/sign-in', { username: 'camila' });
  assert.deepEqual(await subjects(), before);
});

test('a reset lets go what is held', async (t) => {
  const { origin } = await startAccount(t);
  const { call } = browser(origin);
  await call('PUT', '/demo/api/realms/bank/what-if', { rules: [{ hold: true }] });
  const pending = call('GET', '/api/customers/realms/bank/me');
  while ((await call('GET', '/demo/api/realms/bank')).body.held.length === 0);
  await call('POST', '/demo/api/reset');
  assert.equal((await pending).status, 401);
});

test('the account can stand behind another server, dropping included', async (t) => {
  const listener = getRequestListener(createAccount().fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (isAccountPath(pathname)) void listener(request, response);
    else response.end('the site');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { call } = browser(`http://127.0.0.1:${port}`);
  assert.equal((await call('GET', '/realmsx')).body, 'the site');
  assert.equal((await call('GET', '/profile')).body, 'the site');
  assert.equal((await call('GET', '/realms/bank/login')).status, 200);
  await call('PUT', '/demo/api/realms/bank/what-if', { rules: [{ drop: true, times: 1 }] });
  await assert.rejects(call('GET', '/api/customers/realms/bank/me'));
  assert.equal((await call('GET', '/api/customers/realms/bank/me')).status, 401);
});
