import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { makeRealm, startAccount } from './support.js';

const OLD = 'Faro-demo-2026!';
const DAY = 86_400_000;
const EXPIRED = { error: { grant_expired: 'session expired' } };

/**
 * Stops the clock of this process, the account included.
 *
 * @returns lets time pass
 */
function stopClock(t: TestContext): (milliseconds: number) => void {
  let now = Date.now();
  t.mock.method(Date, 'now', () => now);
  return (milliseconds) => {
    now += milliseconds;
  };
}

/** A realm with the routes that nobody documents. */
async function makeExtended(
  t: TestContext,
  settings: Record<string, unknown> = {},
  users: Array<Record<string, unknown>> = [{ username: 'ana', me: { lang: 'en' } }],
) {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, {
    users,
    settings: { extraEndpoints: true, refusalForm: 'errors', ...settings },
  });
  return {
    ...realm,
    me: async () => (await realm.api('GET', '/me')).body,
    changePassword: (password: string, current: string = OLD) =>
      realm.api('PUT', '/me/password', {
        current_password: current,
        password,
        password_confirmation: password,
      }),
    changeEmail: (email: unknown, current: string = OLD) =>
      realm.api('PUT', '/me/email', { email, current_password: current }),
  };
}

test('the undocumented routes exist only where the realm has them', async (t) => {
  const realm = await makeExtended(t, { extraEndpoints: false });
  for (const path of ['/me/password', '/me/email']) {
    assert.equal((await realm.api('PUT', path, {})).status, 404, path);
  }
  assert.equal((await realm.api('DELETE', '/me')).status, 405);
});

test('each rule of the password policy has its own text', async (t) => {
  const realm = await makeExtended(t, { passwordPolicy: 'min=14 lower upper special' });
  const texts = {
    short: 'is too short (minimum is 14 characters)',
    long: 'is too long (maximum is 128 characters)',
    lower: 'must have at least one lower-case letter',
    upper: 'must have at least one upper-case letter',
    special: 'must have at least one special character',
    alphabet: 'may only have the letters a to z without accents, digits and symbols, and no spaces',
  };
  const cases: Array<[password: string, broken: Array<keyof typeof texts>]> = [
    ['aB3-aB3-aB3-a', ['short']],
    [`aB-${'x'.repeat(126)}`, ['long']],
    ['AB3-AB3-AB3-AB3', ['lower']],
    ['ab3-ab3-ab3-ab3', ['upper']],
    ['aB3xaB3xaB3xaB3', ['special']],
    ['aB3-aB3-aB3-ñÑ3', ['alphabet']],
    ['aB3-aB3-aB3-áéí', ['alphabet']],
    ['aB3-aB3-aB3- aB', ['alphabet']],
    ['ñ', ['short', 'upper', 'special', 'alphabet']],
  ];
  for (const [password, broken] of cases) {
    const { status, body } = await realm.changePassword(password);
    assert.equal(status, 422);
    assert.deepEqual(body, { errors: { password: broken.map((rule) => texts[rule]) } }, password);
  }
  assert.equal((await realm.changePassword('aB3!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')).status, 200);
});

test('without "special" any character will do, and each user reads the refusal in the own language', async (t) => {
  const realm = await makeExtended(t, {}, [{ username: 'ana', me: { lang: 'pt' } }]);
  assert.deepEqual((await realm.changePassword('ñandú')).body, {
    errors: { password: ['é curta demais (mínimo de 12 caracteres)'] },
  });
  assert.equal((await realm.changePassword('ñandú y emú 🐦')).status, 200);
});

test('what is missing, the same or not repeated is refused, and nothing changes', async (t) => {
  const realm = await makeExtended(t);
  const change = (body: object) => realm.api('PUT', '/me/password', body);
  assert.deepEqual((await change({ current_password: OLD })).body.errors, { password: ["can't be blank"] });
  assert.deepEqual((await change({ current_password: OLD, password: 'another-password' })).body.errors, {
    password_confirmation: ["doesn't match"],
  });
  assert.deepEqual((await realm.changePassword(OLD)).body.errors, { password: ['must differ from the current one'] });
  assert.equal((await realm.signIn()).status, 303);
});

test('the password changes once in 24 hours, and other sessions end', async (t) => {
  const pass = stopClock(t);
  const realm = await makeExtended(t);
  await realm.signIn();
  assert.equal((await realm.changePassword('another-password')).status, 200);
  assert.deepEqual((await realm.apiByCookie('GET', '/me')).body, EXPIRED);
  assert.equal((await realm.me()).username, 'ana');
  pass(DAY - 1000);
  const again = await realm.changePassword('a-third-password', 'another-password');
  assert.equal(again.status, 422);
  assert.deepEqual(again.body.errors, { password: ['can only be changed once every 24 hours'] });
  pass(1000);
  assert.equal((await realm.changePassword('a-third-password', 'another-password')).status, 200);
});

