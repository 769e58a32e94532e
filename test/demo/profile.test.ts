import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { makeRealm, startAccount } from './support.js';

export type Entry = { key: string; value: unknown };

const valuesOf = (me: { custom_fields: Entry[] }) =>
  Object.fromEntries(me.custom_fields.map(({ key, value }) => [key, value]));

async function makeProfile(t: TestContext, seed: { settings?: Record<string, unknown>; [name: string]: unknown } = {}) {
  const { origin } = await startAccount(t);
  const { settings, ...rest } = seed;
  const realm = await makeRealm(origin, {
    users: [{ username: 'ana', me: { lang: 'en' } }],
    // Bare values and names: what is told of them is tested by itself.
    settings: { customFieldDetail: 'value', refusalForm: 'errors', ...settings },
    ...rest,
  });
  return {
    ...realm,
    me: async () => (await realm.api('GET', '/me')).body,
    save: (changes: unknown) => realm.api('PUT', '/me', changes),
    /** @param values by key */
    saveCustom: (values: Record<string, unknown>) =>
      realm.api('PUT', '/me', { custom_fields: Object.entries(values).map(([key, value]) => ({ key, value })) }),
  };
}

test('saves the profile, refuses by field, and silently drops what may not be changed', async (t) => {
  const realm = await makeProfile(t);
  const refused = await realm.save({ first_name: ' ', birth_at: '2023-02-30', phone: '+56 9 1234 5678' });
  assert.equal(refused.status, 422);
  assert.deepEqual(refused.body, { errors: { first_name: ["can't be blank"], birth_at: ['is invalid'] } });

  const before = await realm.me();
  const { status, body } = await realm.save({
    first_name: 'Eva',
    phone: '',
    email: 'new@mail.example',
    username: 'eva',
    id: 1,
    nickname: 'Evita',
    custom_fields: [
      { key: 'occupation', value: 'Potter' },
      { key: 'customer_segment', value: 'Gold' },
      { key: 'risk_note', value: 'none' },
      { key: 'unknown', value: 'x' },
    ],
  });
  assert.equal(status, 200);
  assert.deepEqual(body, {
    ...before,
    first_name: 'Eva',
    name: `Eva ${before.last_name}`,
    phone: null,
    custom_fields: before.custom_fields.map(({ key, value }: Entry) => ({
      key,
      value: key === 'occupation' ? 'Potter' : value,
    })),
  });
  assert.deepEqual(await realm.me(), body);
  const stored = (await realm.control('GET', '/users/ana/me')).body;
  assert.equal(valuesOf(stored).risk_note, null, 'what is hidden is stored, and was not changed');
});

test('what is typed is stored byte for byte', async (t) => {
  const realm = await makeProfile(t);
  const odd = ' <b>&amp;\t{{ x }} ﷽ 👩🏽‍💻\u202e\u0000\ud800 ';
  await realm.save({ last_name: odd, custom_fields: [{ key: 'occupation', value: odd }] });
  const me = await realm.me();
  assert.deepEqual([me.last_name, valuesOf(me).occupation], [odd, odd]);
});

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));
const SEVEN = [
  { key: 'text', type: 'text' },
  { key: 'paragraph', type: 'paragraph' },
  { key: 'number', type: 'number' },
  { key: 'date', type: 'date' },
  { key: 'flag', type: 'checkbox' },
  { key: 'several', type: 'checkbox', options },
  { key: 'dropdown', type: 'dropdown', options },
  { key: 'choice', type: 'choice', options },
];

test('values of each of the seven types are taken, cleared, and refused where they are none', async (t) => {
  const realm = await makeProfile(t, { customFields: SEVEN });
  const cases: Array<[key: string, good: unknown[], bad: unknown[], text: string]> = [
    ['text', ['x', ' '], [5, true, ['x']], 'is invalid'],
    ['text', ['x'.repeat(255)], ['x'.repeat(256)], 'is too long'],
    ['paragraph', ['x\r\ny', 'x'.repeat(10_000)], ['x'.repeat(10_001)], 'is too long'],
    ['number', [0, -1.5, '2', '-3.25', '1e3', '.5'], ['many', '1,5', true, [1], ' '], 'is not a number'],
    ['date', ['2024-02-29', '2999-12-31'], ['2023-02-29', '1/2/2023', 20230101], 'is invalid'],
    ['flag', [true, false, 1, 0, '1', '0'], ['yes', 2, [true]], 'is invalid'],
    ['several', ['a', 'c,a', ['a'], ['c', 'a']], ['d', 'a,d', ['d'], [1], { a: true }], 'is not included in the list'],
    ['dropdown', ['b'], ['d', 'B', ['b'], 1], 'is not included in the list'],
    ['choice', ['c'], ['d', ['c']], 'is not included in the list'],
  ];
  for (const [key, good, bad, text] of cases) {
    for (const value of good) {
      const { status, body } = await realm.saveCustom({ [key]: value });
      assert.equal(status, 200, `${key}: ${JSON.stringify(value)}`);
      assert.deepEqual(valuesOf(body)[key], value);
    }
    for (const value of bad) {
      const { status, body } = await realm.saveCustom({ [key]: value });
      assert.deepEqual([status, body], [422, { errors: { [key]: [text] } }], JSON.stringify(value));
    }
    assert.deepEqual(valuesOf(await realm.me())[key], good.at(-1), 'a refused value changes nothing');
    assert.equal(valuesOf((await realm.saveCustom({ [key]: '' })).body)[key], null);
  }
});

