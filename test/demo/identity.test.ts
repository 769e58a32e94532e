import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '@hono/node-server';
import { createService } from '../../demo/service/service.js';
import { makeRealm, startAccount } from './support.js';
import type { AddressInfo } from 'node:net';

test('an event of the user is registered at the site, with the documented parameters only', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ events: [] }] });
  const site = `/sites/${realm.uid}/events`;
  const { status, body } = await realm.call(
    'POST',
    site,
    { e_c: 'loan', e_a: 'simulated', revenue: 5, amount: 7 },
    realm.bearer,
  );
  assert.equal(status, 201);
  assert.deepEqual(Object.keys(body), ['id', 'account_id', 'created_at', 'info']);
  assert.deepEqual(body.info, { e_c: 'loan', e_a: 'simulated', revenue: 5 });
  const [event] = (await realm.api('GET', '/events')).body.events;
  assert.equal(event.title, 'loan_simulated');
});

test('an event with neither category nor action is stored, and never shown', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin, { users: [{ events: [] }] });
  const { status } = await realm.call('POST', `/sites/${realm.uid}/events`, { url: '/x' }, realm.bearer);
  assert.equal(status, 201);
  assert.deepEqual((await realm.api('GET', '/events')).body.events, []);
});

test('nobody’s event is refused, as it is documented', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  for (const path of ['/events', `/sites/${realm.uid}/events`]) {
    const { status, body } = await realm.call('POST', path, { e_c: 'a' });
    assert.deepEqual([status, body], [422, { errors: ['Anonymous events are not allowed'] }]);
  }
  assert.equal((await realm.call('POST', '/sites/nowhere/events', {})).status, 404);
});

test('what the site answers can be put out of order', async (t) => {
  const { origin } = await startAccount(t);
  const realm = await makeRealm(origin);
  await realm.whatIf({ rules: [{ operation: 'track', status: 503 }] });
  assert.equal((await realm.call('POST', `/sites/${realm.uid}/events`, { e_c: 'a' }, realm.bearer)).status, 503);
  const { body } = await realm.control('GET', '/requests');
  assert.deepEqual(
    body.map(({ operation, status }: any) => [operation, status]),
    [['track', 503]],
  );
});

test('a service takes the delegated token of an active session, and no other', async (t) => {
  const account = await startAccount(t);
  const server = serve({ fetch: createService(account).fetch, port: 0, hostname: '127.0.0.1' });
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const realm = await makeRealm(account.origin, { settings: { delegation: true } });
  const token = (await realm.api('GET', '/me')).body.delegated_token.access_token;
  const ask = async (bearer: string, path = '/balance') => {
    const answer = await fetch(`http://127.0.0.1:${port}/${realm.uid}${path}`, {
      headers: { authorization: `Bearer ${bearer}` },
      redirect: 'manual',
    });
    await answer.text();
    return answer.status;
  };
  assert.equal(await ask(token), 200);
  assert.equal(await ask(token, '/refused'), 401);
  assert.equal(await ask(token, '/redirect?to=http://127.0.0.1:1/'), 307);
  assert.equal(await ask('another'), 401);
  await realm.control('DELETE', '/users/user/delegated-token');
  assert.equal(await ask(token), 401);
  const { body } = await realm.control('GET', '/service-requests');
  assert.deepEqual(
    body.map(({ path, status }: any) => [path, status]),
    [
      ['/balance', 200],
      ['/refused', 401],
      ['/redirect', 307],
      ['/balance', 401],
      ['/balance', 401],
    ],
  );
});
