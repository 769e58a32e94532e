import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRealm, startAccount } from './support.js';

/** The token of a page's forms. */
const tokenIn = (page: string) => /name="authenticity_token" value="([^"]+)"/.exec(page)?.[1] ?? '';

test('every page opens, in three languages', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const open = async (path: string, heading: string) => {
    const { status, body, headers } = await realm.call('GET', realm.pages + path);
    assert.equal(status, 200, path);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.ok(body.includes(`<h1>${heading}</h1>`), `${path}: ${/<h1>.*<\/h1>/.exec(body)?.[0]}`);
  };
  await open('/login?lang=es', 'Iniciar sesión');
  await open('/login?lang=en', 'Sign in');
  await open('/login?lang=pt', 'Entrar');
  await open('/signup?lang=en', 'Create an account');
  await open('/otp_login?lang=en', 'Sign in with a code');
  await realm.signIn();
  await open('/profile', 'Mi perfil');
  await open('/profile/edit', 'Editar perfil');
  await open('/profile/change_email', 'Cambiar correo');
  await open('/profile/delete_user', 'Eliminar mi cuenta');
  await open('/password/change', 'Cambiar contraseña');
  assert.equal((await realm.call('GET', `${realm.pages}/nothing`)).status, 404);
  assert.equal((await realm.call('GET', '/realms/nowhere/login')).status, 404);
});

test('the sign-in page names the demo users and their password', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const { body } = await realm.call('GET', '/realms/bank/login');
  for (const name of ['camila', 'grace', 'joao', 'nora', 'ignacio', 'mallory', 'lorenzo', 'Faro-demo-2026!']) {
    assert.ok(body.includes(name), name);
  }
});

test('the profile opens one notification, marks it read, and keeps its body in a frame that may do nothing', async (t) => {
  const { origin } = await startAccount(t);
  const notifications = [{ id: 1, subject: '<b>A</b>', body: '<img src=x onerror="alert(1)">' }, { id: 2 }];
  const realm = await makeRealm(origin, { users: [{ notifications }] });
  await realm.signIn();
  const { body } = await realm.call('GET', `${realm.pages}/profile?notification_id=1`);
  assert.ok(body.includes('&lt;b&gt;A&lt;/b&gt;'));
  assert.ok(!body.includes('<img src=x'));
  assert.match(body, /<iframe[^>]* sandbox="allow-popups"/);
  const list = (await realm.api('GET', '/notifications')).body.notifications;
  assert.deepEqual(
    list.map(({ opened }: { opened: boolean }) => opened),
    [true, false],
  );
});

test('no form of a signed-in user is taken without its token', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ username: 'ana' }] });
  await realm.signIn();
  const password = realm.users[0]?.password ?? '';
  const forms = {
    '/profile/edit': { first_name: 'Eva' },
    '/profile/delete_user': { username: 'ana' },
    '/profile/change_email': { email: 'new@mail.example', current_password: password },
    '/password/change': { current_password: password, password: 'x'.repeat(12), password_confirmation: 'x'.repeat(12) },
  };
  const before = (await realm.api('GET', '/me')).body;
  for (const [path, form] of Object.entries(forms)) {
    const sent = new URLSearchParams({ ...form, authenticity_token: 'wrong' });
    assert.equal((await realm.call('POST', realm.pages + path, sent)).status, 422, path);
    assert.equal((await realm.call('POST', realm.pages + path, {})).status, 422, path);
  }
  assert.deepEqual((await realm.api('GET', '/me')).body, before);
});

