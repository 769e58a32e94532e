import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { ModyoNotificationsBell } from '../../../src/elements/notifications-bell/notifications-bell.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part, parts } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, readSubjects, toggle, unreadSubjects } from '../inbox.js';
import { afterTest, arrived, signedIn, textOf, userKnown } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const BELL = '<modyo-notifications-bell></modyo-notifications-bell>';

interface Page {
  bell: ModyoNotificationsBell;
  first: ModyoNotifications;
  second: ModyoNotifications;
}

/** A page with a bell in its header and two inboxes. */
async function pageOf(realm: Realm): Promise<Page> {
  const holder = fixtureIn(realm, `<div>${BELL}${INBOX}${INBOX}</div>`);
  const [bell, first, second] = [...holder.children] as [
    ModyoNotificationsBell,
    ModyoNotifications,
    ModyoNotifications,
  ];
  await Promise.all([bell, first, second].map(arrived));
  return { bell, first, second };
}

describe('a bell and two inboxes on a page', () => {
  it('send at most five requests for 62 entries, also when the popover is opened', async () => {
    const realm = await signedIn({ notifications: numbered(230) });
    const { bell, first, second } = await pageOf(realm);
    await waitFor(() => textOf(bell, 'badge') === '99+');
    expect([first, second].map((inbox) => textOf(inbox, 'unread-count'))).to.deep.equal(['230', '230']);
    part(bell, 'bell')!.click();
    await waitFor(() => part(bell, 'unread-list'));
    await pause(30);
    const sizes = (await realm.requests('notifications')).map(({ query }) => Number(query.per_page));
    expect(sizes.length).to.be.at.most(5);
    expect(sizes.reduce((sum, size) => sum + size)).to.be.at.most(62);
  });

  it('ask once who the user is', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const { bell } = await pageOf(realm);
    await userKnown(bell);
    await pause(60);
    expect(await realm.requests('me')).to.have.length(1);
  });

  it('show a mark in all of them', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const { bell, first, second } = await pageOf(realm);
    toggle(first, 'N2').click();
    await waitFor(() => textOf(bell, 'badge') === '2');
    expect(textOf(second, 'unread-count')).to.equal('2');
    expect(readSubjects(second)).to.deep.equal(['N2']);
    expect(unreadSubjects(first)).to.deep.equal(['N1', 'N2', 'N3']);
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
  });

  it('agree on the number at every moment, whatever happens', async () => {
    const realm = await signedIn({ notifications: numbered(12) });
    const { bell, first, second } = await pageOf(realm);
    const disagreements: string[][] = [];
    let watching = true;
    afterTest(() => (watching = false));
    const watch = () => {
      const said = [textOf(bell, 'badge'), ...[first, second].map((inbox) => textOf(inbox, 'unread-count'))];
      const unread = [first, second].map((inbox) => String(parts(inbox, 'notification-unread').length || ''));
      if (new Set([...said, ...unread]).size > 1) disagreements.push([...said, ...unread]);
      if (watching) requestAnimationFrame(watch);
    };
    watch();
    await realm.whatIf({ rules: [{ operation: 'markAsRead', latency: 30, status: 500, times: 2 }] });
    for (const number of [1, 2, 3, 4]) {
      toggle(number % 2 ? first : second, `N${number}`).click();
      await pause(25);
    }
    await waitFor(() => textOf(bell, 'badge') === '10');
    await realm.addNotifications([{ subject: 'New' }]);
    await Promise.all([first.refresh(), bell.refresh()]);
    await waitFor(() => textOf(bell, 'badge') === '11');
    part(second, 'mark-all')!.click();
    await waitFor(() => textOf(bell, 'badge') === '');
    await pause(40);
    expect(disagreements).to.deep.equal([]);
  });

  it('show the same language each, their own where they differ', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const { bell, first, second } = await pageOf(realm);
    first.lang = 'pt';
    second.lang = 'es';
    await waitFor(() => textOf(first, 'heading') === 'Notificações');
    expect(textOf(second, 'heading')).to.equal('Notificaciones');
    expect(part(bell, 'bell')!.getAttribute('aria-label')).to.equal('Notifications, 1 unread');
  });

  it('stay as they are when one of them is removed', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const { bell, first, second } = await pageOf(realm);
    toggle(second, 'N1').click();
    await waitFor(() => textOf(bell, 'badge') === '2');
    const rows = parts(second, 'notification');
    const before = (await realm.requests('notifications')).length;
    first.remove();
    await pause(30);
    await second.updateComplete;
    expect(parts(second, 'notification').every((row, index) => row === rows[index])).to.equal(true);
    expect(textOf(bell, 'badge')).to.equal('2');
    toggle(second, 'N3').click();
    await waitFor(() => textOf(bell, 'badge') === '1');
    expect((await realm.requests('notifications')).length).to.equal(before);
  });

  it('are refreshed together by any of them', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const { bell, first, second } = await pageOf(realm);
    const before = (await realm.requests('notifications')).length;
    await realm.addNotifications([{ subject: 'New' }]);
    await second.refresh();
    await waitFor(() => textOf(bell, 'badge') === '2');
    expect(unreadSubjects(first)).to.deep.equal(['New', 'N1']);
    expect((await realm.requests('notifications')).length).to.equal(before + 2);
  });

  it('open different ones, and mark each only once', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const { first, second } = await pageOf(realm);
    toggle(first, 'N1').click();
    toggle(second, 'N1').click();
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
    toggle(second, 'N2').click();
    await waitFor(async () => (await realm.requests('markAsRead')).length === 2);
    await pause(40);
    const paths = (await realm.requests('markAsRead')).map(({ path }) => path.split('/').at(-2));
    expect(paths).to.deep.equal(['1001', '1002']);
  });
});
