import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRealm, startAccount } from './support.js';

test('notifications are paged, newest first whatever was read', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ notifications: 205 }] });
  const first = (await realm.api('GET', '/notifications')).body;
  assert.equal(first.notifications.length, 10);
  assert.deepEqual(first.meta, { total_entries: 205, per_page: 10, current_page: 1, total_pages: 21 });

  const seen = [];
  for (const page of [1, 2, 3]) {
    const { body } = await realm.api('GET', `/notifications?page=${page}&per_page=100`);
    assert.equal(body.meta.total_pages, 3);
    assert.equal(body.meta.current_page, page);
    seen.push(...body.notifications);
  }
  assert.equal(new Set(seen.map(({ id }) => id)).size, 205);
  const times = seen.map(({ sent_at: at }) => at);
  assert.deepEqual(times, times.toSorted().reverse());
  const unread = seen.flatMap(({ opened }, index) => (opened ? [] : [index]));
  assert.ok(
    unread.some((index) => index > 100),
    'some unread ones stand after read ones',
  );

  assert.equal((await realm.api('GET', '/notifications?per_page=500')).body.meta.per_page, 100);
  assert.equal((await realm.api('GET', '/notifications?page=0&per_page=-1')).body.meta.per_page, 10);
  assert.deepEqual((await realm.api('GET', '/notifications?page=99')).body.notifications, []);
});

test('a notification has the documented fields', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ notifications: [{ subject: 'Hola' }] }] });
  const { notifications } = (await realm.api('GET', '/notifications')).body;
  const [{ id, sent_at: sentAt, ...rest }] = notifications;
  assert.match(sentAt, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.deepEqual(rest, {
    subject: 'Hola',
    body: '<p>A message.</p>',
    opened: false,
    url: `${origin}/realms/${realm.uid}/profile?notification_id=${id}`,
  });
});

test('what a test writes into a notification comes back as it stands', async (t) => {
  const { origin } = await startAccount(t);
  const odd = [
    { subject: null, sent_at: 'on Tuesday', opened: 'true' },
    { url: '/profile?notification_id=77', read: true },
    { id: 'a/b', opened_at: null },
  ];
  const realm = await makeRealm(origin, { users: [{ notifications: odd }] });
  const { notifications } = (await realm.api('GET', '/notifications')).body;
  assert.equal(notifications[0].opened, 'true');
  assert.equal(notifications[0].sent_at, 'on Tuesday');
  assert.ok(!('id' in notifications[1]) && !('opened' in notifications[1]));
  assert.ok(!('opened' in notifications[2]));
  assert.equal((await realm.api('PUT', '/notifications/77/mark_as_read')).status, 200);
  assert.equal((await realm.api('PUT', '/notifications/a%2Fb/mark_as_read')).status, 200);
  const [, , third] = (await realm.api('GET', '/notifications')).body.notifications;
  assert.match(third.opened_at, /^\d{4}-/);
});

test('the answer takes each form that is assumed of the platform', async (t) => {
  const { origin } = await startAccount(t);
  const wire = { idOnlyInUrl: true, readAs: 'opened_at', noMeta: true, relativeUrls: true, wrapMe: true };
  const notifications = [{ opened: true }, { opened: false }];
  const realm = await makeRealm(origin, { users: [{ notifications }], settings: { wire } });
  const { body } = await realm.api('GET', '/notifications');
  assert.deepEqual(Object.keys(body), ['notifications']);
  const [read, unread] = body.notifications;
  assert.ok(!('id' in read) && !('opened' in read));
  assert.match(read.url, new RegExp(`^/realms/${realm.uid}/profile\\?notification_id=\\d+$`));
  assert.ok(read.opened_at);
  assert.equal(unread.opened_at, null);
  assert.equal((await realm.api('GET', '/me')).body.user.username, 'user');
});

