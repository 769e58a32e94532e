import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { numbered, openBody, openSubjects, readSubjects, sentBody, toggle, unreadSubjects } from '../inbox.js';
import {
  has,
  heardEvents,
  holdAnswer,
  inState,
  loaded,
  newRealm,
  signedIn,
  textOf,
  userKnown,
  reached,
} from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';

const body = (notifications: unknown[]) => ({ rules: [{ operation: 'notifications', body: { notifications } }] });

describe('<modyo-notifications>: refresh()', () => {
  it('puts all pages in place at once, or none: a page that fails leaves the list as it was', async () => {
    const realm = await signedIn({ notifications: numbered(150) });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications visible="200"></modyo-notifications>');
    await realm.addNotifications([{ subject: 'New' }]);
    await realm.whatIf({
      rules: [
        { operation: 'notifications', times: 1 },
        { operation: 'notifications', status: 500 },
      ],
    });
    await inbox.refresh();
    await waitFor(() => textOf(inbox, 'message').includes('Could not be updated'));
    expect(unreadSubjects(inbox)).to.have.length(150);
    expect(unreadSubjects(inbox)).to.not.include('New');
    await realm.whatIf();
    await inbox.refresh();
    await waitFor(() => unreadSubjects(inbox)[0] === 'New');
    expect(unreadSubjects(inbox)).to.have.length(151);
  });

  it('keeps on the screen what it had, while the new data come', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const refreshed = inbox.refresh();
    await reached(realm, 'notifications', 3);
    await realm.whatIf();
    expect(inbox.dataset.state).to.equal('ready');
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3']);
    await realm.release();
    await refreshed;
  });

  it('becomes empty where all have gone, and ready again', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf(body([]));
    await inbox.refresh();
    await inState(inbox, 'empty');
    expect(parts(inbox, 'notification')).to.have.length(0);
    await realm.whatIf();
    await inbox.refresh();
    await inState(inbox, 'ready');
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3']);
  });

  it('shows what has changed in a notification', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    const [first, second] = numbered(2);
    await realm.whatIf(body([{ ...first, subject: 'Corrected', sent_at: '2025-01-01 10:00:00' }, second]));
    await inbox.refresh();
    await waitFor(() => unreadSubjects(inbox).join() === 'N2,Corrected');
  });

  it('keeps the focus on the button of a row that it moves to the other list', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    const one = toggle(inbox, 'N2');
    one.focus();
    one.click();
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
    await inbox.refresh();
    await waitFor(() => readSubjects(inbox).join() === 'N2');
    expect(inbox.shadowRoot!.activeElement === one).to.equal(true);
    expect(openSubjects(inbox)).to.deep.equal(['N2']);
  });

  it('gives the focus to the next row where the one that had it has gone', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    toggle(inbox, 'N2').focus();
    await realm.whatIf(body(numbered(3).filter(({ id }) => id !== 1002)));
    await inbox.refresh();
    await waitFor(() => unreadSubjects(inbox).join() === 'N1,N3');
    expect(inbox.shadowRoot!.activeElement === toggle(inbox, 'N3')).to.equal(true);
  });

  it('does not undo what is marked by “mark all” meanwhile', async () => {
    const realm = await signedIn({ notifications: numbered(10) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ rules: [{ ...holdAnswer('notifications'), times: 1 }] });
    const refreshed = inbox.refresh();
    await reached(realm, 'notifications', 3);
    part(inbox, 'mark-all')!.click();
    await waitFor(() => textOf(inbox, 'message') === '10 notifications marked as read.');
    await realm.release();
    await refreshed;
    await inbox.updateComplete;
    expect(unreadSubjects(inbox)).to.deep.equal([]);
    expect(textOf(inbox, 'unread-count')).to.equal('');
  });

  it('draws a body that is open anew where the account has another one', async () => {
    const realm = await signedIn({ notifications: [{ id: 5, subject: 'A', body: 'First' }] });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    toggle(inbox, 'A').click();
    await waitFor(() => openBody(inbox) === 'First');
    const answer = { notifications: [{ id: 5, subject: 'B', body: 'Second', opened: true, sent_at: '2026-01-01' }] };
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 200, body: answer }] });
    await inbox.refresh();
    await waitFor(() => openBody(inbox) === 'Second');
    expect(openSubjects(inbox)).to.deep.equal(['B']);
  });

  it('says that it failed, beside a message of before', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    part(inbox, 'mark-all')!.click();
    await waitFor(() => textOf(inbox, 'message') === '2 notifications marked as read.');
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
    await inbox.refresh().catch(() => undefined);
    await waitFor(() => textOf(inbox, 'message').includes('Could not be updated'));
    expect(textOf(inbox, 'message')).to.contain('2 notifications marked as read.');
    expect(has(inbox, 'retry')).to.equal(true);
  });

  it('leaves a body that is open as it is while nothing in it changed', async () => {
    const realm = await signedIn({ notifications: numbered(2, [1]) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    toggle(inbox, 'N1').click();
    await waitFor(() => openBody(inbox) === 'Body 1');
    const paragraph = sentBody(inbox)!.querySelector('p')!;
    await inbox.refresh();
    await inbox.updateComplete;
    expect(paragraph.isConnected).to.equal(true);
  });
});

describe('<modyo-notifications>: another user', () => {
  it('gets a clean slate: nothing open, nothing counted, no message of the one before', async () => {
    const realm = await newRealm({
      users: [
        { username: 'eva', notifications: numbered(3).map((one) => ({ ...one, subject: `Eva ${one.subject}` })) },
        { username: 'leo', notifications: [{ id: 2001, subject: 'Leo', opened: true }] },
      ],
    });
    await realm.signIn('eva');
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await userKnown(inbox);
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 500 }] });
    toggle(inbox, 'Eva N2').click();
    await waitFor(() => textOf(inbox, 'message') !== '');
    const counts = heardEvents('modyo-unread-count');
    await realm.expire('eva');
    await inbox.refresh();
    await inState(inbox, 'signed-out');
    await waitFor(() => counts.length === 1);
    await realm.signIn('leo');
    await inbox.refresh();
    await inState(inbox, 'ready');
    expect(readSubjects(inbox)).to.deep.equal(['Leo']);
    expect(unreadSubjects(inbox)).to.deep.equal([]);
    expect(openBody(inbox)).to.equal(undefined);
    expect(textOf(inbox, 'message')).to.equal('');
    expect(inbox.shadowRoot!.textContent).to.not.contain('Eva');
    expect(counts.map(({ detail }) => detail)).to.deep.equal([{ count: 0 }]);
  });

  it('has nothing to do with the state has-unread of the one before', async function () {
    if (!CSS.supports('selector(:state(ready))')) this.skip();
    const realm = await signedIn({ notifications: numbered(1) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    expect(inbox.matches(':state(has-unread)')).to.equal(true);
    await realm.signOut();
    await inbox.refresh();
    await inState(inbox, 'signed-out');
    await waitFor(() => !inbox.matches(':state(has-unread)'));
  });
});
