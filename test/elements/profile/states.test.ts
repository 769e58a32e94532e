import { expect } from '@open-wc/testing';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import type { ModyoProfile } from '../../../src/elements/profile/profile.js';
import { NAMES } from '../../../src/elements/profile/sections.js';
import { expectAccessible } from '../../support/axe.js';
import { fixtureIn, part, parts, removeFixtures, shownText } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import {
  afterTest,
  configureSites,
  consoleLines,
  expectRealmMissing,
  has,
  inState,
  newRealm,
  reached,
  signedIn,
  uncaughtErrors,
} from '../stage.js';
import { enter, held } from '../profile-edit/stage.js';
import { profileIn, PROFILE, section, sectionsArrived } from './stage.js';

const KEY = 'modyo-customers:height:';

describe('the states of <modyo-profile>', () => {
  beforeEach(() => localStorage.clear());
  beforeEach(configureSites);

  it('are ready with its sections, which have states of their own', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'sites', status: 500 }] });
    const profile = await profileIn(realm);
    await sectionsArrived(profile);
    expect(NAMES.map((name) => section(profile, name).dataset.state)).to.deep.equal([
      'error',
      ...NAMES.slice(1).map(() => 'ready'),
    ]);
    expect(profile.dataset.state).to.equal('ready');
    await expectAccessible(profile);
  });

  it('are signed-out with one way to sign in, for all sections', async () => {
    const realm = await newRealm();
    const profile = fixtureIn<ModyoProfile>(realm, PROFILE);
    await inState(profile, 'signed-out');
    const shown = parts(profile, 'sign-in').filter((link) => link.checkVisibility());
    expect(shown).to.have.length(1);
    expect(shownText(profile)).to.equal('Your profile Sign in to see this section. Sign in');
    await expectAccessible(profile);
  });

  it('are error where the realm is missing, without a request', () => expectRealmMissing('modyo-profile'));

  it('keep what was typed for the same user, unseen meanwhile', async () => {
    const realm = await signedIn();
    const profile = await profileIn(realm);
    await sectionsArrived(profile, ['edit']);
    const edit = section(profile, 'edit') as ModyoProfileEdit;
    enter(edit, 'first_name', 'Eva');
    await realm.expire();
    await edit.refresh();
    await inState(profile, 'signed-out');
    expect(shownText(profile)).not.to.contain('Eva');
    expect(shownText(profile)).to.contain('What you typed is kept');
    expect((part(profile, 'sign-in') as HTMLAnchorElement).target).to.equal('_blank');
    await realm.signIn();
    await profile.refresh();
    await inState(profile, 'ready');
    await inState(edit, 'ready');
    await waitFor(() => held(edit, 'first_name') === 'Eva');
    expect(edit.changes).to.deep.equal({ first_name: 'Eva' });
  });

  it('show another user nothing of it', async () => {
    const realm = await newRealm({ users: [{ username: 'ana' }, { username: 'leo', me: { first_name: 'Leo' } }] });
    await realm.signIn('ana');
    const profile = await profileIn(realm);
    await sectionsArrived(profile, ['edit']);
    const edit = section(profile, 'edit') as ModyoProfileEdit;
    enter(edit, 'first_name', 'Eva');
    await realm.expire('ana');
    await edit.refresh();
    await inState(profile, 'signed-out');
    await realm.signIn('leo');
    await profile.refresh();
    await inState(edit, 'ready');
    await waitFor(() => held(edit, 'first_name') === 'Leo');
    expect(edit.changes).to.deep.equal({});
  });

  it('leave nothing behind when it is removed while its sections load', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ hold: true }] });
    const errors = uncaughtErrors();
    const lines = consoleLines();
    fixtureIn<ModyoProfile>(realm, PROFILE);
    await reached(realm, 'notifications');
    removeFixtures();
    await realm.release();
    await pause(100);
    expect(errors).to.deep.equal([]);
    expect(lines).to.deep.equal([]);
  });

  it('has its data brought up to date by one refresh', async () => {
    const realm = await signedIn();
    const profile = await profileIn(realm);
    await sectionsArrived(profile);
    await realm.clearRequests();
    await realm.patchMe({ first_name: 'Isa' });
    await realm.addNotifications([{ subject: 'Fresh' }]);
    await profile.refresh();
    await waitFor(() => held(section(profile, 'edit'), 'first_name') === 'Isa');
    await waitFor(() => parts(profile, 'subject').some(({ textContent }) => textContent.trim() === 'Fresh'));
    const asked = (await realm.requests()).map(({ operation }) => operation).sort();
    // Unread ones and read ones.
    expect(asked).to.deep.equal(['events', 'me', 'notifications', 'notifications', 'sites']);
  });
});