test('marks one as read by the one method that the realm takes', async (t) => {
  const { origin } = await startAccount(t);
  for (const [takes, other] of [
    ['PUT', 'POST'],
    ['POST', 'PUT'],
  ]) {
    const settings = { markAsReadMethod: takes };
    const realm = await makeRealm(origin, { users: [{ notifications: [{ id: 5 }, { id: 6 }] }], settings });
    const refused = await realm.api(String(other), '/notifications/5/mark_as_read');
    assert.equal(refused.status, 405);
    assert.equal(refused.headers.get('allow'), takes);
    assert.equal((await realm.api('DELETE', '/notifications/5/mark_as_read')).status, 405);
    assert.equal((await realm.api(String(takes), '/notifications/5/mark_as_read')).status, 200);
    assert.equal((await realm.api(String(takes), '/notifications/4/mark_as_read')).status, 404);
    const { notifications } = (await realm.api('GET', '/notifications')).body;
    assert.deepEqual(
      notifications.map((/** @type {{ opened: boolean }} */ { opened }) => opened),
      [true, false],
    );
  }
});

test('an unknown realm and an unknown route answer 404 and an empty object', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  for (const path of ['/api/customers/realms/nowhere/me', `/api/customers/realms/${realm.uid}/nothing`]) {
    const { status, body } = await realm.call('GET', path, undefined, realm.bearer);
    assert.equal(status, 404);
    assert.deepEqual(body, {});
  }
});

test('the older base path answers too, and nothing may be cached', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const { status, headers } = await realm.call('GET', `/api/realms/${realm.uid}/me`, undefined, realm.bearer);
  assert.equal(status, 200);
  assert.equal(headers.get('cache-control'), 'no-store');
});

test('lists events in order, without those of an impersonator if asked', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const { events, meta } = (await realm.api('GET', '/events?per_page=100')).body;
  assert.equal(meta.total_entries, events.length);
  assert.deepEqual(Object.keys(events[0]), ['title', 'description', 'created_at']);
  assert.ok(events[0].created_at > events[1].created_at);
  const oldest = (await realm.api('GET', '/events?order=asc&per_page=1')).body.events[0];
  assert.deepEqual(oldest, events.at(-1));
  const own = (await realm.api('GET', '/events?not_impersonated=true')).body.meta.total_entries;
  assert.ok(own < events.length);
});

test('lists sites and hands out tokens', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  assert.equal((await realm.api('GET', '/sites')).body.sites[0].name, 'Banco Faro Empresas');
  assert.match((await realm.api('GET', '/delivery_token')).body.delivery_token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  assert.match((await realm.api('GET', '/integrations/zendesk_sso_url')).body.url, /^https:/);
  const [one, other] = [
    await realm.api('GET', '/integrations/zendesk_token'),
    await realm.api('GET', '/integrations/zendesk_token'),
  ];
  assert.notEqual(one.body.token, other.body.token);
});

test('the delegated token is null, or the same one until shortly before its end', async (t) => {
  const { origin } = await startAccount(t);
  const without = await makeRealm(origin);
  assert.equal((await without.api('GET', '/me')).body.delegated_token, null);
  const realm = await makeRealm(origin, { settings: { delegation: true } });
  const ask = async () => (await realm.api('GET', '/me')).body.delegated_token;
  const token = await ask();
  assert.equal(token.access_token_expires_in, 300);
  assert.deepEqual(await ask(), token);
  await realm.control('PUT', '/settings', { delegationTolerance: 300 });
  assert.notEqual((await ask()).access_token, token.access_token);
});

test('verifies a code without a session, and after five wrong ones not even the right one', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const verify = (/** @type {string} */ code) =>
    realm.apiByCookie('POST', '/verify_otp_code', { identifier: 'user', code });
  assert.equal((await verify('123456')).status, 200);
  for (let tries = 0; tries < 5; tries += 1) assert.equal((await verify('0')).status, 409);
  assert.equal((await verify('123456')).status, 429);
});
