import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoZendesk } from '../../../src/elements/zendesk/zendesk.js';
import { accountUrl, type Realm } from '../../support/account.js';
import { fixtureIn } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { tellFromAnotherTab } from '../../session/page-life.js';
import { consoleLines, inState, loaded, newRealm, reached, signedIn, textOf, uncaughtErrors } from '../stage.js';
import { loadMessenger } from './messenger.js';

const TAG = '<modyo-zendesk messenger></modyo-zendesk>';
const elementIn = (realm: Realm) => loaded<ModyoZendesk>(realm, TAG);
const NO_CHAT = 'We could not sign you in to the support chat.';

describe('<modyo-zendesk messenger>', () => {
  it('signs the user in, with a token that it asks for', async () => {
    const realm = await signedIn({ me: { email: 'ana@bank.example' } });
    const messenger = loadMessenger();
    await elementIn(realm);
    await waitFor(() => messenger.user);
    expect(messenger.calls).to.deep.equal(['loginUser']);
    expect(await realm.requests('zendeskToken')).to.have.length(1);
  });

  it('leaves the messenger alone without the attribute', async () => {
    const realm = await signedIn();
    const messenger = loadMessenger();
    await loaded<ModyoZendesk>(realm, '<modyo-zendesk></modyo-zendesk>');
    await pause(50);
    expect(messenger.calls).to.deep.equal([]);
  });

  it('waits for the messenger’s script', async () => {
    const realm = await signedIn();
    await elementIn(realm);
    expect(await realm.requests('zendeskToken')).to.deep.equal([]);
    const messenger = loadMessenger();
    await waitFor(() => messenger.user);
    expect(messenger.calls).to.deep.equal(['loginUser']);
  });

  it('gives another token each time the messenger asks', async () => {
    const realm = await signedIn();
    const messenger = loadMessenger();
    await elementIn(realm);
    await waitFor(() => messenger.tokens.length === 1);
    messenger.expire();
    await waitFor(() => messenger.tokens.length === 2);
    expect(messenger.tokens[0]).not.to.equal(messenger.tokens[1]);
    expect(await realm.requests('zendeskToken')).to.have.length(2);
    expect(messenger.calls).to.deep.equal(['loginUser']);
  });

  it('takes the token in each of its forms', async () => {
    const realm = await signedIn();
    const messenger = loadMessenger();
    const token = `x.${btoa('{"external_id":"7"}')}.y`;
    await realm.whatIf({ rules: [{ operation: 'zendeskToken', body: { jwt: token } }] });
    await elementIn(realm);
    await waitFor(() => messenger.user === '7');
    for (const body of [JSON.stringify(token), token]) {
      await realm.whatIf({ rules: [{ operation: 'zendeskToken', body }] });
      const { length } = messenger.tokens;
      messenger.expire();
      await waitFor(() => messenger.tokens[length] === token);
    }
  });

  it('signs in once, however often the element is drawn or moved', async () => {
    const realm = await signedIn();
    const messenger = loadMessenger();
    const element = await elementIn(realm);
    await waitFor(() => messenger.user);
    await element.refresh();
    const { parentElement } = element;
    element.remove();
    parentElement!.append(element);
    await inState(element, 'ready');
    element.lang = 'pt';
    await element.updateComplete;
    await pause(30);
    expect(messenger.calls).to.deep.equal(['loginUser']);
    messenger.expire();
    await waitFor(() => messenger.tokens.length === 2);
  });

  for (const [how, end] of [
    [
      'the session ends',
      async (realm: Realm, element: ModyoZendesk) => {
        await realm.expire();
        await element.refresh();
      },
    ],
    [
      'the user signs out in another tab',
      async (realm: Realm) => tellFromAnotherTab(`${accountUrl}/realms/${realm.uid}`, 'signed-out'),
    ],
  ] as const)
    it(`signs the user out when ${how}`, async () => {
      const realm = await signedIn();
      const messenger = loadMessenger();
      const element = await elementIn(realm);
      await waitFor(() => messenger.user);
      await end(realm, element);
      await inState(element, 'signed-out');
      await waitFor(() => messenger.calls.length === 2);
      expect([messenger.calls[1], messenger.user]).to.deep.equal(['logoutUser', undefined]);
    });

  it('signs another user in once the former one is out', async () => {
    const realm = await newRealm({ users: [{ username: 'ana' }, { username: 'bea' }] });
    await realm.signIn('ana');
    const messenger = loadMessenger();
    const element = await elementIn(realm);
    const ana = await waitFor(() => messenger.user);
    await realm.signIn('bea');
    await element.session!.confirm();
    await waitFor(() => messenger.calls.length === 3);
    expect(messenger.calls).to.deep.equal(['loginUser', 'logoutUser', 'loginUser']);
    const bea = await waitFor(() => messenger.user);
    expect(bea).not.to.equal(ana);
  });

  it('gives no token of a former user to a messenger that asks late', async () => {
    const realm = await signedIn();
    const messenger = loadMessenger();
    const element = await elementIn(realm);
    await waitFor(() => messenger.user);
    await realm.whatIf({ rules: [{ operation: 'zendeskToken', hold: true }] });
    messenger.expire();
    await reached(realm, 'zendeskToken', 2);
    element.session!['_forget'](true);
    await realm.release();
    await inState(element, 'signed-out');
    await pause(50);
    expect([messenger.tokens.length, messenger.user]).to.deep.equal([1, undefined]);
  });

  it('gives no token once it is off the page, also to what was asked before', async () => {
    const errors = uncaughtErrors();
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'zendeskToken', hold: true }] });
    const messenger = loadMessenger();
    const element = await elementIn(realm);
    await reached(realm, 'zendeskToken');
    element.remove();
    await realm.whatIf();
    await realm.release();
    messenger.expire();
    await pause(50);
    expect([messenger.tokens.length, errors.length]).to.deep.equal([0, 0]);
  });

  it('signs out on the next page too, and leaves the talk of somebody unknown alone', async () => {
    const realm = await newRealm();
    const unknown = loadMessenger();
    const nobodys = fixtureIn<ModyoZendesk>(realm, TAG);
    await inState(nobodys, 'signed-out');
    await pause(50);
    expect(unknown.calls).to.deep.equal([]);
    nobodys.remove();

    await realm.signIn();
    const before = loadMessenger();
    const element = await elementIn(realm);
    await waitFor(() => before.user);
    element.remove();
    await realm.signOut();
    const after = loadMessenger();
    await inState(fixtureIn<ModyoZendesk>(realm, TAG), 'signed-out');
    await waitFor(() => after.calls.length > 0);
    expect(after.calls).to.deep.equal(['logoutUser']);
  });

  it('stores who nobody is: neither user nor token', async () => {
    const realm = await signedIn();
    const messenger = loadMessenger();
    await elementIn(realm);
    await waitFor(() => messenger.user);
    expect(localStorage.getItem('modyo-customers/zendesk')).to.equal('1');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.contain(messenger.tokens[0]);
  });

  for (const [what, rule] of [
    ['the account has no integration', { status: 404 }],
    ['the account has no token', { body: {} }],
    ['the messenger does not take the token', { body: { token: 'no' } }],
  ] as const)
    it(`says so when ${what}`, async () => {
      const lines = consoleLines();
      const realm = await signedIn();
      await realm.whatIf({ rules: [{ operation: 'zendeskToken', ...rule }] });
      const messenger = loadMessenger();
      const element = await elementIn(realm);
      await waitFor(() => textOf(element, 'message') === NO_CHAT);
      expect([element.dataset.state, messenger.user]).to.deep.equal(['ready', undefined]);
      expect(lines).to.deep.equal([]);
    });

  it('says what else goes wrong', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'zendeskToken', status: 500 }] });
    loadMessenger();
    const element = await elementIn(realm);
    await waitFor(() => textOf(element, 'message').includes('Something went wrong on our side'));
  });

  it('looks for a script that never comes only as long as it is on the page', async () => {
    const realm = await signedIn();
    const element = await elementIn(realm);
    element.remove();
    const messenger = loadMessenger();
    await pause(600);
    expect(messenger.calls).to.deep.equal([]);
  });
});
