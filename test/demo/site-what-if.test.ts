import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actions, activeScenario, scenarioGroups } from '../../demo/scenarios.js';
import { allOf, startSite, textOf } from './site-support.js';

const scenarios = scenarioGroups.flatMap((group) => group.scenarios);

/** @param name of an attribute */
const attribute = (html: string, name: string) => textOf(new RegExp(`${name}="([^"]*)"`).exec(html)?.[1] ?? '');

test('the drawer offers every scenario, and the account takes each as it stands in the page', async (t) => {
  const { get, call } = await startSite(t);
  const { body } = await get('/');
  const inputs = allOf(body, /<input type="radio" name="scenario"[^>]*>/g);
  assert.deepEqual(
    inputs.map((input) => attribute(input, 'value')),
    ['', ...scenarios.map(({ id }) => id)],
  );
  assert.equal(new Set(inputs.map((input) => attribute(input, 'value'))).size, inputs.length);
  for (const input of inputs) {
    const id = attribute(input, 'value');
    const given = JSON.parse(attribute(input, 'data-what-if'));
    const { status, body: taken } = await call('PUT', '/demo/api/realms/bank/what-if', given);
    assert.equal(status, 200, `${id}: ${JSON.stringify(taken)}`);
    assert.equal(activeScenario(taken), id);
    const page = (await get('/profile/')).body;
    const [checked = ''] = page.match(/<input type="radio"[^>]* checked[^>]*>/) ?? [];
    assert.equal(attribute(checked, 'value'), id, 'the drawer shows what the account is doing');
    assert.equal(/data-what-if-toggle data-active/.test(page), id !== '');
  }
});

test('each error of the platform is among them', () => {
  const statuses = scenarios.flatMap(({ whatIf }) => whatIf.rules?.map(({ status }) => status) ?? []);
  for (const status of [401, 403, 404, 422, 429, 500, 503]) assert.ok(statuses.includes(status), String(status));
  for (const id of [
    'slow',
    'offline',
    'html',
    'login-page',
    'shape',
    'mark-missing',
    'list-missing',
    'refuse-mark',
    'refuse-field',
    'refuse-custom-field',
    'discard-field',
    'save-fails',
    'expire-on-save',
  ]) {
    assert.ok(
      scenarios.some((scenario) => scenario.id === id),
      id,
    );
  }
});

test('a scenario is known again while the account counts it down', () => {
  const [rule] = scenarios.find(({ id }) => id === 'mark-busy')?.whatIf.rules ?? [];
  assert.equal(activeScenario({ rules: [{ ...rule, times: 1 }] }), 'mark-busy');
  assert.equal(activeScenario({ rules: [{ status: 418 }] }), '');
});

test('the account has what each button asks for', async (t) => {
  const { get, call, signIn } = await startSite(t);
  const buttonsOf = (body: string) => allOf(body, /<button[^>]*data-path="[^"]*"[^>]*>/g);
  const signedOut = buttonsOf((await get('/')).body);
  assert.equal(signedOut.length, actions.filter(({ needsUser }) => !needsUser).length + 1);
  await signIn('camila');
  const buttons = buttonsOf((await get('/')).body);
  assert.equal(buttons.length, actions.length + 1);
  for (const button of buttons) {
    const [method, path, body] = ['data-method', 'data-path', 'data-body'].map((name) => attribute(button, name));
    assert.doesNotMatch(path ?? '', /[{}]/);
    const { status } = await call(method ?? '', `/demo/api${path}`, body ? JSON.parse(body) : undefined);
    assert.ok(status >= 200 && status < 300, `${method} ${path}: ${status}`);
  }
});

test('a notification that arrives is there at once, unread and first', async (t) => {
  const { call, signIn } = await startSite(t);
  const { accessToken } = await signIn('nora');
  const action = actions.find(({ id }) => id === 'notification');
  await call('POST', `/demo/api${action?.path.replace('{user}', 'nora')}`, action?.body);
  const { body } = await call('GET', '/api/customers/realms/bank/notifications', undefined, {
    authorization: `Bearer ${accessToken}`,
  });
  assert.equal(body.notifications.length, 1);
  assert.deepEqual([body.notifications[0].opened, body.notifications[0].subject.slice(0, 9)], [false, 'Recibiste']);
});

test('the scenarios of the profile do to a save what they say', async (t) => {
  const { call, signIn } = await startSite(t);
  const { accessToken } = await signIn('camila');
  const asCamila = { authorization: `Bearer ${accessToken}` };
  const save = async (id: string) => {
    const whatIf = scenarios.find((scenario) => scenario.id === id)?.whatIf;
    await call('PUT', '/demo/api/realms/bank/what-if', whatIf);
    const changes = {
      first_name: 'Eva',
      second_last_name: 'Sol',
      custom_fields: [{ key: 'occupation', value: 'Alfarera' }],
    };
    return call('PUT', '/api/customers/realms/bank/me', changes, asCamila);
  };
  assert.deepEqual((await save('refuse-field')).body, {
    errors: [{ field: 'phone', messages: ['no es un número de Chile'], details: [{ error: 'invalid' }] }],
  });
  assert.equal((await save('refuse-custom-field')).body.errors[0].field, 'custom_fields[0][value]');
  const { status, body } = await save('discard-field');
  assert.deepEqual([status, body.first_name, body.second_last_name], [200, 'Eva', 'Órdenes']);
  assert.ok(body.custom_fields.some(({ value }: any) => value === 'Arquitecta'));
  assert.equal((await save('save-fails')).status, 500);
  assert.deepEqual((await save('expire-on-save')).body, { error: { grant_expired: 'session expired' } });
});

test('an administrator changes what the signed-in customer sees', async (t) => {
  const { call, signIn } = await startSite(t);
  const { accessToken } = await signIn('grace');
  const action = actions.find(({ id }) => id === 'profile-elsewhere');
  const path = `/demo/api${action?.path.replace('{user}', 'grace')}`;
  assert.equal((await call(action?.method ?? '', path, action?.body)).status, 200);
  const asGrace = { authorization: `Bearer ${accessToken}` };
  const { body } = await call('GET', '/api/customers/realms/bank/me', undefined, asGrace);
  assert.equal(body.phone, '+56 9 5555 0101');
  assert.equal(body.custom_fields.length, 10, 'and the other custom fields are still there');
});

test('a script that is led to the sign-in page gets it, a signed-in visitor is led on', async (t) => {
  const { call, signIn } = await startSite(t);
  await signIn('camila');
  await call('PUT', '/demo/api/realms/bank/what-if', { rules: [{ redirectToLogin: true }] });
  const away = await call('GET', '/api/customers/realms/bank/notifications');
  const location = away.headers.get('location') ?? '';
  assert.deepEqual([away.status, location.split('?')[0]], [302, '/realms/bank/login']);
  assert.equal((await call('GET', location, undefined, { 'sec-fetch-dest': 'empty' })).status, 200);
  assert.equal((await call('GET', location, undefined, { 'sec-fetch-dest': 'document' })).status, 303);
});
