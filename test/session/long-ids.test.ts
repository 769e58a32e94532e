import { expect } from '@open-wc/testing';
import { type Session } from '../../src/session/session.js';
import { sessionFor } from '../../src/session/pool.js';
import { afterTest, signedIn } from '../elements/stage.js';
import type { Realm } from '../support/account.js';
import { settingsOf } from './client-of.js';

/** Two that are one and the same once they are numbers. */
const LONG = ['9007199254740992', '9007199254740993'] as const;
const VALUES = { first_name: { base: 'Ana', value: 'Eva' } };

describe('who a user is', () => {
  let realm: Realm;
  let session: Session;

  beforeEach(async () => {
    realm = await signedIn();
    session = sessionFor(settingsOf(realm));
    afterTest(session.subscribe(() => undefined));
    afterTest(() => sessionStorage.clear());
  });

  /** The account says from now on who is signed in. @param json of the user, as it is sent */
  const says = (json: string) => realm.whatIf({ rules: [{ operation: 'me', body: json }] });

  /** Somebody has typed something, then the account is asked anew who is there. @returns whether it is somebody else */
  async function isSomebodyElse(before: string, after: string): Promise<boolean> {
    await says(before);
    const { id } = await session.cache.me.fetch();
    session.cache.drafts.write(id, VALUES);
    const { generation } = session.identity;
    await says(after);
    await session.confirm();
    return session.identity.generation !== generation;
  }

  const draftOf = (id: string) => session.cache.drafts.read(id)?.values;

  it('is told by ids that no number can tell apart, as the text that came', async () => {
    expect(await isSomebodyElse(`{"id":${LONG[0]}}`, `{"id":${LONG[1]}}`)).to.equal(true);
    expect(session.cache.me.data!.id).to.equal(LONG[1]);
    expect([draftOf(LONG[0]), draftOf(LONG[1])]).to.deep.equal([undefined, undefined]);
  });

  it('is the same with the same long id, as a number or as a text', async () => {
    expect(await isSomebodyElse(`{"id":${LONG[1]}}`, `{"id":"${LONG[1]}"}`)).to.equal(false);
    expect(draftOf(LONG[1])).to.deep.equal(VALUES);
  });

  it('is somebody else by another uuid, whatever the id; nothing that was typed is left for that one', async () => {
    expect(await isSomebodyElse('{"id":7,"uuid":"a"}', '{"id":7,"uuid":"b"}')).to.equal(true);
    expect(draftOf('7')).to.equal(undefined);
  });

  it('is the same by the same uuid, whatever the id', async () => {
    expect(await isSomebodyElse('{"id":7,"uuid":"a"}', '{"id":8,"uuid":"a"}')).to.equal(false);
  });

  it('is told by the id where one of two answers has no uuid', async () => {
    expect(await isSomebodyElse('{"id":7,"uuid":"a"}', '{"id":7,"uuid":null}')).to.equal(false);
    expect(draftOf('7')).to.deep.equal(VALUES);
    expect(await isSomebodyElse('{"id":7,"uuid":null}', '{"id":8}')).to.equal(true);
  });
});
