import { expect } from '@open-wc/testing';
import { session, type PublicSession } from '../../src/session/for-code.js';
import { sessionFor } from '../../src/session/pool.js';
import { accountUrl, type Realm } from '../support/account.js';
import { waitFor } from '../support/wait.js';
import { newRealm, reached } from '../elements/stage.js';
import { tellFromAnotherTab } from './page-life.js';
import { settingsOf } from './client-of.js';
import { rejection } from './rejection.js';

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

for (const [operation, form] of [
  ['deliveryToken', JWT],
  ['zendeskToken', JWT],
  ['zendeskSsoUrl', /^https:/],
] as const)
  describe(`session().${operation}()`, () => {
    let realm: Realm;
    let mine: PublicSession;

    beforeEach(async () => {
      realm = await newRealm();
      await realm.signIn();
      mine = session({ realm: realm.uid });
    });

    it('gives the text, asked for anew each time', async () => {
      expect(await mine[operation]()).to.match(form);
      await mine[operation]();
      expect(await realm.requests(operation)).to.have.length(2);
    });

    for (const [what, body, expected] of [
      ['in an object', { any: 'eyJ.a.b' }, 'eyJ.a.b'],
      [
        'beside others',
        { expires: 'soon', it: form === JWT ? 'aa.bb.cc' : 'https://z.example/?jwt=a.b.c' },
        form === JWT ? 'aa.bb.cc' : 'https://z.example/?jwt=a.b.c',
      ],
      ['as a JSON text', '"eyJ.a.b"', 'eyJ.a.b'],
      ['as it stands', 'eyJ.a.b', 'eyJ.a.b'],
      ['with a line’s end', 'eyJ.a.b\n', 'eyJ.a.b'],
      ['that is nothing', '', null],
      ['that is null', 'null', null],
      ['that is an empty object', {}, null],
      ['that is empty', { token: '' }, null],
    ] as const)
      it(`takes a text ${what}`, async () => {
        await realm.whatIf({ rules: [{ operation, body }] });
        expect(await mine[operation]()).to.equal(expected);
      });

    it('takes no page and no sentence for a text', async () => {
      for (const rule of [{ html: true }, { body: 'Something went wrong' }, { body: '<p>eyJ</p>' }]) {
        await realm.whatIf({ rules: [{ operation, ...rule }] });
        expect((await rejection(mine[operation]())).code).to.equal('not_json');
      }
    });

    it('gives null where the account has no route for it', async () => {
      await realm.whatIf({ missing: [operation] });
      expect(await mine[operation]()).to.equal(null);
      expect(await mine[operation]()).to.equal(null);
      expect(await realm.requests(operation)).to.have.length(1);
      expect(await session({ realm: realm.uid, endpoints: { [operation]: null } })[operation]()).to.equal(null);
    });

    it('rejects where nobody is signed in, and where the realm is wrong', async () => {
      expect((await rejection(session({ realm: 'nowhere' })[operation]())).code).to.equal('realm_not_found');
      await realm.signOut();
      expect((await rejection(mine[operation]())).code).to.equal('user_session');
    });

    it('does not arrive for a user who has gone meanwhile', async () => {
      await mine.me();
      await realm.whatIf({ rules: [{ operation, hold: true }] });
      const waiting = rejection(mine[operation]());
      await reached(realm, operation);
      tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'signed-out');
      await waitFor(() => sessionFor(settingsOf(realm)).identity.status === 'signed-out');
      await realm.release();
      expect((await waiting).code).to.equal('user_changed');
    });
  });
