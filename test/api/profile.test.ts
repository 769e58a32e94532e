import { expect } from '@open-wc/testing';
import type { Connection } from '../../src/api/connection.js';
import { readMe, updateMe } from '../../src/api/profile.js';
import type { CustomersError } from '../../src/http/error.js';
import { rejection } from '../http/rejection.js';
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
    expect(calls).to.deep.equal([{ operation: 'me', options: { signal } }]);
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
    [{ url_small: 'javascript:alert(1)' }, undefined],
    [{ url_small: null }, undefined],
    [{}, undefined],
    [null, undefined],
    ['/a.png', undefined],
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
    const { connection, calls } = stubConnection({ ...documented, first_name: 'Eva' });
    const { signal } = new AbortController();
    expect((await updateMe(connection, changes, signal)).raw).to.include({ id: 12, first_name: 'Eva' });
    expect(calls).to.deep.equal([{ operation: 'updateMe', options: { body: changes, signal } }]);
  });

  it('asks for the user when the answer is empty', async () => {
    const operations: string[] = [];
    const connection: Connection = {
      accountUrl: 'https://account.example',
      call(operation) {
        operations.push(operation);
        return Promise.resolve(operation === 'me' ? documented : undefined);
      },
    };
    expect((await updateMe(connection, changes)).id).to.equal('12');
    expect(operations).to.deep.equal(['updateMe', 'me']);
  });
});