test('profile, password, e-mail and deletion work on the account', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ username: 'ana', me: { lang: 'en' } }] });
  await realm.signIn();
  const token = tokenIn((await realm.call('GET', `${realm.pages}/profile/edit`)).body);
  const send = (path: string, form: Record<string, string>) =>
    realm.call('POST', realm.pages + path, new URLSearchParams({ authenticity_token: token, ...form }));
  const open = (path: string) => realm.call('GET', realm.pages + path);
  const me = async () => (await realm.apiByCookie('GET', '/me')).body;
  const password = realm.users[0]?.password ?? '';

  const refused = await send('/profile/edit', { first_name: '', 'custom:dependents': 'many' });
  assert.equal(refused.status, 422);
  assert.ok(refused.body.includes('can&#39;t be blank'));
  assert.equal((await send('/profile/edit', { first_name: 'Eva', 'custom:dependents': '3' })).status, 303);
  assert.equal((await me()).first_name, 'Eva');
  assert.ok((await me()).custom_fields.some(({ value }: { value: unknown }) => value === '3'));

  assert.equal((await send('/profile/change_email', { email: 'new@mail.example', current_password: 'x' })).status, 422);
  assert.equal(
    (await send('/profile/change_email', { email: 'new@mail.example', current_password: password })).status,
    303,
  );
  assert.notEqual((await me()).email, 'new@mail.example');
  assert.ok((await open('/profile/change_email')).body.includes('new@mail.example'));
  const [, link = ''] = /name="follow" value="([^"]+)"/.exec((await open('/profile/change_email')).body) ?? [];
  assert.equal((await send('/profile/change_email', { follow: 'x' })).status, 422);
  assert.equal((await send('/profile/change_email', { follow: link })).status, 303);
  assert.equal((await me()).email, 'new@mail.example');

  const change = {
    current_password: password,
    password: 'another-password',
    password_confirmation: 'another-password',
  };
  const weak = await send('/password/change', { ...change, password: 'weak' });
  assert.equal(weak.status, 422);
  assert.ok(weak.body.includes('is too short (minimum is 12 characters)'));
  assert.equal((await send('/password/change', change)).status, 303);
  assert.equal((await realm.api('GET', '/me')).status, 401, 'other sessions end');
  assert.equal((await me()).first_name, 'Eva', 'this one goes on');

  assert.equal((await send('/profile/delete_user', { username: 'eva' })).status, 422);
  assert.equal((await send('/profile/delete_user', { username: 'ana' })).status, 200);
  assert.equal((await realm.signIn({ password: 'another-password' })).status, 422);
});

test('the form of the profile has each type of custom field', async (t) => {
  const { origin } = await startAccount(t);
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: `Option ${value}` }));
  const customFields = [
    { key: 'line', label: 'One line', suggestion: 'A hint.', default: '"x"' },
    { key: 'lines', type: 'paragraph', default: 'one\ntwo' },
    { key: 'amount', type: 'number', default: 5 },
    { key: 'day', type: 'date', default: '2024-02-29' },
    { key: 'flag', type: 'checkbox', default: '1' },
    { key: 'several', type: 'checkbox', options, default: ['a', 'c'] },
    { key: 'list', type: 'dropdown', options, default: 'b', required: true },
    { key: 'choice', type: 'choice', options, default: 'c' },
    { key: 'fixed', editable: false, default: 'fixed value' },
    { key: 'hidden', visible: false, default: 'hidden value' },
  ];
  const realm = await makeRealm(origin, { users: [{ username: 'ana', me: { lang: 'en' } }], customFields });
  await realm.signIn();
  const page = `${realm.pages}/profile/edit`;
  const { body } = await realm.call('GET', page);
  for (const piece of [
    /<label for="custom:line">One line<\/label>/,
    /name="custom:line"[^>]*value="&quot;x&quot;"[^>]*aria-describedby="custom:line-hint"/,
    /<textarea[^>]*name="custom:lines"[^>]*>one\ntwo<\/textarea>/,
    /name="custom:amount"\s+type="number"\s+value="5"/,
    /name="custom:day"\s+type="date"\s+value="2024-02-29"/,
    /name="custom:flag"\s+value="yes"\s+checked/,
    /name="custom:several"\s+value="c"\s+checked/,
    /<select id="custom:list"[^>]*required/,
    /<option value="b" selected>Option b/,
  ]) {
    assert.match(body, piece);
  }
  assert.equal(body.match(/\schecked\s/g)?.length, 4, 'the flag, two of several, and the subscription');
  assert.doesNotMatch(body, /fixed value|hidden value/);

  const send = (fields: Array<[string, string]>) =>
    realm.call('POST', page, new URLSearchParams([['authenticity_token', tokenIn(body)], ...fields]));
  const fields: Array<[string, string]> = [
    ['custom:amount', ''],
    ['custom:flag', ''],
    ['custom:several', ''],
    ['custom:several', 'b'],
    ['custom:choice', ''],
    ['custom:fixed', 'x'],
    ['custom:hidden', 'x'],
  ];
  const refused = await send([...fields, ['custom:list', ''], ['custom:day', '2023-02-29']]);
  assert.equal(refused.status, 422);
  assert.match(refused.body, /id="custom:day-error">is invalid/);
  assert.match(refused.body, /id="custom:list-error">can&#39;t be blank/);
  assert.match(refused.body, /name="custom:several"\s+value="b"\s+checked/, 'what was chosen is shown again');
  assert.equal((await send(fields)).status, 303);
  const { custom_fields: stored } = (await realm.control('GET', '/users/ana/me')).body;
  const changed: Record<string, unknown> = { amount: null, flag: false, several: ['b'], choice: null };
  assert.deepEqual(
    stored,
    customFields.map(({ key, default: value }) => ({ key, value: key in changed ? changed[key] : value })),
  );
});

