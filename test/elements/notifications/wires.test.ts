import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotificationsBell } from '../../../src/elements/notifications-bell/notifications-bell.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { Realm, RealmSettings } from '../../support/account.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { button, numbered, openBody, openSubjects, press, readSubjects, toggle, unreadSubjects } from '../inbox.js';
import { arrived, has, heardEvents, inState, loaded, reached, signedIn, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const BELL = '<modyo-notifications-bell></modyo-notifications-bell>';

/** Every kind of account that is known of; the first is the one that the platform's Swagger describes. */
const WIRES: Record<string, RealmSettings['wire']> = {
  'answers as the Swagger says': {},
  'uses the names of Liquid': { liquidNames: true },
  'ignores the filters': { ignoresFilters: true },
  'ignores the order': { ignoresOrder: true },
};

const names = (...numbers: number[]) => numbers.map((number) => `N${number}`);
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** 45 of which ten are read: the newest, the oldest, and eight between. */
const READ = [1, 4, 9, 14, 19, 24, 29, 34, 39, 45];
const UNREAD = from(1, 45).filter((number) => !READ.includes(number));

const label = (bell: Element) => part(bell, 'bell')!.getAttribute('aria-label');

async function showAll(inbox: ModyoNotifications): Promise<void> {
  for (let drawn = 20; drawn < 45; drawn += 20) {
    part(inbox, 'show-more')!.click();
    const wanted = Math.min(45, drawn + 20);
    await waitFor(() => unreadSubjects(inbox).length + readSubjects(inbox).length === wanted);
  }
}

for (const [what, wire] of Object.entries(WIRES)) {
  const realmOf = (count: number, read: number[] = []): Promise<Realm> =>
    signedIn({ notifications: numbered(count, read) }, { wire });

  describe(`the inbox on an account that ${what}`, () => {
    it('loads, and is ready', async () => {
      const realm = await realmOf(3, [2]);
      await realm.whatIf({ rules: [{ operation: 'notifications', hold: true, times: 1 }] });
      const inbox = fixtureIn<ModyoNotifications>(realm, INBOX);
      await inState(inbox, 'loading');
      await reached(realm, 'notifications');
      await realm.release();
      await inState(inbox, 'ready');
      expect([unreadSubjects(inbox), readSubjects(inbox)]).to.deep.equal([names(1, 3), names(2)]);
    });

    it('is empty where there is nothing', async () => {
      const inbox = await loaded<ModyoNotifications>(await realmOf(0), INBOX);
      expect([inbox.dataset.state, has(inbox, 'empty')]).to.deep.equal(['empty', true]);
    });

    it('is an error where nothing comes, and ready once that is over', async () => {
      const realm = await realmOf(2);
      await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
      const inbox = await loaded<ModyoNotifications>(realm, INBOX);
      expect(inbox.dataset.state).to.equal('error');
      await realm.whatIf();
      part(inbox, 'retry')!.click();
      await inState(inbox, 'ready');
      expect(unreadSubjects(inbox)).to.deep.equal(names(1, 2));
    });

    it('opens one, marks it on the account, and puts it among the read ones once closed', async () => {
      const read = heardEvents('modyo-notification-read');
      const realm = await realmOf(5, [3, 5]);
      const inbox = await loaded<ModyoNotifications>(realm, INBOX);
      expect(textOf(inbox, 'unread-count')).to.equal('3');
      await press(inbox, 'N2');
      await waitFor(() => openBody(inbox) === 'Body 2');
      await waitFor(() => read.length === 1);
      expect([read[0].detail, textOf(inbox, 'unread-count')]).to.deep.equal([{ id: '1002', unreadCount: 2 }, '2']);
      expect(unreadSubjects(inbox)).to.deep.equal(names(1, 2, 4));
      await press(inbox, 'N2');
      expect([unreadSubjects(inbox), readSubjects(inbox)]).to.deep.equal([names(1, 4), names(2, 3, 5)]);
      const again = await loaded<ModyoNotifications>(realm, INBOX);
      await again.refresh();
      expect([unreadSubjects(again), readSubjects(again)]).to.deep.equal([names(1, 4), names(2, 3, 5)]);
    });

    it('takes a mark back that is refused', async () => {
      const realm = await realmOf(2);
      const inbox = await loaded<ModyoNotifications>(realm, INBOX);
      await realm.whatIf({ wire, rules: [{ operation: 'markAsRead', status: 500 }] });
      await press(inbox, 'N2');
      await waitFor(() => textOf(inbox, 'message').includes('could not be marked as read'));
      expect([textOf(inbox, 'unread-count'), unreadSubjects(inbox)]).to.deep.equal(['2', names(1, 2)]);
    });

    it('draws 20, and with each press as many more, in the reader’s order', async () => {
      const inbox = await loaded<ModyoNotifications>(await realmOf(45, READ), INBOX);
      expect(textOf(inbox, 'unread-count')).to.equal(String(UNREAD.length));
      expect([unreadSubjects(inbox), readSubjects(inbox)]).to.deep.equal([names(...UNREAD.slice(0, 20)), []]);
      expect(textOf(inbox, 'show-more')).to.equal('Show 20 more');
      await showAll(inbox);
      expect([unreadSubjects(inbox), readSubjects(inbox)]).to.deep.equal([names(...UNREAD), names(...READ)]);
      expect(has(inbox, 'show-more')).to.equal(false);
    });

    it('leaves none out and doubles none where one is marked before the next page', async () => {
      const inbox = await loaded<ModyoNotifications>(await realmOf(45, READ), INBOX);
      await press(inbox, 'N3');
      await press(inbox, 'N3');
      await waitFor(() => textOf(inbox, 'unread-count') === String(UNREAD.length - 1));
      await showAll(inbox);
      const unread = UNREAD.filter((number) => number !== 3);
      const read = [...READ, 3].sort((one, other) => one - other);
      expect([unreadSubjects(inbox), readSubjects(inbox)]).to.deep.equal([names(...unread), names(...read)]);
    });

    it('shows at a refresh what has arrived and what was read elsewhere', async () => {
      const realm = await realmOf(5, [5]);
      const inbox = await loaded<ModyoNotifications>(realm, INBOX);
      await realm.addNotifications([{ subject: 'New' }]);
      await realm.markRead([1002]);
      await inbox.refresh();
      await waitFor(() => unreadSubjects(inbox)[0] === 'New');
      expect([unreadSubjects(inbox), readSubjects(inbox)]).to.deep.equal([['New', ...names(1, 3, 4)], names(2, 5)]);
    });

    it('opens the one that `open` names, however far back it stands', async () => {
      const realm = await realmOf(130, [2]);
      const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications open="1125"></modyo-notifications>');
      await waitFor(() => openSubjects(inbox).join() === 'N125');
      expect(openBody(inbox)).to.equal('Body 125');
    });

    it('marks all, also those that are not drawn', async () => {
      const realm = await realmOf(45, READ);
      const inbox = await loaded<ModyoNotifications>(realm, INBOX);
      part(inbox, 'mark-all')!.click();
      (await waitFor(() => button(inbox, 'Mark'))).click();
      await waitFor(() => textOf(inbox, 'message').includes('35 notifications marked as read.'));
      expect(await realm.requests('markAsRead')).to.have.length(35);
      expect(unreadSubjects(inbox)).to.deep.equal([]);
      await inbox.refresh();
      expect([textOf(inbox, 'unread-count'), readSubjects(inbox)]).to.deep.equal(['', names(...from(1, 20))]);
    });
  });

  describe(`the bell on an account that ${what}`, () => {
    it('has the exact number, and opens the inbox with it', async () => {
      const bell = await loaded<ModyoNotificationsBell>(await realmOf(130, [2, 3, 130]), BELL);
      expect([textOf(bell, 'badge'), label(bell)]).to.deep.equal(['99+', 'Notifications, 127 unread']);
      part(bell, 'bell')!.click();
      await waitFor(() => unreadSubjects(bell).length === 20);
      expect(unreadSubjects(bell).slice(0, 3)).to.deep.equal(names(1, 4, 5));
      toggle(bell, 'N4').click();
      await waitFor(() => label(bell) === 'Notifications, 126 unread');
    });

    it('has none where none is unread, and is empty where there is nothing', async () => {
      const ready = await loaded<ModyoNotificationsBell>(await realmOf(2, [1, 2]), BELL);
      expect([ready.dataset.state, has(ready, 'badge')]).to.deep.equal(['ready', false]);
      const empty = await loaded<ModyoNotificationsBell>(await realmOf(0), BELL);
      expect([empty.dataset.state, has(empty, 'badge')]).to.deep.equal(['empty', false]);
    });

    it('agrees with an inbox beside it', async () => {
      const realm = await realmOf(45, READ);
      const holder = fixtureIn(realm, `<div>${BELL}${INBOX}</div>`);
      const [bell, inbox] = [...holder.children] as [ModyoNotificationsBell, ModyoNotifications];
      await Promise.all([bell, inbox].map(arrived));
      await waitFor(() => textOf(bell, 'badge') === '35' && textOf(inbox, 'unread-count') === '35');
      toggle(inbox, 'N5').click();
      await waitFor(() => textOf(bell, 'badge') === '34');
      expect(textOf(inbox, 'unread-count')).to.equal('34');
    });
  });
}
