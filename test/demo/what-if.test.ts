import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { makeRealm, startAccount, until } from './support.js';

export type Logged = { operation: string; status: number; method: string };

test('answers with the status, body and headers that a rule says, and does not do the work', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ notifications: [{ id: 5 }] }] });
  await realm.whatIf({
    rules: [{ operation: 'markAsRead', status: 422, body: { errors: ['No.'] }, headers: { 'x-a': 'b' } }],
  });
  const { status, body, headers } = await realm.api('PUT', '/notifications/5/mark_as_read');
  assert.deepEqual([status, body, headers.get('x-a')], [422, { errors: ['No.'] }, 'b']);
  assert.equal((await realm.api('GET', '/notifications')).body.notifications[0].opened, false);
  await realm.whatIf({});
  assert.equal((await realm.api('PUT', '/notifications/5/mark_as_read')).status, 200);
});

test('each status has the body that the platform sends with it', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const answer = async (status: number) => {
    await realm.whatIf({ rules: [{ status }] });
    const given = await realm.api('GET', '/me');
    assert.equal(given.status, status);
    return given;
  };
  assert.deepEqual((await answer(401)).body, { error: { user_session: 'user not found' } });
  assert.deepEqual((await answer(404)).body, {});
  assert.equal((await answer(403)).body, '');
  for (const status of [409, 422, 429]) assert.equal(typeof (await answer(status)).body.errors[0], 'string');
  for (const status of [500, 502, 503, 504]) {
    assert.match((await answer(status)).headers.get('content-type') ?? '', /^text\/html/);
  }
  assert.equal((await answer(204)).body, '');
});

test('HTML in the place of JSON, text that is no JSON, an empty body, a redirect to the sign-in page', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const rules = [{ html: true }, { body: '{"notifications": [' }, { body: '' }, { redirectToLogin: true }];
  await realm.whatIf({ rules: rules.map((rule) => ({ ...rule, times: 1 })) });
  const html = await realm.api('GET', '/me');
  assert.deepEqual([html.status, html.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
  const response = await fetch(`${origin}/api/customers/realms/${realm.uid}/me`, { headers: realm.bearer });
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.equal(await response.text(), '{"notifications": [');
  assert.equal((await realm.api('GET', '/me')).body, '');
  const redirect = await realm.api('GET', '/me');
  assert.equal(redirect.status, 302);
  assert.match(redirect.headers.get('location') ?? '', new RegExp(`^${realm.pages}/login\\?`));
  assert.equal((await realm.api('GET', '/me')).status, 200, 'each rule is spent after one use');
});

test('a dropped request ends without an answer, and only as often as the rule says', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  await realm.api('GET', '/me');
  await realm.control('DELETE', '/requests');
  await realm.whatIf({ rules: [{ drop: true, times: 2, method: 'GET' }] });
  await assert.rejects(realm.api('GET', '/me'), { name: 'TypeError', message: 'fetch failed' });
  await assert.rejects(realm.api('GET', '/notifications'));
  assert.equal((await realm.api('GET', '/me')).status, 200);
  const log = (await realm.control('GET', '/requests')).body;
  assert.deepEqual(
    log.map(({ operation, status }: Logged) => [operation, status]),
    [
      ['me', 0],
      ['notifications', 0],
      ['me', 200],
    ],
  );
});

