import { expect } from '@open-wc/testing';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { ModyoPasswordChange } from '../../../src/elements/password-change/password-change.js';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import { session } from '../../../src/session/for-code.js';
import { serviceUrl, siteUrlOf, type Realm } from '../../support/account.js';
import { fixture, fixtureIn, part, parts } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import '../../../src/define.js';
import { configureSites, afterTest, configured, has, inState, newRealm } from '../stage.js';
import { control as passwordControl, fill, NEXT } from '../password-change/password-form.js';
import { enter, outcome, save, saveTo } from '../profile-edit/stage.js';
import { loadMessenger } from '../zendesk/messenger.js';
import { watchLeaks, type Place } from './leak-watch.js';

const WRONG = 'Wrong-password-77!';

const PERSON = {
  username: 'user-one',
  me: {
    first_name: 'Evangelina',
    last_name: 'Quezada',
    name: 'Evangelina Quezada',
    email: 'evangelina@correo.example',
    phone: '+56 9 7777 1234',
  },
  notifications: [
    { id: 1, subject: 'Your mortgage was approved', body: '<p>It comes to 90 million.</p>' },
    { id: 2, subject: 'A second letter' },
  ],
  events: [{ title: 'Bought a small boat', description: 'In the harbour' }],
};
const TYPED = 'Filomena';

/** What belongs to the user, and stands nowhere but on the page, and in a draft what was typed. */
const PERSONAL = [
  ...Object.values(PERSON.me),
  'mortgage was approved',
  '90 million',
  'small boat',
  'in the harbour, says the account',
  TYPED,
];

const ALL = `<div>
  <modyo-user-menu></modyo-user-menu><modyo-notifications-bell></modyo-notifications-bell>
  <modyo-notifications></modyo-notifications><modyo-sites-list></modyo-sites-list>
  <modyo-profile-edit></modyo-profile-edit><modyo-password-change policy="min=12"></modyo-password-change>
  <modyo-activity></modyo-activity><modyo-account-delete></modyo-account-delete>
  <modyo-profile></modyo-profile><modyo-session idle="900"></modyo-session>
  <modyo-zendesk messenger></modyo-zendesk>
</div>`;

/** Uses every element and everything of the session from the first to the last state. Gives the secrets that came up. */
async function useEverything(realm: Realm, look: () => void): Promise<Record<string, string>> {
  const messenger = loadMessenger();
  const holder = fixtureIn<HTMLElement>(realm, ALL);
  const at = <E extends ModyoElement>(tag: string) => holder.querySelector<E>(tag)!;
  for (const element of holder.children) await inState(element as ModyoElement, 'ready');
  look();

  part(at('modyo-notifications'), 'notification-toggle')!.click();
  await waitFor(() => has(at('modyo-notifications'), 'body'));
  part(at('modyo-notifications'), 'mark-all')!.click();
  await waitFor(async () => (await realm.requests('markAsRead')).length === 2);
  part(at('modyo-notifications-bell'), 'bell')!.click();
  await waitFor(
    () => has(at('modyo-notifications-bell'), 'unread-list') || has(at('modyo-notifications-bell'), 'read-list'),
  );
  look();

  const form = at<ModyoProfileEdit>('modyo-profile-edit');
  enter(form, 'first_name', TYPED);
  await realm.whatIf({ rules: [{ refuse: { last_name: ['Not in the harbour, says the account'] } }] });
  enter(form, 'last_name', `${TYPED}s`);
  await saveTo(form, 'form-error');
  look();
  await realm.whatIf();
  save(form);
  await outcome(form, 'form-saved');
  enter(form, 'first_name', `${TYPED} again`);

  part(form, 'change-email')!.click();
  await waitFor(() => form.shadowRoot!.getElementById('email-password'));
  const inputs = ['new-email', 'email-password'].map((id) => form.shadowRoot!.getElementById(id) as HTMLInputElement);
  inputs[0].value = 'filomena@correo.example';
  inputs[1].value = WRONG;
  inputs[1].form!.requestSubmit();
  await waitFor(async () => (await realm.requests('changeEmail')).length === 1);
  look();

  const passwords = at<ModyoPasswordChange>('modyo-password-change');
  for (const current of [WRONG, realm.user().password]) {
    fill(passwords, current, NEXT);
    await passwords.updateComplete;
    parts(passwords, 'button')
      .find((one) => one.textContent.trim() === 'Show')
      ?.click();
    look();
    const before = (await realm.requests('changePassword')).length;
    passwordControl(passwords, 'password').form!.requestSubmit();
    await waitFor(async () => (await realm.requests('changePassword')).length > before);
    await waitFor(() => part(passwords, 'button-primary')?.ariaDisabled !== 'true');
    look();
  }

  const mine = session({ realm: realm.uid, delegatedOrigins: [serviceUrl], siteUrl: siteUrlOf(realm) });
  const { accessToken: delegated } = (await mine.delegatedToken())!;
  await mine.fetch(`${serviceUrl}/${realm.uid}/balance`);
  await mine.track({ category: 'loan', action: 'simulated' });
  const delivery = (await mine.deliveryToken())!;
  const zendesk = (await mine.zendeskToken())!;
  await waitFor(() => messenger.tokens.length);
  const [given] = messenger.tokens;
  look();

  await realm.whatIf({ rules: [{ status: 500, body: { errors: ['Evangelina Quezada broke it'] } }] });
  await at<ModyoElement>('modyo-profile').refresh();
  await form.refresh();
  look();
  await realm.whatIf();
  await realm.expire();
  await form.refresh();
  await inState(form, 'signed-out');
  look();
  // Drafts and messages to other tabs come a moment later.
  await pause(1200);
  look();
  return { delegated, delivery, zendesk, given };
}

