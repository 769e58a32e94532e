import { expect } from '@open-wc/testing';
import '../../src/define.js';
import type { CustomersError } from '../../src/client/error.js';
import type { ConfirmWrite, PersonalWrite } from '../../src/settings/settings.js';
import { session } from '../../src/session/for-code.js';
import { configure } from '../../src/settings/configure.js';
import { afterTest, consoleLines, signedIn } from '../elements/stage.js';
import { enter, opened, saveTo } from '../elements/profile-edit/stage.js';
import { rejection } from '../client/rejection.js';
import type { Realm } from '../support/account.js';

/** Has the page asked before each write. Gives what it was asked. */
function asking(answer: ConfirmWrite): PersonalWrite[] {
  const asked: PersonalWrite[] = [];
  configure({
    confirmWrite: (write) => {
      asked.push(write);
      return answer(write);
    },
  });
  afterTest(() => configure({ confirmWrite: undefined }));
  return asked;
}

const sent = async (realm: Realm) => (await realm.requests()).filter(({ method }) => method !== 'GET');

describe('confirmWrite', () => {
  it('is asked before personal data are written, by names alone, and its headers go along with the write', async () => {
    const realm = await signedIn({}, { oneTimeCode: true });
    const asked = asking(() => ({ 'X-One-Time-Code': '123456' }));
    const own = session({ realm: realm.uid });
    expect((await own.updateMe({ firstName: 'Eva' })).firstName).to.equal('Eva');
    expect(asked).to.deep.equal([{ operation: 'updateMe', fields: ['first_name'] }]);
  });

  it('sends nothing on false, and the form says so and keeps what was typed', async () => {
    const [element, realm] = await opened();
    const asked = asking(() => Promise.resolve(false));
    enter(element, 'first_name', 'Eva');
    expect(await saveTo(element, 'form-error')).to.equal(
      'It was not saved. Nothing was sent, since it was not confirmed.',
    );
    expect(asked).to.deep.equal([{ operation: 'updateMe', fields: ['first_name'] }]);
    expect(await sent(realm)).to.deep.equal([]);
    expect(element.changes).to.deep.equal({ first_name: 'Eva' });
    configure({ confirmWrite: () => true });
    await saveTo(element, 'form-saved');
    expect(await sent(realm)).to.have.length(1);
  });

  it('shows the account’s refusal of a wrong proof in its words', async () => {
    const [element, realm] = await opened({ settings: { oneTimeCode: true } });
    asking(() => ({ 'X-One-Time-Code': '000000' }));
    enter(element, 'first_name', 'Eva');
    expect(await saveTo(element, 'form-error')).to.match(/^It was not saved\. \S/);
    expect((await sent(realm)).map(({ status }) => status)).to.deep.equal([409]);
  });

  const useless: Record<string, ConfirmWrite> = {
    'a rejection': () => Promise.reject(new Error('secret')),
    'an exception': () => {
      throw new Error('secret');
    },
    nothing: () => undefined as never,
    'a text': () => 'yes' as never,
    'a header of the request’s own': () => ({ Authorization: 'Bearer x' }),
    'a header that is none': () => ({ 'X Y': '1' }),
    'a list': () => ['x'] as never,
  };
  for (const [name, confirmWrite] of Object.entries(useless))
    it(`sends nothing after ${name}, and tells the developer`, async () => {
      const realm = await signedIn();
      const lines = consoleLines();
      asking(confirmWrite);
      const error = await rejection<CustomersError>(session({ realm: realm.uid }).updateMe({ first_name: 'Eva' }));
      expect(error).to.include({ code: 'not_confirmed', status: 0, operation: 'updateMe' });
      expect(await sent(realm)).to.deep.equal([]);
      expect(lines.join()).not.to.contain('secret');
    });

  it('counts from configure() alone, and never from a prototype', async () => {
    const realm = await signedIn();
    const prototype = Object.prototype as { confirmWrite?: unknown };
    prototype.confirmWrite = () => false;
    try {
      expect((await session({ realm: realm.uid }).updateMe({ first_name: 'Eva' })).firstName).to.equal('Eva');
    } finally {
      delete prototype.confirmWrite;
    }
  });

  it('is not asked for what is not personal', async () => {
    const realm = await signedIn({ notifications: [{ id: 5 }] });
    const asked = asking(() => false);
    await session({ realm: realm.uid }).markAsRead('5');
    expect(asked).to.deep.equal([]);
  });
});

describe('session().me() and updateMe()', () => {
  it('are typed, null where the account says nothing, and take either names', async () => {
    const realm = await signedIn({
      me: {
        first_name: 'Ana',
        last_name: 'Rojas',
        second_last_name: null,
        sex: 1,
        birth_at: '1990-01-31',
        uuid: 'u-1',
      },
    });
    const own = session({ realm: realm.uid });
    const me = await own.me();
    expect(me).to.include({
      id: String(realm.user().id),
      uuid: 'u-1',
      firstName: 'Ana',
      lastName: 'Rojas',
      secondLastName: null,
      birthAt: '1990-01-31',
      sex: 1,
      username: 'ana',
    });
    expect(Date.parse(me.lastLoginAt!)).to.be.a('number').and.not.NaN;
    expect(me.customFields[1]).to.deep.equal({ key: '_ucf_occupation', label: 'Ocupación', value: null });
    const changed = await own.updateMe({
      secondLastName: 'Soto',
      birth_at: '1991-01-31',
      customFields: [{ key: '_ucf_occupation', value: 'Potter' }],
    });
    expect([changed.secondLastName, changed.birthAt, changed.customFields[1].value]).to.deep.equal([
      'Soto',
      '1991-01-31',
      'Potter',
    ]);
  });

  it('send what was meant when they were called, whatever the page makes of its object then', async () => {
    const realm = await signedIn({ me: { first_name: 'Ana' } });
    const own = session({ realm: realm.uid });
    await own.me();
    const form = { firstName: 'Eva', customFields: [{ key: '_ucf_occupation', value: 'Potter' }] };
    const saved = own.updateMe(form);
    form.firstName = form.customFields[0].value = '';
    const { firstName, customFields } = await saved;
    expect([firstName, customFields[1].value]).to.deep.equal(['Eva', 'Potter']);
  });
});
