import { expect } from '@open-wc/testing';
import { session, type PublicSession } from '../../src/session/for-code.js';
import { sessionFor } from '../../src/session/pool.js';
import { accountUrl, crossOriginAccountUrl, type Realm } from '../support/account.js';
import { holdClocks } from '../support/clocks.js';
import { pause, waitFor } from '../support/wait.js';
import { consoleLines, heardEvents, newRealm, reached } from '../elements/stage.js';
import { comeBack, leavePage, tellFromAnotherTab } from './page-life.js';
import { settingsOf } from './client-of.js';
import { rejection } from './rejection.js';

const SECOND = 1000;

describe('session().delegatedToken()', () => {
  let realm: Realm;
  let mine: PublicSession;

  const asked = async () => (await realm.requests('me')).length;
  const token = async () => (await mine.delegatedToken())!;

  beforeEach(async () => {
    realm = await newRealm({ users: [{ username: 'ana' }, { username: 'bea' }], settings: { delegation: true } });
    await realm.signIn('ana');
    mine = session({ realm: realm.uid });
  });

  it('gives the token, when it ends, and the seconds that are left', async () => {
    const { accessToken, expiresAt, expiresIn } = await token();
    const { raw } = await mine.me();
    expect(raw.delegated_token).to.include({ access_token: accessToken, access_token_expires_in_datetime: expiresAt });
    expect(expiresIn).to.be.within(290, 300);
  });

  it('asks once for a thousand callers, and for the user in the same breath', async () => {
    const calls = Array.from({ length: 1000 }, () => mine.delegatedToken());
    const [first, ...others] = await Promise.all(calls);
    for (const other of others) expect(other!.accessToken).to.equal(first!.accessToken);
    await mine.me();
    expect(await asked()).to.equal(1);
  });

  it('takes the one that came with what an element asked for', async () => {
    await mine.me();
    await token();
    expect(await asked()).to.equal(1);
  });

  it('does not ask while it is not about to end, and does within the margin', async () => {
    await realm.changeSettings({ delegationTolerance: 100 });
    const clocks = holdClocks();
    const { accessToken } = await token();
    clocks.advance(235 * SECOND);
    expect(await token()).to.include({ accessToken });
    expect(await asked()).to.equal(1);
    clocks.advance(10 * SECOND);
    await realm.withdrawDelegatedToken();
    expect((await token()).accessToken).not.to.equal(accessToken);
    expect(await asked()).to.equal(2);
  });

  it('has a margin that can be set', async () => {
    const clocks = holdClocks();
    const patient = session({ realm: realm.uid, delegatedMargin: 10 });
    await patient.delegatedToken();
    clocks.advance(285 * SECOND);
    await patient.delegatedToken();
    expect(await asked()).to.equal(1);
    await mine.delegatedToken();
    expect(await asked()).to.equal(2);
  });

  it('takes a margin from the script tag too, and no other than seconds', () => {
    const marginOf = (delegatedMargin: unknown) =>
      settingsOf(realm, { delegatedMargin: delegatedMargin as number }).delegatedMargin;
    expect([undefined, 0, 30, '45', 'soon', -1, NaN].map(marginOf)).to.deep.equal([60, 0, 30, 45, 60, 60, 60]);
  });

  it('uses one that is handed out again to its end', async () => {
    const clocks = holdClocks();
    const { accessToken } = await token();
    clocks.advance(250 * SECOND);
    for (let call = 0; call < 5; call++) expect((await token()).accessToken).to.equal(accessToken);
    clocks.advance(45 * SECOND);
    const last = await token();
    expect([last.accessToken, last.expiresIn > 0 && last.expiresIn < 6]).to.deep.equal([accessToken, true]);
    expect(await asked()).to.equal(2);
  });

  it('keeps a good one when asking fails, and does not ask at once again', async () => {
    const clocks = holdClocks();
    const { accessToken } = await token();
    clocks.advance(250 * SECOND);
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    for (let call = 0; call < 3; call++) expect((await token()).accessToken).to.equal(accessToken);
    expect(await asked()).to.equal(2);
    clocks.advance(6 * SECOND);
    await token();
    expect(await asked()).to.equal(3);
  });

  it('rejects when asking fails and there is none', async () => {
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    expect(await rejection(mine.delegatedToken())).to.include({ code: 'server', status: 500 });
    await realm.whatIf();
    expect((await token()).accessToken).to.match(/./);
  });

  it('gives null where the identity provider shows none, says once what to switch on, and does not ask again at once', async () => {
    const lines = consoleLines();
    await realm.changeSettings({ delegation: false });
    const clocks = holdClocks();
    for (let call = 0; call < 3; call++) expect(await mine.delegatedToken()).to.equal(null);
    expect(await asked()).to.equal(1);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^warn: .*"Show delegation information"/);
    await realm.changeSettings({ delegation: true });
    clocks.advance(61 * SECOND);
    expect((await token()).accessToken).to.match(/./);
  });

  it('counts from what the server says of its end, where it has lived already', async () => {
    await token();
    const other = session({ realm: realm.uid, accountUrl: crossOriginAccountUrl });
    const body = (await mine.me()).raw.delegated_token as Record<string, unknown>;
    const ends = new Date(Date.now() + 100 * SECOND).toISOString();
    await realm.whatIf({
      rules: [
        {
          operation: 'me',
          body: {
            id: 7,
            name: 'Ana',
            delegated_token: { ...body, access_token: 'old', access_token_expires_in_datetime: ends },
          },
        },
      ],
    });
    const near = sessionFor(settingsOf(realm, { endpoints: { avatar: 'PUT /me/picture' } }));
    expect((await near.cache.delegation.get(60))!.expiresIn).to.be.within(90, 100);
    // Across origins nobody may read the `Date` that tells how old it is.
    expect((await other.delegatedToken())!.expiresIn).to.be.within(290, 300);
  });

  it('has an error for one that makes no sense', async () => {
    await realm.whatIf({ rules: [{ operation: 'me', body: { id: 7, delegated_token: { access_token: 'x' } } }] });
    expect(await rejection(mine.delegatedToken())).to.include({ code: 'unexpected_shape', operation: 'me' });
  });

  it('tells of a new one on the document, without the token', async () => {
    const heard = heardEvents('modyo-delegated-token');
    await token();
    await mine.me();
    await sessionFor(settingsOf(realm)).cache.me.refresh();
    expect(heard.map(({ detail }) => detail as unknown)).to.deep.equal([null]);
    await realm.withdrawDelegatedToken();
    await sessionFor(settingsOf(realm)).cache.me.refresh();
    expect(heard).to.have.length(2);
  });

  it('is another one for another user, and who waited for the former’s is told', async () => {
    const { accessToken } = await token();
    await realm.signIn('bea');
    const clocks = holdClocks();
    clocks.advance(250 * SECOND);
    const waiting = [mine.delegatedToken(), mine.delegatedToken()];
    for (const one of waiting) expect((await rejection(one)).code).to.equal('user_changed');
    expect((await token()).accessToken).not.to.equal(accessToken);
  });

  it('comes for who is the first to be known, also when another tab begins meanwhile', async () => {
    await realm.whatIf({ rules: [{ operation: 'me', hold: true, times: 1 }] });
    const waiting = mine.delegatedToken();
    await reached(realm, 'me');
    tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'hello');
    await pause(30);
    await realm.release();
    expect((await waiting)!.accessToken).to.match(/./);
  });

  it('comes for who is the first to be known, also where that is told while its code is on its way', async () => {
    const pending = mine.delegatedToken();
    // As an element's answer does it that was asked for before the tab was hidden.
    sessionFor(settingsOf(realm)).cache.clear(true);
    expect((await pending)!.accessToken)
      .to.be.a('string')
      .and.not.equal('');
  });

  it('is not another user’s where the user leaves while its code is on its way', async () => {
    await mine.me();
    const { cache } = sessionFor(settingsOf(realm));
    const pending = rejection(cache.delegation.get(60));
    cache.clear();
    expect((await pending).code).to.equal('user_changed');
  });

  it('goes with an explicit sign-out in another tab, and who waits is told', async () => {
    await token();
    const clocks = holdClocks();
    clocks.advance(250 * SECOND);
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const waiting = rejection(mine.delegatedToken());
    await reached(realm, 'me', 2);
    await realm.signOut();
    tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'signed-out');
    expect(await waiting).to.include({ code: 'user_changed' });
    await realm.whatIf();
    await realm.release();
    expect((await rejection(mine.delegatedToken())).code).to.equal('user_session');
  });

  it('goes with the session’s end', async () => {
    await token();
    await realm.expire('ana');
    const clocks = holdClocks();
    clocks.advance(250 * SECOND);
    const waiting = [mine.delegatedToken(), mine.delegatedToken()];
    for (const one of waiting) expect((await rejection(one)).code).to.equal('grant_expired');
    clocks.restore();
    expect((await rejection(mine.delegatedToken())).code).to.equal('grant_expired');
  });

  it('is not given away while it is not known who has come back', async () => {
    const { accessToken } = await token();
    leavePage();
    await realm.signIn('bea');
    const waiting = mine.delegatedToken();
    comeBack();
    const given = await waiting.catch(() => undefined);
    expect(given?.accessToken).not.to.equal(accessToken);
    await waitFor(async () => (await token()).accessToken !== accessToken);
  });
});
