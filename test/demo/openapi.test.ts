import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { operations } from '../../demo/account/api/operations.js';
import { makeRealm, startAccount, type Answer } from './support.js';
import type { ValidateFunction } from 'ajv';

const require = createRequire(import.meta.url);
const description = require('js-yaml').load(
  readFileSync(new URL('../../src/api/openapi.yaml', import.meta.url), 'utf8'),
);
// The description holds keywords of OpenAPI beside those of JSON Schema.
const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema(description, 'openapi.yaml');

const pointer = (...steps: string[]) =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** @returns nothing where the answer has no JSON that means anything */
function validatorOf(path: string, method: string, status: number): ValidateFunction | undefined {
  const { responses } = description.paths[path][method.toLowerCase()];
  const listed = String(status) in responses ? String(status) : 'default';
  let response = responses[listed];
  let at = pointer('paths', path, method.toLowerCase(), 'responses', listed);
  if (response.$ref) {
    at = response.$ref.slice(1);
    response = description.components.responses[at.split('/').at(-1) ?? ''];
  }
  if (!response.content?.['application/json']) return undefined;
  const $ref = `openapi.yaml#${encodeURI(at + pointer('content', 'application/json', 'schema'))}`;
  return ajv.compile({ $ref });
}

/** @param path as in the description */
function assertDescribed(path: string, method: string, { status, body }: Answer) {
  const validate = validatorOf(path, method, status);
  if (!validate) return;
  assert.ok(validate(body), `${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}`);
}

test('the description knows every operation of the account that is not an extra', () => {
  for (const [name, { method, path, extra }] of Object.entries(operations)) {
    if (extra) continue;
    assert.equal(description.paths[path]?.[method.toLowerCase()]?.operationId, name);
  }
});

test('a wrong answer would be noticed', () => {
  const body = { notifications: [{ id: 5, message: '', opened: false, sent_at: '' }] };
  assert.throws(() => assertDescribed('/notifications', 'GET', { status: 200, body } as any), /subject/);
  const wrong = { status: 401, body: { error: 'no' } };
  assert.throws(() => assertDescribed('/me', 'GET', wrong as any), /error/);
});

const reads = Object.values(operations).filter(({ method, extra }) => method === 'GET' && !extra);

test('what every kind of user reads is as described', async (t) => {
  const { origin } = await startAccount(t);
  for (const kind of ['none', 'few', 'hostile', 'long', 'many']) {
    for (const lang of ['es', 'en', 'pt']) {
      const realm = await makeRealm(origin, { users: [{ kind, me: { lang } }], settings: { delegation: true } });
      for (const { path } of reads) {
        const answer = await realm.api('GET', `${path}?per_page=100`);
        assert.equal(answer.status, 200);
        assertDescribed(path, 'GET', answer);
      }
    }
  }
});

test('what the customers of the bank read is as described', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  const { users } = (await realm.call('GET', '/demo/api/realms/bank')).body;
  assert.ok(users.length > 5);
  for (const { username } of users) {
    await realm.call('POST', '/demo/api/realms/bank/sign-in', { username });
    for (const { path } of reads) {
      const answer = await realm.call('GET', `/api/customers/realms/bank${path}?per_page=100`);
      assert.equal(answer.status, 200);
      assertDescribed(path, 'GET', answer);
    }
  }
});

