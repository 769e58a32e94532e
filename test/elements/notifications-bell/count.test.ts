import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotificationsBell } from '../../../src/elements/notifications-bell/notifications-bell.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openSubjects } from '../inbox.js';
import { has, heardEvents, inState, loaded, newRealm, signedIn, textOf, reached } from '../stage.js';

const BELL = '<modyo-notifications-bell></modyo-notifications-bell>';

const label = (bell: Element) => part(bell, 'bell')!.getAttribute('aria-label');

describe('<modyo-notifications-bell>: the number', () => {
  it('is that of the unread ones, for eyes and for screen readers', async () => {
    const realm = await signedIn({ notifications: numbered(5, [2, 4]) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(textOf(bell, 'badge')).to.equal('3');
    expect(label(bell)).to.equal('Notifications, 3 unread');
    expect(part(bell, 'badge')!.getAttribute('aria-hidden')).to.equal('true');
  });

  it('is not shown where none is unread', async () => {
    const realm = await signedIn({ notifications: numbered(2, [1, 2]) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(bell.dataset.state).to.equal('ready');
    expect(has(bell, 'badge')).to.equal(false);
    expect(label(bell)).to.equal('Notifications');
  });

  it('is not shown where there is nothing', async () => {
    const realm = await signedIn({ kind: 'none' });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(bell.dataset.state).to.equal('empty');
    expect(has(bell, 'badge')).to.equal(false);
  });

  it('has a plus while the account has more than one page, and a bell alone asks for no more', async () => {
    const realm = await signedIn({ notifications: numbered(150, [1, 2]) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(textOf(bell, 'badge')).to.equal('98+');
    expect(label(bell)).to.equal('Notifications, 98+ unread');
    await pause(40);
    const asked = await realm.requests('notifications');
    expect(asked.map(({ query }) => `${query.page}/${query.per_page}`)).to.deep.equal(['1/100']);
  });

  it('becomes exact once the popover is opened', async () => {
    const realm = await signedIn({ notifications: numbered(150, [1, 2]) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    part(bell, 'bell')!.click();
    await waitFor(() => textOf(bell, 'badge') === '148');
    expect((await realm.requests('notifications')).map(({ query }) => query.page)).to.deep.equal(['1', '2']);
  });

  it('stays with a plus where there are more than the inbox loads', async () => {
    const realm = await signedIn({ notifications: 1010 });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    part(bell, 'bell')!.click();
    await waitFor(() => part(bell, 'unread-list'));
    expect(textOf(bell, 'badge')).to.match(/^\d+\+$/);
  });

  it('is not shown while loading, in error and signed out, and the button is there all the same', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true, status: 500, times: 1 }] });
    const bell = fixtureIn<ModyoNotificationsBell>(realm, BELL);
    await inState(bell, 'loading');
    expect([has(bell, 'bell'), has(bell, 'badge')]).to.deep.equal([true, false]);
    await reached(realm, 'notifications');
    await realm.release();
    await inState(bell, 'error');
    expect([has(bell, 'bell'), has(bell, 'badge')]).to.deep.equal([true, false]);
    await bell.refresh();
    await inState(bell, 'ready');
    expect(textOf(bell, 'badge')).to.equal('2');
    await realm.expire();
    await bell.refresh();
    await inState(bell, 'signed-out');
    expect([has(bell, 'bell'), has(bell, 'badge')]).to.deep.equal([true, false]);
    expect(label(bell)).to.equal('Notifications');
  });

  it('follows refresh()', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    await realm.addNotifications([{ subject: 'New' }]);
    await bell.refresh();
    await waitFor(() => textOf(bell, 'badge') === '3');
    await realm.markRead([1001, 1002]);
    await bell.refresh();
    await waitFor(() => textOf(bell, 'badge') === '1');
  });

  it('has the state has-unread with it', async function () {
    // There, `data-state` alone tells of a state.
    if (!CSS.supports('selector(:state(ready))')) this.skip();
    const realm = await signedIn({ notifications: numbered(1) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(bell.matches(':state(has-unread)')).to.equal(true);
    await realm.markRead([1001]);
    await bell.refresh();
    await waitFor(() => !bell.matches(':state(has-unread)'));
  });

  it('is told of by the events that every element has', async () => {
    const events = heardEvents('modyo-load', 'modyo-error', 'modyo-signed-out');
    const realm = await newRealm({ users: [{ username: 'eva', notifications: numbered(1) }] });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    await realm.signIn();
    await bell.refresh();
    await inState(bell, 'ready');
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
    await bell.refresh();
    await waitFor(() => events.length === 3);
    expect(events.map(({ type }) => type)).to.deep.equal(['modyo-signed-out', 'modyo-load', 'modyo-error']);
    expect(events.every(({ target }) => target === bell)).to.equal(true);
    expect(textOf(bell, 'badge')).to.equal('1');
  });

  it('opens and marks nothing that nobody sees: `open` waits for the popover', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const bell = await loaded<ModyoNotificationsBell>(
      realm,
      '<modyo-notifications-bell open="1002"></modyo-notifications-bell>',
    );
    await pause(40);
    expect(await realm.requests('markAsRead')).to.have.length(0);
    expect(textOf(bell, 'badge')).to.equal('3');
    part(bell, 'bell')!.click();
    await waitFor(() => openSubjects(bell).join() === 'N2');
    await waitFor(() => textOf(bell, 'badge') === '2');
  });

  it('goes with sign-out, together with all that stood in the popover', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    part(bell, 'bell')!.click();
    await waitFor(() => openSubjects(bell).length === 0 && has(bell, 'unread-list'));
    await realm.signOut();
    await bell.refresh();
    await inState(bell, 'signed-out');
    expect(has(bell, 'badge')).to.equal(false);
    expect(bell.shadowRoot!.textContent).to.not.contain('N1');
    expect(has(bell, 'sign-in')).to.equal(true);
  });

  it('takes the page’s heading for its name', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const bell = await loaded<ModyoNotificationsBell>(
      realm,
      '<modyo-notifications-bell heading="Messages"></modyo-notifications-bell>',
    );
    expect(label(bell)).to.equal('Messages, 1 unread');
    bell.heading = '';
    await bell.updateComplete;
    expect(label(bell)).to.equal('Notifications, 1 unread');
  });
});
