import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '../../demo/account/index.js';

const api = 'http://localhost/api/customers/realms/bank';

async function readAs(
  account: ReturnType<typeof createAccount>,
  username: string,
): Promise<{ me: any; notifications: any[] }> {
  const body = JSON.stringify({ username });
  const signIn = await account.app.request('/demo/api/realms/bank/sign-in', { method: 'POST', body });
  const headers = { cookie: (signIn.headers.get('set-cookie') ?? '').split(';', 1).join('') };
  const read = async (path: string) => (await account.app.request(api + path, { headers })).json();
  const notifications = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await read(`/notifications?per_page=100&page=${page}`);
    notifications.push(...answer.notifications);
    pages = answer.meta.total_pages;
  }
  return { me: await read('/me'), notifications };
}

test('the customers of the bank have what their notes promise', async () => {
  const account = createAccount();
  const count = async (username: string) => (await readAs(account, username)).notifications.length;
  assert.equal(await count('nora'), 0);
  assert.equal(await count('camila'), 9);
  assert.equal(await count('ignacio'), 1200);
  for (const [username, lang] of [
    ['camila', 'es'],
    ['grace', 'en'],
    ['joao', 'pt'],
  ]) {
    const { me, notifications } = await readAs(account, String(username));
    assert.equal(me.lang, lang);
    const unread = notifications.filter(({ opened }) => !opened).length;
    assert.ok(unread > 0 && unread < notifications.length);
    const bodies = notifications.map(({ message }) => message).join('');
    for (const piece of ['<table', '<th', '<img', '<a href="https://', 'style="'])
      assert.ok(bodies.includes(piece), piece);
  }
});

test('the texts are the same after every start, and the newest are of the last week', async () => {
  const [one, other] = await Promise.all(
    [createAccount(), createAccount()].map(async (account) => (await readAs(account, 'ignacio')).notifications),
  );
  const text = (list: any[] | undefined) => list?.map(({ subject, message, opened }) => [subject, message, opened]);
  assert.deepEqual(text(one), text(other));
  const { notifications } = await readAs(createAccount(), 'camila');
  const days = notifications.map(({ sent_at: at }) => (Date.now() - Date.parse(at)) / 86_400_000);
  assert.ok(days.filter((age) => age < 7.5).length >= 4);
  assert.ok(days.some((age) => age > 30));
});

test('the names of Liquid bring times in the time zone of the realm', async () => {
  const account = createAccount();
  await account.app.request('/demo/api/realms/bank/settings', {
    method: 'PUT',
    body: JSON.stringify({ wire: { liquidNames: true } }),
  });
  const [{ sent_at: at }] = (await readAs(account, 'camila')).notifications;
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Santiago',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(Date.now() - 22 * 60_000);
  assert.equal(at.slice(0, 15), shown.slice(0, 15));
});

test('hostile and long ones hold every family', async () => {
  const account = createAccount();
  const hostile = (await readAs(account, 'mallory')).notifications
    .map(({ subject, message }) => `${subject}\n${message}`)
    .join('\n');
  for (const piece of [
    '<script',
    'onerror=',
    'javascript:',
    '<iframe',
    '<form',
    'position:fixed',
    '<style',
    'http-equiv',
    '/logout',
    'popover',
    '<math',
    'shadowrootmode',
    'srcset',
    '{{',
  ]) {
    assert.ok(hostile.includes(piece), piece);
  }
  const { notifications } = await readAs(account, 'lorenzo');
  assert.ok(notifications.some(({ subject }) => subject === ''));
  assert.ok(notifications.some(({ message }) => message === ''));
  assert.ok(notifications.some(({ message }) => message.includes('dir="rtl"')));
  const words = Math.max(...notifications.map(({ message }) => message.replace(/<[^>]*>/g, ' ').split(/\s+/).length));
  assert.ok(words >= 5000);
  const times = notifications.map(({ sent_at: at }) => at);
  for (const form of [/ -0300$/, / UTC$/, /T.*Z$/, /T.*-03:00$/, /^2012-11-16T00:46:40Z$/, /^$/, /martes/]) {
    assert.ok(
      times.some((time) => form.test(time)),
      String(form),
    );
  }
});

test('every picture of a body is there, but for the one that is meant to miss', async () => {
  const account = createAccount();
  const missing = [];
  const sources = new Set<string>();
  for (const username of ['camila', 'grace', 'joao', 'lorenzo']) {
    const { me, notifications } = await readAs(account, username);
    for (const { message } of notifications) {
      for (const [, source] of message.matchAll(/<img[^>]* src="([^"]+)"/g)) sources.add(source);
    }
    for (const size of ['small', 'medium', 'original']) sources.add(new URL(me.avatar[`url_${size}`], api).href);
  }
  assert.ok(sources.size > 15);
  for (const source of sources) {
    assert.ok(source.startsWith('http://localhost/uploads/'), source);
    const answer = await account.app.request(source);
    if (!answer.ok) missing.push(source);
    else assert.match(await answer.text(), /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*>[\s\S]*<\/svg>$/);
  }
  assert.deepEqual(missing, ['http://localhost/uploads/campaigns/none.svg']);
});