test('each variant of an answer is as described', async (t) => {
  const { origin } = await startAccount(t);
  for (const wire of [
    { idOnlyInUrl: true, relativeUrls: true, wrapMe: true },
    { readAs: 'opened_at', noMeta: true },
    { readAs: 'read' },
    { liquidNames: true },
  ]) {
    const realm = await makeRealm(origin, { settings: { wire } });
    for (const path of ['/me', '/notifications']) assertDescribed(path, 'GET', await realm.api('GET', path));
  }
  const realm = await makeRealm(origin);
  for (const customFieldDetail of ['named', 'value', 'full']) {
    await realm.control('PUT', '/settings', { customFieldDetail });
    assertDescribed('/me', 'GET', await realm.api('GET', '/me'));
  }
  await realm.control('PUT', '/settings', { wire: { sexAsNumber: true } });
  assertDescribed('/me', 'GET', await realm.api('GET', '/me'));
  for (const refusalForm of ['envelope', 'errors', 'error', 'list']) {
    await realm.control('PUT', '/settings', { refusalForm });
    assertDescribed('/me', 'PUT', await realm.api('PUT', '/me', { first_name: '' }));
  }
});

test('writes and refusals are as described', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ notifications: [{ id: 5 }] }] });
  const marking = '/notifications/{id}/mark_as_read';
  const cases: Array<[path: string, method: string, status: number, answer: Answer]> = [
    ['/me', 'PUT', 200, await realm.api('PUT', '/me', { first_name: 'Eva', sex: 1, birth_at: '1990-01-31' })],
    ['/me', 'PUT', 422, await realm.api('PUT', '/me', { first_name: '' })],
    [marking, 'PUT', 200, await realm.api('PUT', '/notifications/5/mark_as_read')],
    [marking, 'PUT', 404, await realm.api('PUT', '/notifications/6/mark_as_read')],
    [marking, 'POST', 405, await realm.api('POST', '/notifications/5/mark_as_read')],
    ['/me', 'GET', 401, await realm.apiByCookie('GET', '/me')],
    ['/me', 'GET', 404, await realm.call('GET', '/api/customers/realms/nowhere/me')],
  ];
  const otp = (code: string) => realm.apiByCookie('POST', '/verify_otp_code', { identifier: 'user', code });
  cases.push(['/verify_otp_code', 'POST', 200, await otp('123456')], ['/verify_otp_code', 'POST', 409, await otp('0')]);
  for (let tries = 0; tries < 4; tries += 1) await otp('0');
  cases.push(['/verify_otp_code', 'POST', 429, await otp('123456')]);
  await realm.control('POST', '/users/user/expire');
  cases.push(['/me', 'GET', 401, await realm.api('GET', '/me')]);
  const track = (headers: Record<string, string>) =>
    realm.call('POST', `/sites/${realm.uid}/events`, { e_c: 'loan', e_a: 'simulated' }, headers);
  cases.push(['/events', 'POST', 422, await track({})]);
  await realm.signIn();
  cases.push(['/events', 'POST', 201, await track({})]);
  for (const [path, method, status, answer] of cases) {
    assert.equal(answer.status, status, `${method} ${path}`);
    assertDescribed(path, method, answer);
  }
});

test('errors on order have the form of real ones', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  for (const status of [401, 403, 404, 405, 409, 422, 429]) {
    await realm.whatIf({ rules: [{ status }] });
    for (const [path, method] of [
      ['/me', 'GET'],
      ['/me', 'PUT'],
      ['/notifications', 'GET'],
    ]) {
      assertDescribed(String(path), String(method), await realm.api(String(method), String(path)));
    }
  }
});

test('each operation and each field says how well it is known', () => {
  const EVIDENCES = ['swagger', 'documented', 'release', 'configured', 'guess'];
  const unmarked: string[] = [];
  const check = (marked: any, where: string) => {
    if (!EVIDENCES.includes(marked?.['x-evidence'])) unmarked.push(where);
  };
  const walk = (node: any, path: string[]) => {
    if (typeof node !== 'object' || node === null) return;
    if (node.operationId) check(node, node.operationId);
    const isSchema = typeof node.properties === 'object' && path.at(-1) !== 'properties';
    for (const [name, field] of Object.entries(isSchema ? node.properties : {}))
      check(field, [...path, name].join('/'));
    for (const [name, inner] of Object.entries(node)) walk(inner, [...path, name]);
  };
  walk(description, []);
  assert.deepEqual(unmarked, []);
});