test('five wrong passwords in a row end the session, with the fifth answer', async (t) => {
  const realm = await makeExtended(t);
  for (let tries = 1; tries < 5; tries += 1) {
    const change = tries % 2 ? realm.changePassword('another-password', 'x') : realm.changeEmail('a@b.example', 'x');
    const { status, body } = await change;
    assert.deepEqual([status, body], [422, { errors: { current_password: ['is not correct'] } }]);
  }
  const fifth = await realm.changePassword('another-password', 'x');
  assert.deepEqual([fifth.status, fifth.body], [401, EXPIRED]);
  for (const path of ['/me', '/notifications']) {
    const { status, body } = await realm.api('GET', path);
    assert.deepEqual([status, body], [401, EXPIRED]);
  }
  assert.equal((await realm.signIn()).status, 303);
});

test('a right password begins the count anew', async (t) => {
  const realm = await makeExtended(t);
  for (let tries = 0; tries < 8; tries += 1) {
    if (tries === 4) assert.equal((await realm.changeEmail('a@b.example')).status, 200);
    else assert.equal((await realm.changeEmail('a@b.example', 'x')).status, 422);
  }
});

test('an e-mail address stays pending for five minutes, and asking again begins anew', async (t) => {
  const pass = stopClock(t);
  const realm = await makeExtended(t);
  await realm.signIn();
  const page = `${realm.pages}/profile/change_email`;
  const linkIn = async () => /name="follow" value="([^"]+)"/.exec((await realm.call('GET', page)).body)?.[1];
  const [, token = ''] = /authenticity_token" value="([^"]+)/.exec((await realm.call('GET', page)).body) ?? [];
  const follow = (link: string | undefined) =>
    realm.call('POST', page, new URLSearchParams({ authenticity_token: token, follow: link ?? '' }));
  const { email: former } = await realm.me();

  assert.equal(await linkIn(), undefined);
  assert.equal((await realm.changeEmail('new@mail.example')).status, 200);
  const first = await linkIn();
  assert.ok(first);
  pass(4 * 60_000);
  assert.equal((await realm.changeEmail('new@mail.example')).status, 200);
  const second = await linkIn();
  assert.notEqual(second, first);
  assert.equal((await follow(first)).status, 422, 'the former link no longer works');
  pass(4 * 60_000);
  assert.equal((await realm.me()).email, former);
  pass(60_000);
  const late = await follow(second);
  assert.equal(late.status, 422);
  assert.match(late.body, /This link no longer works/);
  assert.equal(await linkIn(), undefined);
  assert.equal((await realm.me()).email, former);

  await realm.changeEmail('newer@mail.example');
  assert.equal((await follow(await linkIn())).status, 303);
  assert.equal((await realm.me()).email, 'newer@mail.example');
});

test('an address that is none, or that somebody has, is refused', async (t) => {
  const users = [
    { username: 'ana', me: { lang: 'en' } },
    { username: 'eva', me: { email: 'eva@mail.example' } },
  ];
  const realm = await makeExtended(t, {}, users);
  for (const [email, text] of [
    ['', "can't be blank"],
    [undefined, "can't be blank"],
    ['eva', 'is invalid'],
    [`${'a'.repeat(250)}@mail.example`, 'is too long'],
    ['Eva@Mail.example', 'has already been taken'],
  ]) {
    const { status, body } = await realm.changeEmail(email);
    assert.deepEqual([status, body], [422, { errors: { email: [text] } }]);
  }
});

/** The beginnings of files. */
const BEGINNINGS = {
  'image/png': '\x89PNG\r\n\x1a\n',
  'image/jpeg': '\xff\xd8\xff\xe0',
  'image/gif': 'GIF89a',
  'image/webp': 'RIFF\x24\0\0\0WEBPVP8 ',
};

function formWith(start: string, name: string, type: string, size: number = 64) {
  const bytes = Buffer.alloc(size);
  bytes.write(start, 'latin1');
  const form = new FormData();
  form.set('file', new File([bytes], name, { type }));
  return form;
}

test('a picture is known by its content, and served back at its addresses', async (t) => {
  const realm = await makeExtended(t);
  const seen = new Set();
  for (const [type, start] of Object.entries(BEGINNINGS)) {
    const { status, body } = await realm.api('POST', '/avatar', formWith(start, 'me.bin', 'text/plain'));
    assert.equal(status, 200, type);
    assert.deepEqual([body.name, body.size], ['me.bin', 64]);
    assert.match(body.url, new RegExp(`^//[^/]+/uploads/${body.uuid}/original/me.bin$`));
    const { avatar } = await realm.me();
    assert.deepEqual([avatar.id, avatar.file_name], [body.id, 'me.bin']);
    for (const size of ['original', 'small', 'medium']) {
      const picture = await realm.call('GET', avatar[`url_${size}`]);
      assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, type]);
    }
    seen.add(avatar.url_original);
  }
  assert.equal(seen.size, 4, 'each has an address of its own');
});