test('signing up asks for the same passwords as changing one', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { settings: { passwordPolicy: 'min=12 special' } });
  const form = { first_name: 'Eva', last_name: 'Luna', username: 'eva', email: 'eva@mail.example' };
  const signUp = (password: string) =>
    realm.call('POST', `${realm.pages}/signup?lang=en`, new URLSearchParams({ ...form, password }));
  assert.match((await signUp('a_long_passwörd')).body, /Password: may only have the letters a to z/);
  assert.equal((await signUp('a_long_password')).status, 303);
});

test('too many wrong passwords end the session', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  await realm.signIn();
  const token = tokenIn((await realm.call('GET', `${realm.pages}/password/change`)).body);
  const pages = ['/password/change', '/profile/change_email'];
  for (let tries = 1; tries <= 5; tries += 1) {
    const page = realm.pages + pages[tries % 2];
    const form = new URLSearchParams({ authenticity_token: token, current_password: 'wrong' });
    const { status, headers } = await realm.call('POST', page, form);
    assert.equal(status, tries < 5 ? 422 : 303);
    const login = `${realm.pages}/login?redirect_uri=${encodeURIComponent(page)}`;
    assert.equal(headers.get('location'), tries < 5 ? null : login);
  }
  assert.deepEqual((await realm.apiByCookie('GET', '/me')).body, { error: { grant_expired: 'session expired' } });
});

test('signs up, and in with a code', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const form = {
    first_name: 'Eva',
    last_name: 'Luna',
    username: 'eva',
    email: 'eva@mail.example',
    password: 'a-long-password',
  };
  const signUp = (other: object) =>
    realm.call('POST', `${realm.pages}/signup`, new URLSearchParams({ ...form, ...other }));
  assert.equal((await signUp({ username: 'user' })).status, 422);
  assert.equal((await signUp({ password: 'short' })).status, 422);
  assert.equal((await signUp({ username: 'a b' })).status, 422);
  assert.equal((await signUp({})).status, 303);
  assert.equal((await realm.apiByCookie('GET', '/me')).body.name, 'Eva Luna');
  assert.deepEqual((await realm.apiByCookie('GET', '/notifications')).body.notifications, []);

  await realm.call('GET', `${realm.pages}/logout`);
  const enter = (code: string) =>
    realm.call('POST', `${realm.pages}/otp_login`, new URLSearchParams({ identifier: 'eva', code }));
  assert.equal((await enter('000000')).status, 422);
  assert.equal((await enter('123456')).status, 303);
  assert.equal((await realm.apiByCookie('GET', '/me')).body.username, 'eva');
});