describe('nothing leaks', () => {
  beforeEach(configureSites);

  it('of a user whose cookie is sent, whatever is done', async () => {
    sessionStorage.clear();
    const leaks = watchLeaks();
    const realm = await newRealm({ users: [PERSON], settings: { extraEndpoints: true, delegation: true } });
    const { accessToken } = await realm.signIn();
    configured({
      endpoints: {
        sites: 'GET /sites',
        changePassword: 'PUT /me/password',
        changeEmail: 'PUT /me/email',
        avatar: 'POST /avatar',
        deleteAccount: 'DELETE /me',
      },
    });
    const { password } = realm.user();
    const tokens = await useEverything(realm, () => leaks.look());
    for (const [name, secret] of Object.entries({ ...tokens, accessToken, password, wrong: WRONG, next: NEXT })) {
      expect(secret, name).to.have.length.above(8);
      expect(leaks.placesOf(secret), name).to.deep.equal([]);
    }
    for (const text of PERSONAL) {
      const places = leaks.placesOf(text).filter((place) => !['attribute', 'draft'].includes(place));
      expect(places, text).to.deep.equal([]);
    }
    expect(leaks.placesOf(TYPED), 'the watch sees drafts').to.include('draft');
  });

  it('of a user whose token is sent', async () => {
    const leaks = watchLeaks();
    const realm = await newRealm({ users: [PERSON] });
    const { accessToken } = realm.user();
    configured({ accessToken: () => Promise.resolve(accessToken) });
    const holder = fixtureIn<HTMLElement>(realm, ALL);
    for (const element of holder.children) await inState(element as ModyoElement, 'ready');
    leaks.look();
    await realm.whatIf({ rules: [{ status: 500 }] });
    await (holder.querySelector('modyo-profile') as ModyoElement).refresh();
    leaks.look();
    expect((await realm.requests()).some(({ hasBearer }) => hasBearer)).to.equal(true);
    expect(leaks.placesOf(accessToken)).to.deep.equal([]);
  });

  const planted: Record<Place, (secret: string) => unknown> = {
    request: (secret) => fetch(`/account-origins.json?leak=${encodeURIComponent(secret)}`),
    address: (secret) => {
      history.replaceState(null, '', `#${encodeURIComponent(secret)}`);
      history.replaceState(null, '', location.pathname + location.search);
    },
    storage: (secret) => {
      localStorage.setItem('leak', secret);
      localStorage.removeItem('leak');
    },
    draft: (secret) => {
      sessionStorage.setItem('modyo-customers/draft x', secret);
      sessionStorage.clear();
    },
    cookie: (secret) => {
      document.cookie = `leak=${encodeURIComponent(secret)}; path=/`;
    },
    console: (secret) => console.debug({ secret }),
    attribute: (secret) => {
      const outer = fixture('<div></div>').attachShadow({ mode: 'open' });
      outer.innerHTML = '<p><span></span></p>';
      outer.querySelector('span')!.attachShadow({ mode: 'open' }).innerHTML = `<i title="${secret}"></i>`;
    },
    event: (secret) => document.dispatchEvent(new CustomEvent('leak', { detail: { deep: [secret] } })),
    'tab message': (secret) => {
      const channel = new BroadcastChannel('leak');
      channel.postMessage({ secret });
      channel.close();
    },
  };
  for (const [place, plant] of Object.entries(planted))
    it(`unseen: the watch finds a secret in a ${place}`, async () => {
      const { debug } = console;
      console.debug = () => undefined;
      afterTest(() => (console.debug = debug));
      const leaks = watchLeaks();
      const secret = `planted ${place} 4711 ñ`;
      await plant(secret);
      leaks.look();
      document.cookie = 'leak=; path=/; max-age=0';
      expect(leaks.placesOf(secret)).to.deep.equal([place]);
      expect(leaks.placesOf('never said')).to.deep.equal([]);
    });
});