test('required fields are refused when they are sent empty, a single checkbox when it is not checked', async (t) => {
  const customFields = SEVEN.map((definition) => ({ ...definition, required: true }));
  const realm = await makeProfile(t, { customFields });
  assert.equal((await realm.save({ phone: '' })).status, 200, 'those that are not sent are not asked for');
  const empty = Object.fromEntries(SEVEN.map(({ key }) => [key, null]));
  const { body } = await realm.saveCustom({ ...empty, several: [], flag: false });
  const blank = Object.fromEntries(SEVEN.map(({ key }) => [key, ["can't be blank"]]));
  assert.deepEqual(body, { errors: { ...blank, flag: ['must be accepted'] } });
});

test('a unique field takes no value that another user has', async (t) => {
  const realm = await makeProfile(t, {
    customFields: [{ key: 'alias', unique: true }, { key: 'number', type: 'number', unique: true }, { key: 'other' }],
    users: [
      { username: 'ana', me: { lang: 'en' } },
      {
        username: 'eva',
        me: {
          custom_fields: [
            { key: 'alias', value: 'moon' },
            { key: 'number', value: 7 },
          ],
        },
      },
    ],
  });
  const refused = await realm.saveCustom({ alias: 'moon', number: '7', other: 'moon' });
  const taken = ['has already been taken'];
  assert.deepEqual([refused.status, refused.body], [422, { errors: { alias: taken, number: taken } }]);
  assert.equal((await realm.saveCustom({ alias: 'sun', number: 8 })).status, 200);
  assert.equal((await realm.saveCustom({ alias: 'sun' })).status, 200, "one's own");
  assert.equal((await realm.saveCustom({ alias: '', number: null })).status, 200);
});

test('a realm has up to 20 custom fields, in their order, with their defaults', async (t) => {
  const customFields = Array.from({ length: 20 }, (_, index) => ({
    ...SEVEN[index % SEVEN.length],
    key: `field_${index}`,
    ...(index % SEVEN.length === 0 && { default: `value ${index}` }),
  }));
  const realm = await makeProfile(t, { customFields });
  const before = (await realm.me()).custom_fields;
  assert.deepEqual(
    before,
    customFields.map(({ key, default: value = null }) => ({ key, value })),
  );
  const { body } = await realm.saveCustom({ field_17: 'x', field_0: 'y' });
  assert.deepEqual(
    body.custom_fields.map(({ key }: Entry) => key),
    customFields.map(({ key }) => key),
  );
});

test('one of the full detail carries its definition too, a hidden one never shows', async (t) => {
  const definition = { label: 'Alias', type: 'text', required: true, suggestion: 'Short.' };
  const realm = await makeProfile(t, {
    customFields: [
      { key: 'alias', ...definition, default: 'moon' },
      { key: 'segment', type: 'dropdown', options, editable: false },
      { key: 'secret', visible: false, default: 'x' },
    ],
    settings: { customFieldDetail: 'full' },
  });
  assert.deepEqual((await realm.me()).custom_fields, [
    { key: 'alias', value: 'moon', ...definition, editable: true, visible: true },
    {
      key: 'segment',
      value: null,
      label: 'segment',
      type: 'dropdown',
      options,
      required: false,
      editable: false,
      visible: true,
      suggestion: null,
    },
  ]);
  await realm.control('PUT', '/settings', { customFieldDetail: 'value' });
  assert.deepEqual((await realm.me()).custom_fields, [
    { key: 'alias', value: 'moon' },
    { key: 'segment', value: null },
  ]);
});

