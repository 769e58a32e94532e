import { expect } from '@open-wc/testing';
import '../../src/elements/notifications/define.js';
import '../../src/elements/realm/define.js';
import '../../src/elements/profile-edit/define.js';
import type { ErrorDetail } from '../../src/elements/base/base.events.js';
import type { ModyoNotifications } from '../../src/elements/notifications/notifications.js';
import { clientFor } from '../../src/oauth/client.js';
import { signIn } from '../../src/oauth.js';
import { registry, settingsChanged } from '../../src/settings/registry.js';
import { session } from '../../src/session/for-code.js';
import { crossOriginAccountUrl, crossSiteAccountUrl, type Realm } from '../support/account.js';
import { fixtureIn, part } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';
import { afterTest, configured, inState, textOf, userKnown } from '../elements/stage.js';
import { rejection } from '../session/rejection.js';
import { comeBack, partnerRealm, returnUrl, settingsOf, signInBehind, statusOf } from './signing-in.js';

const inboxOf = (realm: Realm, settings?: Record<string, string>) =>
  fixtureIn<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>', {
    'account-url': crossSiteAccountUrl,
    'client-id': 'partner',
    'redirect-uri': returnUrl,
    ...settings,
  });

/** What elements tell code of what is wrong, until the test ends. */
function toldFaults() {
  const faults: string[] = [];
  const listen = (event: Event) => void faults.push((event as CustomEvent<ErrorDetail>).detail.error.message);
  document.addEventListener('modyo-error', listen);
  afterTest(() => document.removeEventListener('modyo-error', listen));
  return faults;
}

describe('elements of a page that signs in by OAuth', () => {
  it('are signed out without a request, with a button, and show the data once there is a token', async () => {
    const realm = await partnerRealm();
    await realm.clearRequests();
    const inbox = inboxOf(realm);
    await inState(inbox, 'signed-out');
    expect(part(inbox, 'sign-in')!.localName).to.equal('button');
    expect(await realm.requests()).to.deep.equal([]);
    await signInBehind(realm);
    await inState(inbox, 'ready');
    const read = (await realm.requests()).filter(({ operation }) => !operation.startsWith('page:'));
    expect(read.length).to.be.greaterThan(0);
    for (const { hasBearer, hasCookie } of read) expect([hasBearer, hasCookie]).to.deep.equal([true, false]);
  });

  it('wait for a sign-in that is under way', async () => {
    const realm = await partnerRealm();
    const { params, secrets } = await comeBack(realm);
    const finished = clientFor(settingsOf(realm)).finish(params, secrets);
    const inbox = inboxOf(realm);
    expect(inbox.dataset.state).not.to.equal('signed-out');
    await finished;
    await inState(inbox, 'ready');
  });

  it('say what went wrong, beside the button', async () => {
    const realm = await partnerRealm({ oauthDenied: true });
    const inbox = inboxOf(realm);
    await inState(inbox, 'signed-out');
    const { params, secrets } = await comeBack(realm);
    await rejection(clientFor(settingsOf(realm)).finish(params, secrets));
    await waitFor(() => textOf(inbox, 'signed-out').includes('The sign-in was not authorised.'));
    expect(part(inbox, 'signed-out')!.querySelector('[role="alert"]')).not.to.equal(null);
    await expect(inbox).shadowDom.to.be.accessible();
  });

  it('share the session of code with the same settings, whose sign-out revokes the token', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const token = await client.token();
    const inbox = inboxOf(realm);
    await inState(inbox, 'ready');
    const mine = session(settingsOf(realm));
    expect((await mine.me()).id).to.equal(String(realm.user('ana').id));
    await realm.clearRequests();
    await mine.notifications();
    expect(await realm.requests()).to.deep.equal([]);
    // What signing out does, but for leaving the page.
    inbox.session!['_forget'](true);
    await inState(inbox, 'signed-out');
    await waitFor(async () => (await statusOf(realm, token)) === 401);
    expect(await client.token()).to.equal('');
  });

  it('drop the token once the account says that its session ended', async () => {
    const realm = await partnerRealm();
    const client = await signInBehind(realm);
    const inbox = inboxOf(realm);
    await inState(inbox, 'ready');
    await userKnown(inbox);
    await realm.clearRequests();
    await realm.expire('ana');
    await inbox.refresh();
    await inState(inbox, 'signed-out');
    expect(textOf(inbox, 'signed-out')).to.contain('Your session has ended');
    expect(await client.token()).to.equal('');
    // The account may know the token longer than the session behind it.
    const revocations = () => realm.requests('page:oauth/revoke');
    await waitFor(async () => (await revocations()).length > 0);
    expect((await revocations()).map(({ status }) => status)).to.deep.equal([200]);
  });

  it('never take the token to another account that markup names, nor sign in for it', async () => {
    const realm = await partnerRealm();
    await signInBehind(realm);
    configured({ accountUrl: crossSiteAccountUrl, realm: realm.uid, clientId: 'partner', redirectUri: returnUrl });
    await realm.clearRequests();
    const faults = toldFaults();
    const stranger = fixtureIn<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>', {
      'account-url': crossOriginAccountUrl,
    });
    await inState(stranger, 'error');
    expect(faults.at(-1)).to.contain('names an account that clientId in configure() was not set for');
    expect(await realm.requests()).to.deep.equal([]);
  });

  it('use an access token that is set, and no other way in', async () => {
    const realm = await partnerRealm();
    configured({ accessToken: () => realm.user('bea').accessToken, accountUrl: crossSiteAccountUrl });
    const inbox = fixtureIn<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>', {
      'client-id': 'partner',
    });
    await inState(inbox, 'ready');
    expect(inbox.session!.settings.oauth).to.equal(undefined);
  });

  it('say that the file is missing where it is', async () => {
    const realm = await partnerRealm();
    const { oauth } = registry();
    registry().oauth = undefined;
    const restore = () => (registry().oauth = oauth);
    afterTest(restore);
    const faults = toldFaults();
    const inbox = inboxOf(realm);
    await inState(inbox, 'error');
    expect(faults.at(-1)).to.contain('modyo-customers-oauth.js');
    restore();
    settingsChanged();
    await inState(inbox, 'signed-out');
  });

  it('say what is wrong with the settings', async () => {
    const realm = await partnerRealm();
    const faults = toldFaults();
    const inbox = inboxOf(realm, { 'redirect-uri': 'https://elsewhere.example/' });
    await inState(inbox, 'error');
    expect(faults.at(-1)).to.contain('redirect-uri');
  });

  it('are not needed: signIn() says itself what is missing', async () => {
    for (const settings of [{}, { realm: 'r' }, { realm: 'r', clientId: 'partner', accessToken: 'x' }])
      expect((await rejection(signIn(settings))).code).to.equal('settings');
  });
});
