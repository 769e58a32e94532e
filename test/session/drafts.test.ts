import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Drafts } from '../../src/data/drafts.js';
import { Session } from '../../src/session/session.js';
import { sessionFor } from '../../src/session/pool.js';
import type { Settings } from '../../src/settings/settings.js';
import { afterTest, newRealm, override, signedIn } from '../elements/stage.js';
import { accountUrl, crossOriginAccountUrl, type Realm } from '../support/account.js';
import { settingsOf } from './client-of.js';
import { tellFromAnotherTab } from './page-life.js';
import { waitFor } from '../support/wait.js';

const HOUR = 3_600_000;
const VALUES = { first_name: { base: 'Ana', value: 'Eva' } };

const draftsOf = (realm: string) => new Session(settingsOf({ uid: realm })).cache.drafts;

/** The page's clock from now on. */
const setClock = (time: number) => override(Date, 'now', () => time);

describe('drafts', () => {
  const drafts = draftsOf('a');

  beforeEach(() => {
    sessionStorage.clear();
    afterTest(() => sessionStorage.clear());
  });

  it('are read as they were written, with the time', () => {
    setClock(1_700_000_000_000);
    expect(drafts.write('1', VALUES)).to.equal(true);
    expect(drafts.read('1')).to.deep.equal({ at: 1_700_000_000_000, values: VALUES });
    // Also after a reload.
    expect(draftsOf('a').read('1')).to.deep.equal(drafts.read('1'));
  });

  it('are written over', () => {
    drafts.write('1', VALUES);
    drafts.write('1', { phone: { value: '1' } });
    expect(drafts.read('1')!.values).to.deep.equal({ phone: { value: '1' } });
  });

  it('that hold nothing are none', () => {
    drafts.write('1', VALUES);
    expect(drafts.write('1', {})).to.equal(true);
    expect(drafts.read('1')).to.equal(undefined);
    expect(sessionStorage).to.have.length(0);
  });

  it('stay in the tab', () => {
    const before = localStorage.length;
    drafts.write('1', VALUES);
    expect([sessionStorage.length, localStorage.length]).to.deep.equal([1, before]);
  });

  describe('after a day', () => {
    it('are gone, and not before', () => {
      const start = Date.now();
      setClock(start);
      drafts.write('1', VALUES);
      setClock(start + 24 * HOUR - 1);
      expect(drafts.read('1')!.values).to.deep.equal(VALUES);
      setClock(start + 24 * HOUR);
      expect(drafts.read('1')).to.equal(undefined);
      expect(sessionStorage, 'left in the storage').to.have.length(0);
    });

    it('since they were last written', () => {
      const start = Date.now();
      for (const hours of [0, 20, 40]) {
        setClock(start + hours * HOUR);
        drafts.write('1', VALUES);
      }
      setClock(start + 60 * HOUR);
      expect(drafts.read('1')!.at).to.equal(start + 40 * HOUR);
    });

    it('are there where the clock was put back, by less than a day', () => {
      const start = Date.now();
      drafts.write('1', VALUES);
      setClock(start - HOUR);
      expect(drafts.read('1')!.values).to.deep.equal(VALUES);
      setClock(start - 24 * HOUR);
      expect(drafts.read('1')).to.equal(undefined);
    });
  });

  describe('belong to', () => {
    it('one user', () => {
      drafts.write('1', VALUES);
      for (const other of ['2', '11', '', '1 ', ' 1']) expect(drafts.read(other), other).to.equal(undefined);
    });

    it('one realm of one account', () => {
      drafts.write('1', VALUES);
      const others: Settings[] = [
        { realm: 'b' },
        { realm: 'a b' },
        { realm: 'ab' },
        { accountUrl: crossOriginAccountUrl },
      ];
      for (const settings of others) {
        const { drafts: other } = new Session(settingsOf({ uid: 'a' }, settings)).cache;
        expect(other.read('1'), JSON.stringify(settings)).to.equal(undefined);
      }
    });
  });

  describe('dropped', () => {
    const kept = (realm: string, user = '1') => draftsOf(realm).read(user) !== undefined;

    it('are all of the realm', () => {
      for (const user of ['1', '2', 'x y']) drafts.write(user, VALUES);
      drafts.drop();
      expect(sessionStorage).to.have.length(0);
    });

    it('are all but one user’s', () => {
      for (const user of ['1', '11', '1 ', '2']) drafts.write(user, VALUES);
      drafts.drop('1');
      expect(['1', '11', '1 ', '2'].filter((user) => kept('a', user))).to.deep.equal(['1']);
    });

    it('leave alone those of realms whose addresses begin alike, and what is not ours', () => {
      const realms = ['a', 'a b', 'ab', 'a%20b', 'b', 'A'];
      for (const realm of realms) draftsOf(realm).write('1', VALUES);
      sessionStorage.setItem('modyo-customers/draft', 'x');
      sessionStorage.setItem(`${accountUrl}/realms/a 1`, 'x');
      drafts.drop();
      expect(realms.filter((realm) => kept(realm))).to.deep.equal(realms.slice(1));
      expect(sessionStorage).to.have.length(realms.length - 1 + 2);
      draftsOf('a b').drop('1');
      expect(kept('a b')).to.equal(true);
    });
  });

  describe('that make no sense', () => {
    const key = () => {
      drafts.write('1', VALUES);
      return sessionStorage.key(0)!;
    };

    for (const text of [
      '',
      '{',
      'null',
      'true',
      '5',
      '"text"',
      '[]',
      '{}',
      '{"at": 1}',
      '{"values": {"a": 1}}',
      '{"at": "yesterday", "values": {"a": 1}}',
      '{"at": null, "values": {"a": 1}}',
      '{"at": 1e999, "values": {"a": 1}}',
      '{"at": NOW}',
      '{"at": NOW, "values": null}',
      '{"at": NOW, "values": {}}',
      '{"at": NOW, "values": []}',
      '{"at": NOW, "values": 5}',
      '{"at": NOW, "values": true}',
    ])
      it(`are none: ${text}`, () => {
        sessionStorage.setItem(key(), text.replace('NOW', String(Date.now())));
        expect(drafts.read('1')).to.equal(undefined);
        drafts.drop();
        expect(sessionStorage).to.have.length(0);
      });
  });

  describe('without a storage', () => {
    const failing = (...methods: string[]) =>
      new Proxy({} as Storage, {
        get: (_target, name) => {
          if (!methods.includes(String(name))) return () => null;
          return () => {
            throw new DOMException('no', 'QuotaExceededError');
          };
        },
        ownKeys: () => {
          throw new DOMException('no', 'SecurityError');
        },
      });

    const expectNone = (storage: () => unknown) => {
      const none = new Drafts('https://account.example/realms/a', storage as () => Storage);
      expect(none.write('1', VALUES)).to.equal(false);
      expect(none.read('1')).to.equal(undefined);
      expect(() => none.drop()).not.to.throw();
      expect(() => none.drop('1')).not.to.throw();
      return none;
    };

    it('are not kept, and nothing fails: the browser refuses it', () => {
      const none = expectNone(() => {
        throw new DOMException('no', 'SecurityError');
      });
      expect(none.write('1', {})).to.equal(false);
    });

    it('are not kept, and nothing fails: there is none', () => {
      for (const none of [null, undefined]) expectNone(() => none);
    });

    it('are not kept, and nothing fails: it is full, or broken', () => {
      expectNone(() => failing('setItem', 'getItem', 'removeItem'));
      expectNone(() => failing('setItem'));
    });

    it('that cannot be told as JSON are not kept', () => {
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      expect(drafts.write('1', circle)).to.equal(false);
      expect(drafts.write('1', { a: 1n })).to.equal(false);
    });
  });

  it('are read as they were written, whatever they hold', () => {
    const units = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));
    const name = fc.oneof(units, fc.constant('__proto__'));
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), units);
    const values = fc.dictionary(name, value, { minKeys: 1, maxKeys: 5 });
    const userId = fc.oneof(fc.uuid(), fc.nat().map(String), units.filter(Boolean));
    const own = new Drafts('https://account.example/realms/a');
    fc.assert(
      fc.property(userId, values, (user, written) => {
        expect(own.write(user, written)).to.equal(true);
        const { values: read } = own.read(user)!;
        expect(JSON.stringify(read)).to.equal(JSON.stringify(written));
        expect(Object.keys(read)).to.have.length(Object.keys(written).length);
        own.drop(user);
        expect(own.read(user)).not.to.equal(undefined);
        own.drop();
        expect(own.read(user)).to.equal(undefined);
      }),
      { numRuns: 50 },
    );
  });

  describe('of a session', () => {
    const userIds = ({ users }: Realm) => users.map(({ id }) => String(id));

    it('stay with its user when that user is met, and after the session has ended', async () => {
      const realm = await newRealm({ users: [{ username: 'eva' }, { username: 'leo' }] });
      const [eva, leo] = userIds(realm);
      await realm.signIn('eva');
      const session = new Session(settingsOf(realm));
      for (const user of [eva, leo]) session.cache.drafts.write(user, VALUES);
      await session.cache.me.fetch();
      expect([eva, leo].map((user) => !!session.cache.drafts.read(user))).to.deep.equal([true, false]);
      await realm.expire('eva');
      await session.confirm();
      expect([session.identity.status, !!session.cache.drafts.read(eva)]).to.deep.equal(['signed-out', true]);
      await realm.signIn('eva');
      await session.confirm();
      expect(session.cache.drafts.read(eva)!.values).to.deep.equal(VALUES);
    });

    it('go when somebody else signs in', async () => {
      const realm = await newRealm({ users: [{ username: 'eva' }, { username: 'leo' }] });
      const [eva, leo] = userIds(realm);
      await realm.signIn('eva');
      const session = new Session(settingsOf(realm));
      await session.cache.me.fetch();
      for (const user of [eva, leo]) session.cache.drafts.write(user, VALUES);
      await realm.signIn('leo');
      await session.confirm();
      expect([eva, leo].map((user) => !!session.cache.drafts.read(user))).to.deep.equal([false, true]);
    });

    it('go when the user signs out, here or in another tab', async () => {
      const realm = await signedIn();
      const session = sessionFor(settingsOf(realm));
      afterTest(session.subscribe(() => undefined));
      for (const leave of [
        () => session['_forget'](true),
        () => tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'signed-out'),
      ]) {
        await session.confirm();
        session.cache.drafts.write(userIds(realm)[0], VALUES);
        leave();
        await waitFor(() => session.identity.status === 'signed-out');
        expect(sessionStorage).to.have.length(0);
      }
    });
  });
});