test('custom fields and sex come as the Swagger has them, and are taken with every form of the key', async (t) => {
  const realm = await makeProfile(t, {
    customFields: [
      { key: 'alias', label: 'Alias', default: 'moon' },
      { key: 'children', label: 'Children', type: 'number', default: 2 },
      { key: 'paperless', label: 'Paperless', type: 'checkbox', default: true },
      { key: 'branch', label: 'Branch' },
    ],
    settings: { customFieldDetail: 'named' },
  });
  const me = await realm.me();
  assert.deepEqual(me.custom_fields, [
    { key: '_ucf_alias', name: 'Alias', type: 'string', value: 'moon' },
    { key: '_ucf_children', name: 'Children', type: 'string', value: '2' },
    { key: '_ucf_paperless', name: 'Paperless', type: 'string', value: 'true' },
    { key: '_ucf_branch', name: 'Branch', type: 'string', value: null },
  ]);
  assert.equal(me.sex, '3');
  assert.ok(me.last_login_at && me.targets.length && me.tags);
  for (const key of ['_ucf_alias', 'alias', '_UCF_ALIAS']) {
    const { body } = await realm.saveCustom({ [key]: key });
    assert.equal(valuesOf(body)._ucf_alias, key);
  }
  assert.equal((await realm.save({ sex: 4 })).body.sex, '4');
  await realm.control('PUT', '/settings', { wire: { sexAsNumber: true } });
  assert.equal((await realm.me()).sex, 4);
});

test('the bank has a field of each type', async (t) => {
  const { origin } = await startAccount(t);
  const { call } = await makeRealm(origin);
  await call('PUT', '/demo/api/realms/bank/settings', { customFieldDetail: 'full' });
  const { body } = await call('POST', '/demo/api/realms/bank/sign-in', { username: 'camila' });
  const me = (
    await call('GET', '/api/customers/realms/bank/me', undefined, { authorization: `Bearer ${body.accessToken}` })
  ).body;
  const kinds = new Set(
    me.custom_fields.map(({ type, options }: { type: string; options?: unknown }) =>
      type === 'checkbox' && options ? 'checkboxes' : type,
    ),
  );
  for (const kind of ['text', 'paragraph', 'number', 'date', 'checkbox', 'checkboxes', 'dropdown', 'choice']) {
    assert.ok(kinds.has(kind), kind);
  }
  assert.ok(me.custom_fields.every(({ value }: Entry) => value !== null));
  assert.ok(!me.custom_fields.some(({ key }: Entry) => key === 'risk_note'));
});

test('a refusal takes each form that is assumed of the platform', async (t) => {
  const realm = await makeProfile(t, { settings: { refusalForm: 'error', extraEndpoints: true } });
  const refuse = async (refusalForm: string) => {
    await realm.control('PUT', '/settings', { refusalForm });
    const changes = { first_name: '', custom_fields: [{ key: 'dependents', value: 'many' }] };
    const { status, body } = await realm.save(changes);
    assert.equal(status, 422);
    return body;
  };
  const first_name = ["can't be blank"];
  const dependents = ['is not a number'];
  assert.deepEqual(await refuse('envelope'), {
    errors: [
      { field: 'first_name', messages: first_name, details: [{ error: 'invalid' }] },
      { field: 'custom_fields[0][value]', messages: dependents, details: [{ error: 'invalid' }] },
    ],
  });
  assert.deepEqual(await refuse('errors'), { errors: { first_name, dependents } });
  assert.deepEqual(await refuse('error'), { error: { first_name, dependents } });
  assert.deepEqual(await refuse('nested'), { errors: { first_name, custom_fields: { dependents } } });
  assert.deepEqual((await realm.save({ first_name: '' })).body, { errors: { first_name } });
  assert.deepEqual(await refuse('list'), {
    errors: ["First name: can't be blank", 'Personas a su cargo: is not a number'],
  });
  const password = await realm.api('PUT', '/me/password', { current_password: 'x' });
  assert.deepEqual(password.body, { errors: ['Current password: is not correct'] });
});

test('the answer to an update is the user, nothing, or an empty object', async (t) => {
  const realm = await makeProfile(t, { settings: { updateAnswer: 'empty' } });
  const empty = await realm.save({ first_name: 'Eva' });
  assert.deepEqual([empty.status, empty.body], [200, '']);
  assert.equal((await realm.me()).first_name, 'Eva');
  await realm.control('PUT', '/settings', { updateAnswer: 'ok' });
  const ok = await realm.save({ first_name: 'Ana' });
  assert.deepEqual([ok.status, ok.body], [200, {}]);
  assert.equal((await realm.me()).first_name, 'Ana');
  assert.equal((await realm.save({ first_name: '' })).status, 422);
});
