import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { crossOriginAccountUrl, crossSiteAccountUrl, type Realm } from '../../support/account.js';
import { fixture, fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { unreadSubjects } from '../inbox.js';
import { arrived, configured, inState, loaded, newRealm, sentRequests, textOf, userKnown } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const realmOfEva = () => newRealm({ users: [{ username: 'eva', notifications: [{ subject: 'Secret' }] }] });

/** That nothing with a token went to another place than the page's own account. */
async function expectNothingSent(realm: Realm, requests: ReturnType<typeof sentRequests>) {
  await pause(60);
  const elsewhere = requests.filter(({ url }) => new URL(url, location.href).origin !== location.origin);
  expect(elsewhere.map(({ url }) => url)).to.deep.equal([]);
  const told = (await realm.requests()).filter(({ hasBearer }) => hasBearer);
  expect(told).to.have.length(0);
}

describe('what a token is bound to', () => {
  const injected = {
    'an element': (account: string) => `<modyo-notifications account-url="${account}"></modyo-notifications>`,
    'a <modyo-realm>': (account: string) => `<modyo-realm account-url="${account}">${INBOX}</modyo-realm>`,
    'the outer of two <modyo-realm>': (account: string) =>
      `<modyo-realm account-url="${account}"><modyo-realm lang="en">${INBOX}</modyo-realm></modyo-realm>`,
    'a bell': (account: string) => `<modyo-notifications-bell account-url="${account}"></modyo-notifications-bell>`,
  };
  for (const [who, markup] of Object.entries(injected)) {
    it(`never follows ${who} that names another account, when configure() gave it`, async () => {
      const realm = await realmOfEva();
      configured({ realm: realm.uid, accessToken: realm.user().accessToken, lang: 'en' });
      const requests = sentRequests();
      const holder = fixture(`<div>${markup(crossSiteAccountUrl)}</div>`);
      const element = holder.querySelector<ModyoNotifications>('modyo-notifications, modyo-notifications-bell')!;
      await inState(element, 'error');
      await expectNothingSent(realm, requests);
      if (who !== 'a bell') expect(textOf(element, 'error')).to.equal('This section is not available at the moment.');
    });
  }

  it('never follows an element that names another account, when <modyo-realm> around it gave it', async () => {
    const realm = await realmOfEva();
    const requests = sentRequests();
    const around = document.createElement('modyo-realm');
    around.accessToken = () => realm.user().accessToken;
    around.setAttribute('realm', realm.uid);
    around.innerHTML = `<modyo-notifications account-url="${crossSiteAccountUrl}"></modyo-notifications>`;
    fixture('<div></div>').append(around);
    await inState(around.firstElementChild as ModyoNotifications, 'error');
    await expectNothingSent(realm, requests);
  });

  it('never follows an attribute that is put on a running element, and takes its data away', async () => {
    const realm = await realmOfEva();
    configured({ realm: realm.uid, accessToken: realm.user().accessToken });
    const element = fixture<ModyoNotifications>(INBOX);
    await inState(element, 'ready');
    await userKnown(element);
    await realm.clearRequests();
    const requests = sentRequests();
    element.setAttribute('account-url', crossOriginAccountUrl);
    await inState(element, 'error');
    expect(element.shadowRoot!.textContent).to.not.contain('Secret');
    await expectNothingSent(realm, requests);
    element.removeAttribute('account-url');
    await waitFor(() => unreadSubjects(element).length === 1);
  });

  it('never goes to another account from a bell’s inbox either', async () => {
    const realm = await realmOfEva();
    configured({ realm: realm.uid, accessToken: realm.user().accessToken });
    const bell = fixture<ModyoNotifications>('<modyo-notifications-bell></modyo-notifications-bell>');
    await inState(bell, 'ready');
    await userKnown(bell);
    await realm.clearRequests();
    const requests = sentRequests();
    bell.setAttribute('account-url', crossSiteAccountUrl);
    part(bell, 'bell')!.click();
    await waitFor(() => part(bell, 'error'));
    await expectNothingSent(realm, requests);
  });

  it('leaves other elements of the page alone when one of them is in error', async () => {
    const realm = await realmOfEva();
    configured({ realm: realm.uid, accessToken: realm.user().accessToken });
    const good = fixture<ModyoNotifications>(INBOX);
    const bad = fixture<ModyoNotifications>(
      `<modyo-notifications account-url="${crossSiteAccountUrl}"></modyo-notifications>`,
    );
    await inState(bad, 'error');
    await inState(good, 'ready');
  });

  it('goes to the account that was named beside it', async () => {
    const realm = await realmOfEva();
    configured({ realm: realm.uid, accessToken: realm.user().accessToken, accountUrl: crossSiteAccountUrl });
    const requests = sentRequests();
    const element = fixture<ModyoNotifications>(INBOX);
    await inState(element, 'ready');
    expect(new URL(requests[0].url).origin).to.equal(crossSiteAccountUrl);
    expect(requests[0].init.credentials).to.equal('omit');
    expect(requests[0].init.headers.Authorization).to.equal(`Bearer ${realm.user().accessToken}`);
  });

  it('goes to the account that was named at a less specific place', async () => {
    const realm = await realmOfEva();
    const element = fixtureIn<ModyoNotifications>(realm, INBOX, { 'account-url': crossSiteAccountUrl });
    element.accessToken = realm.user().accessToken;
    await inState(element, 'ready');
    expect(unreadSubjects(element)).to.deep.equal(['Secret']);
  });

  it('lets an element name another account where there is no token: cookies decide for themselves', async () => {
    const realm = await realmOfEva();
    const markup = `<modyo-notifications account-url="${crossSiteAccountUrl}"></modyo-notifications>`;
    const element = await loaded<ModyoNotifications>(realm, markup);
    expect(element.dataset.state).to.equal('signed-out');
  });

  it('means that nobody is signed in where its function gives none, and sends nothing', async () => {
    const realm = await realmOfEva();
    configured({ realm: realm.uid, accessToken: () => '', lang: 'en' });
    const element = fixture<ModyoNotifications>(INBOX);
    await arrived(element);
    expect(element.dataset.state).to.equal('signed-out');
    expect(await realm.requests()).to.have.length(0);
  });

  it('is an error where its function fails, and not an uncaught one', async () => {
    const realm = await realmOfEva();
    configured({ realm: realm.uid, accessToken: () => Promise.reject(new Error('No token today')), lang: 'en' });
    const element = fixture<ModyoNotifications>(INBOX);
    await arrived(element);
    expect(element.dataset.state).to.equal('error');
  });

  it('is asked of its function again for each request', async () => {
    const realm = await realmOfEva();
    let asked = 0;
    const accessToken = () => {
      asked++;
      return realm.user().accessToken;
    };
    configured({ realm: realm.uid, accessToken });
    const element = fixture<ModyoNotifications>(INBOX);
    await inState(element, 'ready');
    const before = asked;
    await element.refresh();
    expect(asked).to.equal(before + 2);
  });
});
