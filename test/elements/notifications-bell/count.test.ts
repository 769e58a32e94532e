import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotificationsBell } from '../../../src/elements/notifications-bell/notifications-bell.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import type { Realm } from '../../support/account.js';
import { numbered, openSubjects, unreadSubjects } from '../inbox.js';
import { arrived, has, heardEvents, inState, loaded, newRealm, signedIn, textOf, reached } from '../stage.js';

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

  const entriesAsked = async (realm: Realm) =>
    (await realm.requests('notifications')).map(({ query }) => `${query.opened} ${query.page}/${query.per_page}`);

  for (const total of [1, 150, 3000]) {
    it(`takes a bell alone at most two requests of one entry, also with ${total}`, async () => {
      const realm = await signedIn({ notifications: numbered(total) });
      const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
      expect(label(bell)).to.equal(`Notifications, ${total} unread`);
      await pause(40);
      const asked = await entriesAsked(realm);
      expect(asked).to.have.length.at.most(2);
      expect(asked.every((one) => one.endsWith(' 1/1'))).to.equal(true);
    });
  }

  it('is 99+ above 99, with the exact one in its name', async () => {
    const realm = await signedIn({ notifications: numbered(101, [1]) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect([textOf(bell, 'badge'), label(bell)]).to.deep.equal(['99+', 'Notifications, 100 unread']);
    await realm.markRead([1002]);
    await bell.refresh();
    await waitFor(() => textOf(bell, 'badge') === '99');
    expect(label(bell)).to.equal('Notifications, 99 unread');
  });

  it('is asked for with one request once the tab knows that the account filters', async () => {
    const realm = await signedIn({ notifications: numbered(5, [5]) });
    const first = await loaded<ModyoNotificationsBell>(realm, BELL);
    first.remove();
    await pause(20);
    await realm.clearRequests();
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(textOf(bell, 'badge')).to.equal('4');
    expect(await entriesAsked(realm)).to.deep.equal(['false 1/1']);
  });

  it('is not shown before it is known whether the account filters, and counts all where it does not', async () => {
    const realm = await signedIn({ notifications: numbered(130, [2, 3, 130]) }, { wire: { ignoresFilters: true } });
    await realm.whatIf({
      rules: [
        { operation: 'notifications', times: 1 },
        { operation: 'notifications', hold: true },
      ],
    });
    const bell = fixtureIn<ModyoNotificationsBell>(realm, BELL);
    await reached(realm, 'notifications', 2);
    expect(has(bell, 'badge')).to.equal(false);
    await realm.whatIf();
    await realm.release();
    await inState(bell, 'ready');
    expect([textOf(bell, 'badge'), label(bell)]).to.deep.equal(['99+', 'Notifications, 127 unread']);
    const asked = await entriesAsked(realm);
    expect(asked).to.deep.equal(['false 1/1', 'true 1/1', 'undefined 1/100', 'undefined 2/100']);
  });

  it('has a plus where everything has to be loaded and there is more than that', async () => {
    const realm = await signedIn({ notifications: 1010 }, { wire: { ignoresFilters: true } });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(label(bell)).to.match(/^Notifications, \d+\+ unread$/);
  });

  it('takes bell and inbox together at most five requests and 62 entries, and is one', async () => {
    const realm = await signedIn({ notifications: numbered(500, [490]) });
    const holder = fixtureIn(realm, `<div>${BELL}<modyo-notifications></modyo-notifications></div>`);
    const [bell, inbox] = [...holder.children] as [ModyoNotificationsBell, ModyoNotifications];
    await Promise.all([bell, inbox].map(arrived));
    await waitFor(() => label(bell) === 'Notifications, 499 unread' && textOf(inbox, 'unread-count') === '499');
    part(bell, 'bell')!.click();
    await waitFor(() => unreadSubjects(bell).length === 20);
    await pause(40);
    const asked = (await realm.requests('notifications')).map(({ query }) => Number(query.per_page));
    expect(asked.length).to.be.at.most(5);
    expect(asked.reduce((sum, size) => sum + size)).to.be.at.most(62);
  });

  it('takes the inbox in the popover only when that is opened or about to be', async () => {
    const realm = await signedIn({ notifications: numbered(30) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(await realm.requests('notifications')).to.have.length(2);
    part(bell, 'bell')!.dispatchEvent(new PointerEvent('pointerenter'));
    await waitFor(async () => (await realm.requests('notifications')).length === 4);
    expect(has(bell, 'unread-list')).to.equal(false);
    part(bell, 'bell')!.click();
    await waitFor(() => unreadSubjects(bell).length === 20);
    await pause(40);
    expect(await realm.requests('notifications')).to.have.length(4);
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
    const inbox = () => bell.shadowRoot!.querySelector<HTMLElement>('modyo-notifications');
    // Whoever asks anew while a list is on its way is content with that.
    await waitFor(() => has(bell, 'unread-list') && inbox()?.dataset.state === 'ready');
    await realm.signOut();
    await waitFor(async () => {
      await bell.refresh();
      return bell.dataset.state === 'signed-out';
    });
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
