import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { Realm, Rule } from '../../support/account.js';
import { fixtureIn, parts } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openBody, openSubjects, press, readSubjects, toggle, unreadSubjects } from '../inbox.js';
import {
  arrived,
  has,
  heardEvents,
  holdAnswer,
  loaded,
  override,
  sentRequests,
  signedIn,
  textOf,
  userKnown,
  reached,
} from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';

/** What the account itself says of the user's notifications: ids of the unread ones. */
async function unreadOnAccount(realm: Realm): Promise<number[]> {
  const all = (await (
    await fetch(`/demo/api/realms/${realm.uid}/users/${realm.user().username}/notifications`)
  ).json()) as {
    id: number;
    opened: boolean;
  }[];
  return all.filter(({ opened }) => !opened).map(({ id }) => id);
}

const marks = async (realm: Realm) =>
  (await realm.requests('markAsRead')).map(({ method, path, status }) => [method, path.split('/').at(-2), status]);

const refusing = (rule: Rule) => ({ rules: [{ operation: 'markAsRead', ...rule }] });

describe('<modyo-notifications>: marking as read', () => {
  it('marks what is opened, on the account too, once', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await press(inbox, 'N2');
    await waitFor(async () => (await unreadOnAccount(realm)).join() === '1001,1003');
    await press(inbox, 'N2');
    await press(inbox, 'N2');
    await inbox.refresh();
    expect(await marks(realm)).to.deep.equal([['PUT', '1002', 200]]);
  });

  it('marks nothing that is read already', async () => {
    const realm = await signedIn({ notifications: numbered(2, [2]) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await press(inbox, 'N2');
    await pause(40);
    expect(await marks(realm)).to.deep.equal([]);
  });

  it('sends it once however fast one opens and closes', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ rules: [{ operation: 'markAsRead', latency: 60 }] });
    for (let times = 0; times < 5; times++) toggle(inbox, 'N1').click();
    await pause(20);
    for (let times = 0; times < 4; times++) await press(inbox, 'N1');
    await waitFor(async () => (await unreadOnAccount(realm)).join() === '1002');
    await pause(60);
    expect(await marks(realm)).to.deep.equal([['PUT', '1001', 200]]);
  });

  it('shows it as read at once, before the account has answered', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf(refusing({ hold: true }));
    await press(inbox, 'N2');
    await waitFor(() => textOf(inbox, 'unread-count') === '2');
    expect(parts(inbox, 'notification-unread')).to.have.length(2);
    expect(await unreadOnAccount(realm)).to.have.length(3);
    await press(inbox, 'N2');
    expect(readSubjects(inbox)).to.deep.equal(['N2']);
    await reached(realm, 'markAsRead');
    await realm.release();
    await waitFor(async () => (await unreadOnAccount(realm)).length === 2);
  });

  const failures: Record<string, [Rule, string]> = {
    '422, in the account’s words': [
      { status: 422, body: { errors: ['Not on a Sunday.'] } },
      'A notification could not be marked as read. Not on a Sunday.',
    ],
    '500': [{ status: 500 }, 'A notification could not be marked as read. Something went wrong on our side.'],
    '403': [{ status: 403, body: {} }, 'A notification could not be marked as read. You have no access'],
    '409': [{ status: 409, body: {} }, 'A notification could not be marked as read.'],
    '429': [{ status: 429, body: {} }, 'A notification could not be marked as read. There are too many requests.'],
    'a connection that breaks': [{ drop: true }, 'A notification could not be marked as read. We could not connect.'],
    'HTML in place of JSON': [{ html: true }, 'A notification could not be marked as read.'],
  };
  for (const [name, [rule, message]] of Object.entries(failures)) {
    it(`takes it back after ${name}, and says so`, async () => {
      const realm = await signedIn({ notifications: numbered(3) });
      const inbox = await loaded<ModyoNotifications>(realm, INBOX);
      await realm.whatIf(refusing(rule));
      const sent = sentRequests();
      await press(inbox, 'N2');
      await waitFor(() => textOf(inbox, 'message').includes(message));
      expect(textOf(inbox, 'unread-count')).to.equal('3');
      expect(parts(inbox, 'notification-unread')).to.have.length(3);
      expect(openBody(inbox)).to.equal('Body 2');
      expect(sent.filter(({ url }) => url.includes('mark_as_read'))).to.have.length(1);
      expect(await unreadOnAccount(realm)).to.have.length(3);
      await press(inbox, 'N2');
      expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3']);
      expect(textOf(inbox, 'message')).to.equal('');
    });
  }

  it('tries again when it is opened again after a failure', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf(refusing({ status: 500, times: 1 }));
    await press(inbox, 'N1');
    await waitFor(() => textOf(inbox, 'message') !== '');
    await press(inbox, 'N1');
    await press(inbox, 'N1');
    await waitFor(async () => (await unreadOnAccount(realm)).join() === '1002');
    expect(await marks(realm)).to.deep.equal([
      ['PUT', '1001', 500],
      ['PUT', '1001', 200],
    ]);
  });

  it('undoes the right one when another was opened meanwhile', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf(refusing({ hold: true, status: 500, times: 1 }));
    await press(inbox, 'N1');
    await waitFor(() => textOf(inbox, 'unread-count') === '2');
    await reached(realm, 'markAsRead');
    await press(inbox, 'N2');
    await waitFor(() => textOf(inbox, 'unread-count') === '1');
    expect(readSubjects(inbox)).to.deep.equal(['N1']);
    await realm.release();
    await waitFor(() => unreadSubjects(inbox).join() === 'N1,N2,N3');
    expect(openSubjects(inbox)).to.deep.equal(['N2']);
    expect(textOf(inbox, 'unread-count')).to.equal('2');
  });

  it('is not undone by a refresh that was under way', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ rules: [{ ...holdAnswer('notifications'), times: 1 }] });
    const refreshed = inbox.refresh();
    await reached(realm, 'notifications', 3);
    await press(inbox, 'N2');
    await waitFor(async () => (await unreadOnAccount(realm)).length === 2);
    await pause(30);
    const counts = heardEvents('modyo-unread-count');
    await realm.release();
    await refreshed;
    await inbox.updateComplete;
    expect(textOf(inbox, 'unread-count')).to.equal('2');
    expect(parts(inbox, 'notification-unread')).to.have.length(2);
    expect(counts).to.deep.equal([]);
    await realm.whatIf();
    await inbox.refresh();
    expect(textOf(inbox, 'unread-count')).to.equal('2');
  });

  it('is not undone by a refresh whose answer comes while it is being marked', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf(refusing({ hold: true }));
    await press(inbox, 'N2');
    await waitFor(() => textOf(inbox, 'unread-count') === '2');
    await inbox.refresh();
    await inbox.updateComplete;
    expect(textOf(inbox, 'unread-count')).to.equal('2');
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N3']);
    await reached(realm, 'markAsRead');
    await realm.release();
    await waitFor(async () => (await unreadOnAccount(realm)).length === 2);
  });

  it('is undone when it fails after a refresh came meanwhile', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf(refusing({ hold: true, status: 500 }));
    await press(inbox, 'N2');
    await waitFor(() => textOf(inbox, 'unread-count') === '2');
    await inbox.refresh();
    await reached(realm, 'markAsRead');
    await realm.release();
    await waitFor(() => textOf(inbox, 'unread-count') === '3');
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3']);
  });

  it('believes a later answer that says unread again', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    const events = heardEvents('modyo-notification-read');
    await press(inbox, 'N1');
    await waitFor(() => events.length === 1);
    await press(inbox, 'N1');
    await realm.whatIf({ rules: [{ operation: 'notifications', body: { notifications: numbered(2) } }] });
    await inbox.refresh();
    await inbox.updateComplete;
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2']);
  });

  it('shows what was read elsewhere after a refresh', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.markRead([1001, 1003]);
    await inbox.refresh();
    await inbox.updateComplete;
    expect(unreadSubjects(inbox)).to.deep.equal(['N2']);
    expect(readSubjects(inbox)).to.deep.equal(['N1', 'N3']);
  });

  it('says when it has been read: id and how many are left, once the account has taken it', async () => {
    const events = heardEvents('modyo-notification-read');
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf(refusing({ hold: true }));
    await press(inbox, 'N2');
    await reached(realm, 'markAsRead');
    await pause(60);
    expect(events).to.have.length(0);
    await realm.release();
    await waitFor(() => events.length === 1);
    expect(events[0].detail).to.deep.equal({ id: '1002', unreadCount: 2 });
  });

  it('says nothing of the kind when it failed', async () => {
    const events = heardEvents('modyo-notification-read');
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf(refusing({ status: 500 }));
    await press(inbox, 'N2');
    await waitFor(() => textOf(inbox, 'message') !== '');
    expect(events).to.have.length(0);
  });

  it('says how many are unread, each time that the number changes', async () => {
    const events = heardEvents('modyo-unread-count');
    const realm = await signedIn({ notifications: numbered(3, [3]) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await press(inbox, 'N1');
    await press(inbox, 'N3');
    await press(inbox, 'N2');
    await waitFor(() => events.length === 3);
    await realm.addNotifications([{ subject: 'New' }]);
    await inbox.refresh();
    await inbox.refresh();
    await waitFor(() => events.length === 4);
    expect(events.map(({ detail }) => detail)).to.deep.equal([2, 1, 0, 1].map((count) => ({ count })));
  });

  it('says 0 where there are none', async () => {
    const events = heardEvents('modyo-unread-count');
    const realm = await signedIn({ notifications: [] });
    await loaded<ModyoNotifications>(realm, INBOX);
    expect(events.map(({ detail }) => detail)).to.deep.equal([{ count: 0 }]);
  });

  it('has the state has-unread while at least one is', async function () {
    if (!CSS.supports('selector(:state(ready))')) this.skip();
    const realm = await signedIn({ notifications: numbered(1) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    expect(inbox.matches(':state(has-unread)')).to.equal(true);
    await press(inbox, 'N1');
    await waitFor(() => !inbox.matches(':state(has-unread)'));
    expect(has(inbox, 'unread-count')).to.equal(false);
  });

  it('goes out only once it is sure who is signed in, after the tab was hidden', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = fixtureIn<ModyoNotifications>(realm, INBOX);
    await arrived(inbox);
    await userKnown(inbox);
    override(document, 'hidden', true);
    document.dispatchEvent(new Event('visibilitychange'));
    override(document, 'hidden', false);
    document.dispatchEvent(new Event('visibilitychange'));
    await realm.clearRequests();
    await press(inbox, 'N1');
    await waitFor(async () => (await marks(realm)).length === 1);
    const order = (await realm.requests()).map(({ operation }) => operation);
    expect(order.indexOf('me')).to.be.within(0, order.indexOf('markAsRead') - 1);
  });

  it('stays read where it failed after the account had said that it is', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await userKnown(inbox);
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 500, hold: true }] });
    toggle(inbox, 'N1').click();
    await reached(realm, 'markAsRead');
    await realm.markRead([inbox.open!]);
    await inbox.refresh();
    await realm.release('markAsRead');
    await waitFor(() => textOf(inbox, 'message').includes('could not be marked'));
    expect(textOf(inbox, 'unread-count')).to.equal('1');
  });
});