describe('what a page with every element asks for', () => {
  beforeEach(() => localStorage.clear());
  beforeEach(configureSites);

  it('is one answer of each kind, and of notifications at most five with 62 entries', async () => {
    const realm = await signedIn({ notifications: 30 });
    const holder = fixtureIn<HTMLElement>(
      realm,
      `<div>${PROFILE}<modyo-notifications-bell></modyo-notifications-bell><modyo-user-menu></modyo-user-menu>
        <modyo-sites-list></modyo-sites-list><modyo-notifications></modyo-notifications>
        <modyo-profile-edit></modyo-profile-edit><modyo-password-change></modyo-password-change>
        <modyo-account-delete></modyo-account-delete><modyo-activity></modyo-activity></div>`,
    );
    const profile = holder.querySelector('modyo-profile')!;
    await inState(profile, 'ready');
    await sectionsArrived(profile);
    for (const element of holder.children) await inState(element as ModyoProfile, 'ready');
    await pause(100);
    const requests = await realm.requests();
    const asked = requests.map(({ method, operation }) => `${method} ${operation}`);
    const lists = requests.filter(({ operation }) => operation === 'notifications');
    expect(asked.filter((one) => one !== 'GET notifications').sort()).to.deep.equal([
      'GET events',
      'GET me',
      'GET sites',
    ]);
    expect(lists.length).to.be.within(2, 5);
    expect(lists.reduce((sum, { query }) => sum + Number(query.per_page), 0)).to.be.at.most(62);
  });
});

describe('the height that a section has had', () => {
  beforeEach(() => localStorage.clear());
  beforeEach(configureSites);

  it('is kept, as a number and nothing else, and reserved the next time', async () => {
    const realm = await signedIn({ notifications: 3 });
    const first = await profileIn(realm, '<modyo-profile sections="notifications edit"></modyo-profile>');
    await sectionsArrived(first, ['notifications', 'edit']);
    await waitFor(
      () => localStorage.getItem(`${KEY}notifications`) === String(section(first, 'notifications').offsetHeight),
    );
    const height = section(first, 'notifications').offsetHeight;
    for (const [key, value] of Object.entries(localStorage)) {
      expect(key).to.match(/^modyo-customers:height:(notifications|edit)$/);
      expect(value).to.match(/^\d+$/);
    }
    removeFixtures();
    await pause(0);
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const second = await profileIn(realm, '<modyo-profile sections="notifications edit"></modyo-profile>');
    await waitFor(() => section(second, 'notifications').dataset.state === 'loading');
    expect(section(second, 'notifications').offsetHeight).to.equal(height);
    await reached(realm, 'notifications', 2);
    await realm.whatIf();
    await realm.release();
    await inState(section(second, 'notifications'), 'ready');
    // Rows get their real height as they come into view.
    await waitFor(() => section(second, 'notifications').offsetHeight === height);
  });

  it('makes no difference where it is no number, or there is no storage', async () => {
    const realm = await signedIn();
    localStorage.setItem(`${KEY}sites`, '1px}*{display:none');
    const before = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
    const errors = uncaughtErrors();
    const profile = await profileIn(realm, '<modyo-profile sections="sites"></modyo-profile>');
    await sectionsArrived(profile, ['sites']);
    removeFixtures();
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    afterTest(() => Object.defineProperty(window, 'localStorage', before));
    const other = await profileIn(realm, '<modyo-profile sections="sites"></modyo-profile>');
    await sectionsArrived(other, ['sites']);
    expect(has(other, 'site')).to.equal(true);
    expect(errors).to.deep.equal([]);
  });
});
