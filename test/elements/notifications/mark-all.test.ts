import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { button, numbered, pressPart, readSubjects, toggle, unreadSubjects } from '../inbox.js';
import { arrived, has, heardEvents, inState, loaded, reached, signedIn, textOf, userKnown } from '../stage.js';

const INBOX = '<modyo-notifications visible="100"></modyo-notifications>';

const statuses = async (realm: Realm) => (await realm.requests('markAsRead')).map(({ status }) => status);

const progress = (inbox: Element) => inbox.shadowRoot!.querySelector('progress');

/** Marks all of `count`; resolves once the question, if any, is answered. */
async function begin(
  count: number,
  prepare?: (realm: Realm) => Promise<unknown>,
): Promise<[ModyoNotifications, Realm]> {
  const realm = await signedIn({ notifications: numbered(count) });
  const inbox = await loaded<ModyoNotifications>(realm, INBOX);
  await userKnown(inbox);
  await prepare?.(realm);
  await pressPart(inbox, 'mark-all');
  if (count > 20) button(inbox, 'Mark').click();
  return [inbox, realm];
}

const message = (inbox: ModyoNotifications, text: string) =>
  waitFor(() => expect(textOf(inbox, 'message')).to.contain(text));

describe('<modyo-notifications>: marking all as read', () => {
  it('marks up to 20 without asking', async () => {
    const [inbox, realm] = await begin(20);
    await message(inbox, '20 notifications marked as read.');
    expect(unreadSubjects(inbox)).to.deep.equal([]);
    expect(readSubjects(inbox)).to.have.length(20);
    expect(await statuses(realm)).to.deep.equal(Array(20).fill(200));
    expect(has(inbox, 'mark-all')).to.equal(false);
  });

  it('asks first above 20, names the number and gives the focus to the answer', async () => {
    const realm = await signedIn({ notifications: numbered(21) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    part(inbox, 'mark-all')!.click();
    await waitFor(() => shownText(inbox).includes('Mark 21 notifications as read?'));
    await waitFor(() => inbox.shadowRoot!.activeElement === button(inbox, 'Mark'));
    expect(button(inbox, 'Mark').part.contains('button-primary')).to.equal(true);
    await pause(40);
    expect(await statuses(realm)).to.deep.equal([]);
    button(inbox, 'Mark').click();
    await message(inbox, '21 notifications marked as read.');
    expect(await statuses(realm)).to.have.length(21);
  });

  it('marks nothing when the answer is no, and gives the focus back', async () => {
    const realm = await signedIn({ notifications: numbered(21) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    part(inbox, 'mark-all')!.click();
    const cancel = await waitFor(() => button(inbox, 'Cancel'));
    cancel.focus();
    cancel.click();
    await waitFor(() => inbox.shadowRoot!.activeElement === part(inbox, 'mark-all'));
    expect(shownText(inbox)).to.not.contain('Mark 21');
    expect(await statuses(realm)).to.deep.equal([]);
    expect(unreadSubjects(inbox)).to.have.length(21);
  });

  it('marks those, too, that are not drawn', async () => {
    const realm = await signedIn({ notifications: numbered(130) });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications visible="2"></modyo-notifications>');
    part(inbox, 'mark-all')!.click();
    (await waitFor(() => button(inbox, 'Mark'))).click();
    await message(inbox, '130 notifications marked as read.');
    expect(await statuses(realm)).to.have.length(130);
  });

  it('keeps at most four requests under way', async () => {
    const { fetch } = window;
    let under = 0;
    let most = 0;
    window.fetch = async (...call) => {
      const counts = (call[0] as string).includes('mark_as_read');
      if (counts) most = Math.max(most, ++under);
      try {
        return await fetch(...call);
      } finally {
        if (counts) under--;
      }
    };
    try {
      const [inbox] = await begin(20, (realm) => realm.whatIf({ rules: [{ operation: 'markAsRead', latency: 15 }] }));
      await message(inbox, '20 notifications marked as read.');
      expect(most).to.equal(4);
    } finally {
      window.fetch = fetch;
    }
  });

  it('shows how far it is, in words and as a bar', async () => {
    const [inbox, realm] = await begin(24, (current) =>
      current.whatIf({
        rules: [
          { operation: 'markAsRead', times: 8, latency: 0 },
          { operation: 'markAsRead', hold: true },
        ],
      }),
    );
    await waitFor(() => shownText(inbox).includes('8 of 24 marked'));
    expect([progress(inbox)!.value, progress(inbox)!.max]).to.deep.equal([8, 24]);
    expect(progress(inbox)!.getAttribute('aria-label')).to.equal('8 of 24 marked');
    expect(has(inbox, 'mark-all')).to.equal(false);
    await realm.whatIf();
    await realm.release();
    await message(inbox, '24 notifications marked as read.');
    expect(progress(inbox) === null).to.equal(true);
  });

  it('can be stopped: what is under way comes to its end, the rest stays unread', async () => {
    const [inbox, realm] = await begin(24, (current) =>
      current.whatIf({ rules: [{ operation: 'markAsRead', hold: true }] }),
    );
    const stop = await waitFor(() => button(inbox, 'Stop'));
    await waitFor(() => textOf(inbox, 'unread-count') === '20');
    stop.click();
    await realm.whatIf();
    await realm.release();
    await message(inbox, '4 notifications marked as read.');
    await pause(40);
    expect(await statuses(realm)).to.deep.equal([200, 200, 200, 200]);
    expect(unreadSubjects(inbox)).to.have.length(20);
    expect(has(inbox, 'mark-all')).to.equal(true);
  });

  it('waits on 429 as long as the account says, then goes on', async () => {
    const [inbox, realm] = await begin(10, (current) =>
      current.whatIf({
        rules: [
          { operation: 'markAsRead', times: 2 },
          { operation: 'markAsRead', status: 429, times: 2, headers: { 'Retry-After': '1' } },
        ],
      }),
    );
    const started = performance.now();
    await message(inbox, '10 notifications marked as read.');
    expect(performance.now() - started).to.be.greaterThan(900);
    const all = await statuses(realm);
    expect(all.filter((status) => status === 200)).to.have.length(10);
    expect(all.filter((status) => status === 429)).to.have.length(2);
    expect(textOf(inbox, 'unread-count')).to.equal('');
  });

  it('can be stopped while it waits on 429', async () => {
    const [inbox, realm] = await begin(10, (current) =>
      current.whatIf({ rules: [{ operation: 'markAsRead', status: 429, headers: { 'Retry-After': '60' } }] }),
    );
    await waitFor(async () => (await statuses(realm)).length >= 4);
    await pause(40);
    button(inbox, 'Stop').click();
    await waitFor(() => progress(inbox) === null);
    expect(unreadSubjects(inbox)).to.have.length(10);
    expect((await statuses(realm)).length).to.equal(4);
  });

  it('leaves those unread that failed, and says so once, with the reason', async () => {
    const [inbox, realm] = await begin(12, (current) =>
      current.whatIf({ rules: [{ operation: 'markAsRead', status: 422, times: 3, body: { errors: ['Not these.'] } }] }),
    );
    await message(inbox, '3 notifications could not be marked as read. Not these.');
    expect(unreadSubjects(inbox)).to.have.length(3);
    expect(readSubjects(inbox)).to.have.length(9);
    expect(textOf(inbox, 'unread-count')).to.equal('3');
    expect(await statuses(realm)).to.have.length(12);
    part(inbox, 'mark-all')!.click();
    await message(inbox, '3 notifications marked as read.');
  });

  it('ends at once where there is no route for it, and leaves all unread', async () => {
    const [inbox, realm] = await begin(15, (current) => current.whatIf({ methodNotAllowed: ['markAsRead'] }));
    await message(inbox, '15 notifications could not be marked as read.');
    await waitFor(() => unreadSubjects(inbox).length === 15);
    expect(has(inbox, 'mark-all')).to.equal(false);
    expect((await statuses(realm)).length).to.be.at.most(8);
  });

  it('ends soon where all get 404, since the route is missing then, and leaves all unread', async () => {
    const [inbox, realm] = await begin(15, (current) => current.whatIf({ missing: ['markAsRead'] }));
    await message(inbox, '15 notifications could not be marked as read.');
    await waitFor(() => unreadSubjects(inbox).length === 15);
    expect(has(inbox, 'mark-all')).to.equal(false);
    expect((await statuses(realm)).length).to.be.at.most(12);
  });

  it('ends in signed-out where the session has ended', async () => {
    const [inbox, realm] = await begin(20, (current) => current.expire());
    await inState(inbox, 'signed-out');
    await pause(40);
    expect((await statuses(realm)).length).to.be.at.most(4);
    expect(textOf(inbox, 'message')).to.equal('');
    expect(shownText(inbox)).to.not.contain('marked');
  });

  it('tells of each one that the account took, with the number that is left', async () => {
    const events = heardEvents('modyo-notification-read');
    const [inbox] = await begin(10);
    await message(inbox, '10 notifications marked as read.');
    const details = events.map(({ detail }) => detail as { id: string; unreadCount: number });
    expect(details.map(({ id }) => id).sort()).to.deep.equal(numbered(10).map(({ id }) => String(id)));
    expect(details.at(-1)!.unreadCount).to.equal(0);
  });

  it('tells of one only once that the reader opens meanwhile', async () => {
    const events = heardEvents('modyo-notification-read');
    const [inbox, realm] = await begin(24, (current) =>
      current.whatIf({ rules: [{ operation: 'markAsRead', hold: true, times: 4 }] }),
    );
    await reached(realm, 'markAsRead', 4);
    toggle(inbox, 'N20').click();
    await waitFor(() => events.length === 1);
    await realm.release();
    await waitFor(() => textOf(inbox, 'message').includes('marked as read.'));
    const ids = events.map(({ detail }) => detail.id as string);
    expect(ids).to.have.length(24);
    expect(new Set(ids).size).to.equal(24);
  });

  it('leaves alone what is being marked already', async () => {
    const realm = await signedIn({ notifications: numbered(5) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await realm.whatIf({ rules: [{ operation: 'markAsRead', latency: 40 }] });
    toggle(inbox, 'N3').click();
    await waitFor(() => textOf(inbox, 'unread-count') === '4');
    part(inbox, 'mark-all')!.click();
    await message(inbox, '4 notifications marked as read.');
    const paths = (await realm.requests('markAsRead')).map(({ path }) => path);
    expect(new Set(paths).size).to.equal(5);
    expect(paths).to.have.length(5);
  });

  it('ends when the element is removed', async () => {
    const [inbox, realm] = await begin(20, (current) =>
      current.whatIf({ rules: [{ operation: 'markAsRead', hold: true }] }),
    );
    await waitFor(() => progress(inbox));
    await pause(40);
    inbox.remove();
    await realm.whatIf();
    await realm.release();
    await pause(60);
    expect((await statuses(realm)).length).to.be.at.most(4);
  });

  it('is shown by every inbox of the session', async () => {
    const realm = await signedIn({ notifications: numbered(10) });
    const holder = fixtureIn(realm, `<div>${INBOX}${INBOX}</div>`);
    const [first, second] = [...holder.children] as [ModyoNotifications, ModyoNotifications];
    await Promise.all([first, second].map(arrived));
    part(first, 'mark-all')!.click();
    await message(first, '10 notifications marked as read.');
    await waitFor(() => readSubjects(second).length === 10);
    expect(textOf(second, 'message')).to.equal('');
    expect(has(second, 'mark-all')).to.equal(false);
  });

  it('counts one that the reader opens meanwhile neither as done nor as failed', async () => {
    const realm = await signedIn({ notifications: numbered(10) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    await userKnown(inbox);
    await realm.whatIf({
      rules: [
        { operation: 'markAsRead', status: 500, hold: true, times: 4 },
        { operation: 'markAsRead', times: 1 },
        { operation: 'markAsRead', status: 500 },
      ],
    });
    await pressPart(inbox, 'mark-all');
    await reached(realm, 'markAsRead', 4);
    const read = heardEvents('modyo-notification-read');
    toggle(inbox, 'N9').click();
    await waitFor(() => read.length === 1);
    await realm.release();
    await message(inbox, '9 notifications could not be marked');
  });
});