test('nothing follows the bytes of a dropped request, however late it was dropped', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const { hostname, port } = new URL(origin);
  const path = `/api/customers/realms/${realm.uid}/me`;
  const body = '{"first_name": "Eva"}';
  const requests = [
    `GET ${path} HTTP/1.1\r\nHost: account\r\n\r\n`,
    `PUT ${path} HTTP/1.1\r\nHost: account\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ];
  for (const latency of [0, 20]) {
    await realm.whatIf({ rules: [{ drop: true, latency }] });
    for (const request of requests) {
      const socket = connect(Number(port), hostname);
      socket.write(request);
      const bytes = (await socket.toArray()).map(String).join('');
      assert.equal(bytes, 'HTTP/1.1 none\r\nContent-Length: 1\r\nContent-Length: 2\r\n');
    }
  }
});

test('operations may be missing or refuse every method', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ notifications: [{ id: 5 }] }] });
  await realm.whatIf({ missing: ['sites'], methodNotAllowed: ['markAsRead'] });
  assert.equal((await realm.api('GET', '/sites')).status, 404);
  assert.equal((await realm.api('PUT', '/notifications/5/mark_as_read')).status, 405);
  assert.equal((await realm.api('POST', '/notifications/5/mark_as_read')).status, 405);
  assert.equal((await realm.api('GET', '/me')).status, 200);
});

test('latency holds back every answer, or those of one operation', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const duration = async (path: string) => {
    const start = performance.now();
    await realm.api('GET', path);
    return performance.now() - start;
  };
  await realm.whatIf({ latency: 120, rules: [{ operation: 'sites', latency: 150 }] });
  assert.ok((await duration('/me')) >= 115);
  assert.ok((await duration('/sites')) >= 265);
});

test('a held request waits; held before the work it sees what came meanwhile', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ notifications: [{ id: 5 }] }] });
  const held = async () => (await realm.control('GET', '')).body.held;
  for (const [hold, opened] of [
    ['answer', false],
    [true, true],
  ]) {
    await realm.whatIf({ rules: [{ operation: 'notifications', hold }] });
    let answered = false;
    const pending = realm.api('GET', '/notifications').then((answer) => {
      answered = true;
      return answer;
    });
    await until(async () => (await held()).length === 1);
    await realm.api('PUT', '/notifications/5/mark_as_read');
    assert.equal(answered, false);
    assert.deepEqual((await realm.control('POST', '/release', { operation: 'me' })).body, { released: 0 });
    assert.deepEqual((await realm.control('POST', '/release')).body, { released: 1 });
    assert.equal((await pending).body.notifications[0].opened, opened);
    assert.deepEqual(await held(), []);
  }
});

test('a held request that its caller gave up is forgotten', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  await realm.whatIf({ rules: [{ hold: true }] });
  const controller = new AbortController();
  const pending = fetch(`${origin}/api/customers/realms/${realm.uid}/me`, { signal: controller.signal });
  await until(async () => (await realm.control('GET', '')).body.held.length === 1);
  controller.abort();
  await assert.rejects(pending, { name: 'AbortError' });
  await until(async () => (await realm.control('GET', '')).body.held.length === 0);
});

test('refuses the fields that a rule names, in the form of the realm, and saves nothing', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { settings: { extraEndpoints: true } });
  const before = (await realm.api('GET', '/me')).body;
  await realm.whatIf({ rules: [{ refuse: { first_name: ['No.', 'Never.'], occupation: ['Nor this.'] } }] });
  assert.deepEqual((await realm.api('GET', '/me')).body, before, 'only saving is refused');
  const entry = (field: string, messages: string[]) => ({
    field,
    messages,
    details: messages.map(() => ({ error: 'invalid' })),
  });
  const forms = {
    envelope: { errors: [entry('first_name', ['No.', 'Never.']), entry('custom_fields[occupation]', ['Nor this.'])] },
    errors: { errors: { first_name: ['No.', 'Never.'], occupation: ['Nor this.'] } },
    error: { error: { first_name: ['No.', 'Never.'], occupation: ['Nor this.'] } },
    nested: { errors: { first_name: ['No.', 'Never.'], custom_fields: { occupation: ['Nor this.'] } } },
    list: { errors: ['No.', 'Never.', 'Nor this.'] },
  };
  for (const [refusalForm, expected] of Object.entries(forms)) {
    await realm.control('PUT', '/settings', { refusalForm });
    const { status, body } = await realm.api('PUT', '/me', { first_name: 'Eva', last_name: 'Luna' });
    assert.deepEqual([status, body], [422, expected]);
  }
  assert.deepEqual((await realm.api('GET', '/me')).body, before);

  await realm.control('PUT', '/settings', { refusalForm: 'errors' });
  await realm.whatIf({ rules: [{ operation: 'avatar', refuse: { file: ['Not today.'] }, times: 1 }] });
  assert.deepEqual((await realm.api('POST', '/avatar')).body, { errors: { file: ['Not today.'] } });
  assert.equal((await realm.api('PUT', '/me', { first_name: 'Eva' })).status, 200);
});

test('silently discards what a rule names', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { settings: { customFieldDetail: 'value' } });
  const before = (await realm.api('GET', '/me')).body;
  await realm.whatIf({ rules: [{ discard: ['first_name', 'occupation'], times: 1 }] });
  const changes = {
    first_name: 'Eva',
    last_name: 'Luna',
    custom_fields: [
      { key: 'occupation', value: 'Potter' },
      { key: 'dependents', value: 2 },
    ],
  };
  const { status, body } = await realm.api('PUT', '/me', changes);
  assert.equal(status, 200);
  assert.deepEqual([body.first_name, body.last_name], [before.first_name, 'Luna']);
  const valueOf = (key: string) => body.custom_fields.find((field: { key: string }) => field.key === key).value;
  assert.deepEqual([valueOf('occupation'), valueOf('dependents')], [null, 2]);
  assert.deepEqual((await realm.control('GET', '/requests')).body.at(-1).body, changes, 'the log has what was sent');
  assert.equal((await realm.api('PUT', '/me', changes)).body.first_name, 'Eva');
});

test('ends the session right before the work', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  await realm.signIn();
  const before = (await realm.api('GET', '/me')).body;
  await realm.whatIf({ rules: [{ operation: 'updateMe', expire: true, times: 1 }] });
  const expired = { error: { grant_expired: 'session expired' } };
  const { status, body } = await realm.apiByCookie('PUT', '/me', { first_name: 'Eva' });
  assert.deepEqual([status, body], [401, expired]);
  assert.deepEqual((await realm.api('GET', '/me')).body, expired, 'wherever the user is signed in');
  assert.equal((await realm.control('GET', '/users/user/me')).body.first_name, before.first_name);
  await realm.signIn();
  assert.equal((await realm.apiByCookie('PUT', '/me', { first_name: 'Eva' })).status, 200);
});

test('refuses what it does not understand', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const bad = [
    { rule: [] },
    { missing: ['notification'] },
    { latency: -1 },
    { rules: [{ operation: 'read' }] },
    { rules: [{ status: 99 }] },
    { rules: [{ times: 0 }] },
    { rules: [{ dropped: true }] },
    { rules: [{ refuse: { phone: 'no' } }] },
    { rules: [{ refuse: ['phone'] }] },
    { rules: [{ discard: 'phone' }] },
    { rules: [{ expire: 'yes' }] },
  ];
  for (const given of bad) {
    const { status, body } = await realm.control('PUT', '/what-if', given);
    assert.equal(status, 422, JSON.stringify(given));
    assert.equal(body.errors.length, 1);
  }
});
