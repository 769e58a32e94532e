import { expect } from '@open-wc/testing';
import type { Connection } from '../../src/client/endpoints.js';
import { readMe, updateMe } from '../../src/api/profile.js';
import type { CustomersError } from '../../src/client/error.js';
import { rejection } from '../client/rejection.js';
import { stubConnection } from './stub-connection.js';

const documented = {
  id: 12,
  name: 'Ana Soto',
  first_name: 'Ana',
  avatar: { id: 3, file_name: 'ana.png', url_small: '/uploads/1/small/ana.png' },
};

const read = (answer: unknown) => readMe(stubConnection(answer).connection);

describe('readMe', () => {
  it('reads the documented fields and keeps the rest', async () => {
    const { connection, calls } = stubConnection(documented);
    const { signal } = new AbortController();
    const me = await readMe(connection, signal);
    expect(me).to.include({
      id: '12',
      name: 'Ana Soto',
      avatarUrl: 'https://account.example/uploads/1/small/ana.png',
    });
    expect(me.raw).to.deep.equal(documented);
    expect(calls).to.deep.equal([{ operation: 'me', options: { signal, onAnswer: undefined } }]);
  });

  it('takes a user wrapped in user', async () => {
    const me = await read({ user: documented });
    expect(me).to.include({ id: '12', name: 'Ana Soto' });
    expect(me.raw).to.deep.equal(documented);
  });

  it('goes by uuid where there is no id', async () => {
    expect((await read({ uuid: 'u-1' })).id).to.equal('u-1');
    expect((await read({ id: null, uuid: 'u-1' })).id).to.equal('u-1');
  });

  for (const [avatar, expected] of [
    [{ url_small: 'https://cdn.example/a.png' }, 'https://cdn.example/a.png'],
    [{ url_small: '//cdn.example/a.png' }, 'https://cdn.example/a.png'],
    [{ url_small: 'javascript:alert(1)' }, null],
    [{ url_small: null }, null],
    [{}, null],
    [null, null],
    ['/a.png', null],
  ] as const) {
    it(`avatar ${JSON.stringify(avatar)}`, async () => {
      expect((await read({ id: 1, avatar })).avatarUrl).to.equal(expected);
    });
  }

  it('has an empty name where there is none', async () => {
    expect((await read({ id: 1, name: null })).name).to.equal('');
  });

  for (const answer of [
    undefined,
    null,
    [],
    'ana',
    {},
    { id: '' },
    { id: {} },
    { user: {} },
    { user: null },
    [documented],
  ]) {
    it(`rejects ${JSON.stringify(answer)}, saying what was expected`, async () => {
      const error = await rejection<CustomersError>(read(answer));
      expect(error).to.include({ code: 'unexpected_shape', operation: 'me', status: 200 });
      expect(error.message).to.contain('id or uuid');
      expect(error.message).not.to.contain('Ana');
    });
  }
});

describe('updateMe', () => {
  const changes = { first_name: 'Eva', phone: null };

  it('sends the changes and reads the user that comes back', async () => {
    const { connection, calls } = stubConnection({ ...documented, ...changes });
    const { signal } = new AbortController();
    expect((await updateMe(connection, changes, { signal })).raw).to.include({ id: 12, first_name: 'Eva' });
    expect(calls).to.deep.equal([{ operation: 'updateMe', options: { body: changes, signal } }]);
  });

  /** The operations of a change that is answered like that, and the user that comes of it. */
  async function changed(answer: unknown, me: unknown = documented) {
    const operations: string[] = [];
    const connection: Connection = {
      accountUrl: 'https://account.example',
      call(operation) {
        operations.push(operation);
        return Promise.resolve(operation === 'me' ? me : answer);
      },
    };
    return { user: await updateMe(connection, changes), operations };
  }

  for (const answer of [
    undefined,
    null,
    '',
    'OK',
    true,
    [],
    {},
    { status: 'ok' },
    { user: null },
    { user: {} },
    { id: 12 },
    { ...changes },
    { ...documented, first_name: 'Eva' },
    { user: { ...documented, first_name: 'Eva' } },
    { user: {}, ...documented, ...changes },
  ])
    it(`asks for the user where the answer does not speak of all that was sent: ${JSON.stringify(answer)}`, async () => {
      const { user, operations } = await changed(answer, { ...documented, first_name: 'Of /me' });
      expect(user.raw.first_name).to.equal('Of /me');
      expect(operations).to.deep.equal(['updateMe', 'me']);
    });

  for (const answer of [
    { ...documented, ...changes },
    { ...documented, first_name: 'Ana', phone: '1' },
    { ...documented, first_name: undefined, phone: undefined },
    { user: { ...documented, ...changes } },
  ])
    it(`takes the answer that speaks of all: ${JSON.stringify(answer)}`, async () => {
      const { user, operations } = await changed(answer);
      expect(user.raw).to.deep.equal('user' in answer ? answer.user : answer);
      expect(operations).to.deep.equal(['updateMe']);
    });

  it('rejects where neither the answer nor the user makes sense', async () => {
    const error = await rejection<CustomersError>(changed({}, {}));
    expect(error).to.include({ code: 'unexpected_shape', operation: 'me' });
  });

  it('passes on the signal, also to what it asks afterwards', async () => {
    const { connection, calls } = stubConnection({ id: 1 });
    const { signal } = new AbortController();
    await updateMe(connection, changes, { signal });
    expect(calls.map(({ options }) => options!.signal === signal)).to.deep.equal([true, true]);
  });
});
