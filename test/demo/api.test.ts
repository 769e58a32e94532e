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
  assert.ok(Number.isInteger(id));
  assert.match(sentAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
  assert.deepEqual(rest, { subject: 'Hola', message: '<p>A message.</p>', opened: false });
});

test('a notification has the names of Liquid where the realm is set so', async (t) => {
  const { origin } = await startAccount(t);
  const notifications = [{ id: 7, subject: 'Hola', body: '<p>B</p>', sent_at: '2025-07-01T12:00:00Z' }];
  const settings = { timeZone: 'America/Santiago', wire: { liquidNames: true } };
  const realm = await makeRealm(origin, { users: [{ notifications: [{}, ...notifications] }], settings });
  const [generated, written] = (await realm.api('GET', '/notifications')).body.notifications;
  assert.match(generated.sent_at, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.deepEqual(written, {
    subject: 'Hola',
    body: '<p>B</p>',
    opened_at: null,
    sent_at: '2025-07-01 08:00:00',
    url: `${origin}/realms/${realm.uid}/profile?notification_id=7`,
  });
  await realm.api('PUT', '/notifications/7/mark_as_read');
  const [, read] = (await realm.api('GET', '/notifications')).body.notifications;
  assert.match(read.opened_at, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

/** Five, from the newest to the oldest, of which the second and the fourth are read. */
const five = [5, 1, 4, 2, 3].map((id, index) => ({
  id,
  opened: index % 2 === 1,
  sent_at: `2025-07-0${(9 - index).toString()}T00:00:00Z`,
}));

test('the list is filtered and ordered as it is asked for, and nonsense counts as not said', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ notifications: five }] });
  for (const [query, ids, total] of [
    ['', '5 1 4 2 3', 5],
    ['opened=false', '5 4 3', 3],
    ['opened=true', '1 2', 2],
    ['opened=maybe', '5 1 4 2 3', 5],
    ['order=asc', '3 2 4 1 5', 5],
    ['sort_by=sent_at&order=desc', '5 1 4 2 3', 5],
    ['sort_by=id&order=asc', '1 2 3 4 5', 5],
    ['sort_by=id', '5 4 3 2 1', 5],
    ['sort_by=opened&order=asc', '5 4 3 1 2', 5],
    ['sort_by=subject&order=up', '5 1 4 2 3', 5],
    ['opened=false&sort_by=sent_at&order=asc&page=2&per_page=2', '5', 3],
    ['opened=false&per_page=1', '5', 3],
    ['per_page=0', '5 1 4 2 3', 5],
    ['page=-1', '5 1 4 2 3', 5],
  ]) {
    const { notifications, meta } = (await realm.api('GET', `/notifications?${String(query)}`)).body;
    const got = notifications.map(({ id }: { id: number }) => id).join(' ');
    assert.deepEqual([got, meta.total_entries], [ids, total], String(query));
  }
});

test('the list ignores filters and order where the realm is set so', async (t) => {
  const { origin } = await startAccount(t);
  const idsOf = async (wire: Record<string, boolean>) => {
    const realm = await makeRealm(origin, { users: [{ notifications: five }], settings: { wire } });
    const { body } = await realm.api('GET', '/notifications?opened=true&sort_by=sent_at&order=desc');
    return body.notifications.map(({ id }: { id: number }) => id).join(' ');
  };
  assert.equal(await idsOf({ ignoresFilters: true }), '5 1 4 2 3');
  assert.equal(await idsOf({ ignoresOrder: true }), '2 1');
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
      notifications.map(({ opened }: { opened: boolean }) => opened),
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
  const verify = (code: string) => realm.apiByCookie('POST', '/verify_otp_code', { identifier: 'user', code });
  assert.equal((await verify('123456')).status, 200);
  for (let tries = 0; tries < 5; tries += 1) assert.equal((await verify('0')).status, 409);
  assert.equal((await verify('123456')).status, 429);
});