test('a picture is removed by its identifier, by its user alone', async (t) => {
  const users = [{ username: 'ana' }, { username: 'eva' }];
  const realm = await makeExtended(t, {}, users);
  const uuidOf = (avatar: any) => /uploads\/([^/]+)/.exec(avatar.url_original)?.[1];
  const eva = (await realm.control('GET', '/users/eva/me')).body.avatar;
  assert.equal((await realm.api('DELETE', `/avatar/${uuidOf(eva)}`)).status, 404);
  assert.equal((await realm.api('DELETE', `/avatar/${uuidOf((await realm.me()).avatar)}`)).status, 200);
  assert.equal((await realm.me()).avatar, null);
});

test('an upload becomes the picture by itself, by avatar_id, or never', async (t) => {
  const realm = await makeExtended(t);
  for (const [avatarAttach, afterUpload, afterUpdate] of [
    ['upload', true, true],
    ['update', false, true],
    ['never', false, false],
  ] as const) {
    await realm.control('PUT', '/settings', { avatarAttach });
    const { id } = (await realm.api('POST', '/avatar', formWith(BEGINNINGS['image/png'], 'me.png', 'image/png'))).body;
    assert.equal((await realm.me()).avatar.id === id, afterUpload, avatarAttach);
    const { body } = await realm.api('PUT', '/me', { avatar_id: id });
    assert.equal(body.avatar.id === id, afterUpdate, avatarAttach);
  }
});

test('a one-time code stands before personal data where the realm wants it', async (t) => {
  const realm = await makeExtended(t, { oneTimeCode: true });
  const save = (headers: Record<string, string>) =>
    realm.call('PUT', `/api/customers/realms/${realm.uid}/me`, { first_name: 'Eva' }, { ...realm.bearer, ...headers });
  const wrong: Array<Record<string, string>> = [{}, { 'x-one-time-code': '000000' }];
  for (const headers of wrong) {
    const { status, body } = await save(headers);
    assert.deepEqual([status, body], [409, { errors: ['The code is wrong or has expired.'] }]);
  }
  assert.equal((await save({ 'x-one-time-code': '123456' })).status, 200);
  assert.equal((await realm.api('GET', '/me')).status, 200);
});

test('a deletion wants the password where the realm is set so', async (t) => {
  const realm = await makeExtended(t, { deletionNeedsPassword: true });
  const { status, body } = await realm.api('DELETE', '/me', { password: 'wrong' });
  assert.deepEqual([status, body], [422, { errors: { password: ['is not correct'] } }]);
  assert.equal((await realm.api('DELETE', '/me', { password: OLD })).status, 204);
});

test('what is no picture is refused, whatever it says that it is', async (t) => {
  const realm = await makeExtended(t);
  const before = (await realm.me()).avatar;
  const text = 'must be a PNG, JPEG, GIF or WebP picture';
  const png = BEGINNINGS['image/png'];
  const empty = new FormData();
  const named = new FormData();
  named.set('file', 'me.png');
  const cases: Array<[form: FormData | object, text: string]> = [
    [formWith('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg', 'image/svg+xml'), text],
    [formWith('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.png', 'image/png'), text],
    [formWith('not really', 'a.png', 'image/png'), text],
    [formWith('RIFF\x24\0\0\0WAVEfmt ', 'a.webp', 'image/webp'), text],
    [formWith(png, 'a.png', 'image/png', 10 * 1024 * 1024 + 1), 'must not be larger than 10 MB'],
    [formWith('', 'a.png', 'image/png', 0), 'the picture is missing'],
    [empty, 'the picture is missing'],
    [named, 'the picture is missing'],
    [{ file: 'me.png' }, 'the picture is missing'],
  ];
  for (const [form, expected] of cases) {
    const { status, body } = await realm.api('POST', '/avatar', form);
    assert.deepEqual([status, body], [422, { errors: { file: [expected] } }]);
  }
  assert.deepEqual((await realm.me()).avatar, before);
  const largest = formWith(png, 'a.png', 'image/png', 10 * 1024 * 1024);
  assert.equal((await realm.api('POST', '/avatar', largest)).status, 200);
});

test('a deleted account is signed out everywhere and cannot sign in any more', async (t) => {
  const realm = await makeExtended(t);
  await realm.signIn();
  const { avatar } = await realm.me();
  assert.equal((await realm.apiByCookie('DELETE', '/me')).status, 204);
  for (const answer of [await realm.api('GET', '/me'), await realm.apiByCookie('GET', '/me')]) {
    assert.deepEqual([answer.status, answer.body], [401, { error: { user_session: 'user not found' } }]);
  }
  assert.equal((await realm.api('DELETE', '/me')).status, 401);
  assert.equal((await realm.signIn()).status, 422);
  assert.equal((await realm.control('POST', '/sign-in', { username: 'ana' })).status, 404);
  assert.equal((await realm.call('GET', avatar.url_small)).status, 404);
  assert.equal((await realm.call('GET', `${realm.pages}/profile`)).status, 303);
});

test('the bank has the undocumented routes, and a strict policy', async (t) => {
  const { origin } = await startAccount(t);
  const { call } = await makeRealm(origin);
  const { settings } = (await call('GET', '/demo/api/realms/bank')).body;
  assert.equal(settings.extraEndpoints, true);
  assert.equal(settings.passwordPolicy, 'min=12 lower upper special');
});
