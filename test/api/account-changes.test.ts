import { expect } from '@open-wc/testing';
import { changeEmail, changePassword, deleteAccount, readMe, updateMe, uploadAvatar } from '../../src/api/profile.js';
import type { CustomersError } from '../../src/client/error.js';
import { afterTest, override, signedIn } from '../elements/stage.js';
import { spyOnFetch, type SentRequest } from '../client/fetch-spy.js';
import { rejection } from '../client/rejection.js';
import { connect } from '../session/client-of.js';
import { accountUrl, type Realm } from '../support/account.js';
import { stubConnection } from './stub-connection.js';

const ENDPOINTS = {
  changePassword: 'PUT /me/password',
  changeEmail: 'PUT /me/email',
  deleteAccount: 'DELETE /me',
};

const NEW = 'another-Password-9';

describe('changes of a user, as the account takes them', () => {
  let realm: Realm;
  let connection: ReturnType<typeof connect>['connection'];
  let sent: SentRequest[];
  let password: string;

  const begin = async (wire: Record<string, unknown> = {}) => {
    realm = await signedIn({}, { extraEndpoints: true, wire });
    ({ connection } = connect(realm, { endpoints: ENDPOINTS }));
    ({ password } = realm.user());
    await realm.clearRequests();
  };

  beforeEach(async () => {
    await begin();
    const spy = spyOnFetch();
    afterTest(spy.restore);
    ({ sent } = spy);
  });

  /** Method and path below the realm, body, and what it was answered with. */
  const lastRequest = async () => {
    const { method, path, status } = (await realm.requests()).pop()!;
    const own = sent.filter(({ url }) => url.includes('/api/customers/')).pop();
    return [
      `${method} ${path.replace(`/api/customers/realms/${realm.uid}`, '')}`,
      own && typeof own.init.body === 'string' ? (JSON.parse(own.init.body) as unknown) : own?.init.body,
      status,
    ];
  };

  describe('updateMe', () => {
    it('sends the changes as they are, and gives the user as the account has it', async () => {
      const custom_fields = [
        { key: 'occupation', value: 'Arquitecta' },
        { key: 'dependents', value: 2 },
        { key: 'resident_since', value: null },
      ];
      const changes = { first_name: 'Ñandú ', phone: null, sex: 1, birth_at: '1982-09-02', custom_fields };
      const me = await updateMe(connection, changes);
      expect(await lastRequest()).to.deep.equal(['PUT /me', changes, 200]);
      expect(me.raw).to.include({ first_name: 'Ñandú ', phone: null, sex: '1', birth_at: '1982-09-02' });
      expect(me.customFields).to.deep.include.members([
        { key: '_ucf_occupation', label: 'Ocupación', value: 'Arquitecta' },
        { key: '_ucf_dependents', label: 'Personas a su cargo', value: '2' },
        { key: '_ucf_resident_since', label: 'Vive en su dirección desde', value: null },
      ]);
      expect((await readMe(connection)).raw).to.deep.equal(me.raw);
    });

    it('takes a user wrapped in user', async () => {
      await begin({ wrapMe: true });
      expect((await updateMe(connection, { first_name: 'Eva' })).raw).to.include({ first_name: 'Eva' });
      expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal(['updateMe']);
    });

    it('shows what the account has silently discarded', async () => {
      const { raw } = await readMe(connection);
      expect((await updateMe(connection, { email: 'eva@mail.example', username: 'eva' })).raw).to.include({
        email: raw.email,
        username: 'ana',
      });
    });

    for (const rule of [
      { status: 204, body: '' },
      { status: 200, body: '' },
      { status: 200, body: {} },
    ])
      it(`asks for the user after ${JSON.stringify(rule)}`, async () => {
        await realm.whatIf({ rules: [{ operation: 'updateMe', ...rule }] });
        expect((await updateMe(connection, { first_name: 'Eva' })).id).to.equal(String(realm.user().id));
        expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal(['updateMe', 'me']);
      });

    it('rejects with what is refused, by field', async () => {
      const changes = { first_name: '', custom_fields: [{ key: 'dependents', value: 'many' }] };
      const { fields } = await rejection<CustomersError>(updateMe(connection, changes));
      expect(Object.keys(fields).sort()).to.deep.equal(['custom_fields[0][value]', 'first_name']);
    });
  });

  describe('changePassword', () => {
    it('sends the current one and the new one, twice', async () => {
      expect(await changePassword(connection, password, NEW)).to.equal(undefined);
      const body = { current_password: password, password: NEW, password_confirmation: NEW };
      expect(await lastRequest()).to.deep.equal(['PUT /me/password', body, 200]);
    });

    it('takes any character', async () => {
      const odd = ' "ñ\\🦤\u0000 </script>';
      await changePassword(connection, password, odd);
      expect((await rejection<CustomersError>(changePassword(connection, odd, NEW))).fields).to.have.keys('password');
    });

    it('rejects with what is refused, and no password in the error', async () => {
      const error = await rejection<CustomersError>(changePassword(connection, 'wrong', NEW));
      expect(error).to.include({ code: 'refused', status: 422, operation: 'changePassword' });
      expect(Object.keys(error.fields)).to.deep.equal(['current_password']);
      expect(error.message).not.to.contain(NEW).and.not.to.contain('wrong');
      const short = await rejection<CustomersError>(changePassword(connection, password, 'short'));
      expect(Object.keys(short.fields)).to.deep.equal(['password']);
    });
  });

  describe('changeEmail', () => {
    it('sends the address and the password; the address stays what it was', async () => {
      const { raw } = await readMe(connection);
      expect(await changeEmail(connection, 'eva@mail.example', password)).to.equal(undefined);
      expect(await lastRequest()).to.deep.equal([
        'PUT /me/email',
        { email: 'eva@mail.example', current_password: password },
        200,
      ]);
      expect((await readMe(connection)).raw.email).to.equal(raw.email);
    });

    it('rejects with what is refused', async () => {
      const error = await rejection<CustomersError>(changeEmail(connection, 'no address', password));
      expect(error).to.include({ code: 'refused', operation: 'changeEmail' });
      expect(Object.keys(error.fields)).to.deep.equal(['email']);
    });
  });

  describe('deleteAccount', () => {
    it('sends no body, and nobody is there any more', async () => {
      expect(await deleteAccount(connection)).to.equal(undefined);
      expect(await lastRequest()).to.deep.equal(['DELETE /me', undefined, 204]);
      expect(await rejection(readMe(connection))).to.include({ code: 'user_session', status: 401 });
    });

    it('rejects with what is refused, and the user is still there', async () => {
      await realm.whatIf({ rules: [{ operation: 'deleteAccount', status: 422, body: { errors: ['No'] } }] });
      const error = await rejection<CustomersError>(deleteAccount(connection));
      expect(error).to.include({ code: 'refused', operation: 'deleteAccount' });
      expect(error.messages).to.deep.equal(['No']);
      expect((await readMe(connection)).id).to.equal(String(realm.user().id));
    });
  });

  describe('uploadAvatar', () => {
    const file = new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 1])], 'ana.png', { type: 'image/png' });
    const { signal } = new AbortController();

    it('sends the picture, which the user then has', async () => {
      const parts: number[] = [];
      const { avatarUrl } = await readMe(connection);
      const done = await uploadAvatar(connection, file, (part) => parts.push(part), signal);
      expect(done.uuid).to.match(/^[\da-f-]{36}$/);
      expect((await realm.requests()).pop()).to.include({
        method: 'POST',
        path: `/api/customers/realms/${realm.uid}/avatar`,
        status: 200,
      });
      expect(parts[parts.length - 1]).to.equal(1);
      const me = await readMe(connection);
      expect(me.avatarUrl).not.to.equal(avatarUrl);
      const { file_name, url_original } = me.raw.avatar as Record<string, string>;
      expect(file_name).to.equal('ana.png');
      const stored = new Uint8Array(await (await fetch(accountUrl + url_original)).arrayBuffer());
      expect([...stored]).to.deep.equal([...new Uint8Array(await file.arrayBuffer())]);
    });

    it('sends it as a form of one field, and has time enough', async () => {
      const { connection: stub, calls } = stubConnection(undefined);
      const onProgress = () => undefined;
      await uploadAvatar(stub, file, onProgress, signal);
      const [{ operation, options }] = calls;
      expect(operation).to.equal('avatar');
      expect([...(options!.body as FormData).entries()]).to.deep.equal([['file', file]]);
      expect(options).to.include({ onProgress, signal });
      expect(options!.timeout).to.be.at.least(60_000);
    });

    it('rejects with what is refused', async () => {
      const text = new File(['text'], 'a.txt', { type: 'text/plain' });
      const error = await rejection<CustomersError>(uploadAvatar(connection, text, () => undefined, signal));
      expect(error).to.include({ code: 'refused', operation: 'avatar' });
      expect(Object.keys(error.fields)).to.deep.equal(['file']);
    });

    it('ends when it is aborted', async () => {
      const stop = new AbortController();
      await realm.whatIf({ rules: [{ operation: 'avatar', hold: true }] });
      const outcome = rejection(uploadAvatar(connection, file, () => stop.abort('enough'), stop.signal));
      expect(await outcome).to.equal('enough');
    });
  });

  it('without an endpoint reject before anything is sent', async () => {
    const { connection: plain } = connect(realm, { endpoints: { avatar: null } });
    override(window, 'XMLHttpRequest', undefined);
    const file = new File(['x'], 'a.png');
    for (const change of [
      () => changePassword(plain, password, NEW),
      () => changeEmail(plain, 'eva@mail.example', password),
      () => deleteAccount(plain),
      () => uploadAvatar(plain, file, () => undefined, new AbortController().signal),
    ])
      expect(await rejection(change()), change.toString()).to.include({ code: 'endpoint_missing', status: 0 });
    expect(await realm.requests()).to.deep.equal([]);
  });
});
