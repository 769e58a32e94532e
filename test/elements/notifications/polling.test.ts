import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openBody, openSubjects, readSubjects, sentBody, toggle, unreadSubjects } from '../inbox.js';
import {
  arrived,
  holdAnswer,
  inState,
  loaded,
  override,
  reached,
  signedIn,
  steadyTop,
  textOf,
  userKnown,
} from '../stage.js';
import { holdTimers } from '../timers.js';

const POLLING = '<modyo-notifications poll="30"></modyo-notifications>';
const POLLING_BELL = '<modyo-notifications-bell poll="30"></modyo-notifications-bell>';

/** Timers of polling: the inbox's other one, for its dates, repeats. */
const polls = (timers: ReturnType<typeof holdTimers>) => timers.held().filter(({ repeats }) => !repeats);

const asked = async (realm: Realm) => (await realm.requests('notifications')).length;

/** What screen readers are told of new ones. */
const news = (inbox: Element): string[] =>
  [inbox, ...inbox.shadowRoot!.querySelectorAll('[popover] > *')]
    .flatMap((element) => [...element.shadowRoot!.querySelectorAll('[role="status"]')])
    .map((region) => region.textContent.trim())
    .filter(Boolean);

/** The inbox in a bell's popover: its first rows stand there before all of it has come. */
const innerOf = (bell: Element) => bell.shadowRoot!.querySelector<ModyoNotifications>('modyo-notifications')!;

describe('polling', () => {
  it('is off by default', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(1) });
    await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    expect(polls(timers)).to.have.length(0);
  });

  for (const [seconds, shortest, longest] of [
    [30, 30, 33],
    [1, 30, 33],
    [120, 108, 132],
  ] as const) {
    it(`waits ${shortest} to ${longest} seconds where poll="${seconds}"`, async () => {
      const timers = holdTimers();
      const realm = await signedIn({ notifications: numbered(1) });
      await loaded<ModyoNotifications>(realm, `<modyo-notifications poll="${seconds}"></modyo-notifications>`);
      // The first time, the code that polls is still on its way.
      await waitFor(() => polls(timers).length);
      expect(polls(timers)).to.have.length(1);
      expect(polls(timers)[0].delay).to.be.within(shortest * 1000, longest * 1000);
    });
  }

  for (const [seconds, pauses] of [
    [30, [30, 30.75, 31.5, 32.25]],
    [120, [108, 114, 120, 126]],
    [86_400, [77_760, 79_920, 82_080, 84_240]],
  ] as const) {
    it(`does not wait equally long each time, also where poll="${seconds}" is at a bound`, async () => {
      const timers = holdTimers();
      const chance = [0, 0.25, 0.5, 0.75];
      const realm = await signedIn({ notifications: numbered(1) });
      const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
      override(Math, 'random', () => chance[0]);
      const waited: number[] = [];
      for (; chance.length; chance.shift()) {
        inbox.poll = seconds;
        await inbox.updateComplete;
        waited.push(Math.round(polls(timers)[0].delay) / 1000);
        inbox.poll = undefined;
        await inbox.updateComplete;
      }
      expect(waited).to.deep.equal(pauses);
    });
  }

  for (const value of ['', '0', 'often']) {
    it(`is off where poll="${value}"`, async () => {
      const timers = holdTimers();
      const realm = await signedIn({ notifications: numbered(1) });
      await loaded<ModyoNotifications>(realm, `<modyo-notifications poll="${value}"></modyo-notifications>`);
      expect(polls(timers)).to.have.length(0);
    });
  }

  it('begins when the attribute comes, and ends when it goes or the element leaves', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(1) });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    inbox.poll = 60;
    await inbox.updateComplete;
    expect(polls(timers).map(({ delay }) => Math.round(delay / 20_000))).to.deep.equal([3]);
    inbox.removeAttribute('poll');
    inbox.poll = undefined;
    await inbox.updateComplete;
    expect(polls(timers)).to.have.length(0);
    inbox.poll = 30;
    await inbox.updateComplete;
    inbox.remove();
    expect(timers.held()).to.have.length(0);
  });

  it('shows what is new, says it to screen readers, and goes on', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, POLLING);
    const region = [...inbox.shadowRoot!.querySelectorAll('[role="status"]')].at(-1)!;
    expect(news(inbox)).to.deep.equal([]);
    await realm.addNotifications([{ subject: 'New' }]);
    timers.pass();
    await waitFor(() => unreadSubjects(inbox).join() === 'New,N1,N2');
    await waitFor(() => news(inbox).join() === '1 new notification');
    expect(region.isConnected).to.equal(true);
    expect(polls(timers)).to.have.length(1);
    await realm.addNotifications([{ subject: 'Newer' }, { subject: 'Newest' }]);
    timers.pass();
    await waitFor(() => news(inbox).join() === '2 new notifications');
    expect(polls(timers)).to.have.length(1);
  });

  it('says nothing where nothing is new', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, POLLING);
    timers.pass();
    await waitFor(async () => (await asked(realm)) === 3);
    await waitFor(() => polls(timers).length === 1);
    expect(news(inbox)).to.deep.equal([]);
  });

  it('moves neither the focus, nor what is open, nor what the reader looks at', async () => {
    const timers = holdTimers();
    const body = `<p>${'Many words. '.repeat(300)}</p>`;
    const realm = await signedIn({ notifications: numbered(30).map((one) => ({ ...one, body })) });
    const inbox = await loaded<ModyoNotifications>(
      realm,
      '<modyo-notifications poll="30" visible="30"></modyo-notifications>',
    );
    const one = toggle(inbox, 'N12');
    one.focus();
    one.click();
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
    one.scrollIntoView({ block: 'center' });
    const before = await steadyTop(one);
    await realm.addNotifications([{ subject: 'New 1' }, { subject: 'New 2' }, { subject: 'New 3' }]);
    timers.pass();
    await waitFor(() => unreadSubjects(inbox).includes('New 1'));
    expect(one.getBoundingClientRect().top).to.be.closeTo(before, 1.5);
    expect(await steadyTop(one)).to.be.closeTo(before, 1.5);
    expect(inbox.shadowRoot!.activeElement === one).to.equal(true);
    expect(openSubjects(inbox)).to.deep.equal(['N12']);
    expect(unreadSubjects(inbox)).to.include('N12');
  });

  it('takes none away that was drawn', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(30) });
    const inbox = await loaded<ModyoNotifications>(realm, POLLING);
    expect(unreadSubjects(inbox).at(-1)).to.equal('N20');
    await realm.addNotifications([{ subject: 'New' }]);
    timers.pass();
    await waitFor(() => unreadSubjects(inbox)[0] === 'New');
    expect(unreadSubjects(inbox).at(-1)).to.equal('N20');
    expect(textOf(inbox, 'show-more')).to.equal('Show 10 more');
  });

  const silent: Record<string, () => void> = {
    'the page is hidden': () => override(document, 'hidden', true),
    'there is no connection': () => override(navigator, 'onLine', false),
  };
  for (const [name, prepare] of Object.entries(silent)) {
    it(`asks nothing while ${name}, and waits on`, async () => {
      const timers = holdTimers();
      const realm = await signedIn({ notifications: numbered(1) });
      await loaded<ModyoNotifications>(realm, POLLING);
      prepare();
      for (let times = 0; times < 3; times++) {
        expect(polls(timers)).to.have.length(1);
        timers.pass();
        await pause(20);
      }
      expect(await asked(realm)).to.equal(2);
      expect(polls(timers)).to.have.length(1);
    });
  }

  it('asks nothing while nobody is signed in', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(1) });
    const inbox = await loaded<ModyoNotifications>(realm, POLLING);
    await userKnown(inbox);
    await realm.expire();
    timers.pass();
    await inState(inbox, 'signed-out');
    const before = (await realm.requests()).length;
    timers.pass();
    await pause(30);
    expect((await realm.requests()).length).to.equal(before);
  });

  it('keeps what is shown when it fails, says so, and asks again next time', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(2) });
    const inbox = await loaded<ModyoNotifications>(realm, POLLING);
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, times: 1 }] });
    timers.pass();
    await waitFor(() => textOf(inbox, 'message').includes('Could not be updated'));
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2']);
    await waitFor(() => polls(timers).length === 1);
    timers.pass();
    await waitFor(() => textOf(inbox, 'message') === '');
  });

  it('never takes back a mark that was made while it was under way', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, POLLING);
    await realm.whatIf({ rules: [{ ...holdAnswer('notifications'), times: 1 }] });
    timers.pass();
    await reached(realm, 'notifications', 3);
    toggle(inbox, 'N2').click();
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
    await pause(30);
    const seen = new Set<string>();
    const observer = new MutationObserver(() => seen.add(textOf(inbox, 'unread-count')));
    observer.observe(inbox.shadowRoot!, { subtree: true, childList: true, characterData: true });
    await realm.release();
    await waitFor(() => polls(timers).length === 1);
    await inbox.updateComplete;
    observer.disconnect();
    expect(textOf(inbox, 'unread-count')).to.equal('2');
    expect(seen.has('3')).to.equal(false);
    toggle(inbox, 'N2').click();
    await inbox.updateComplete;
    expect(readSubjects(inbox)).to.deep.equal(['N2']);
  });

  it('leaves an open body as it is: nothing in it is drawn anew', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(3) });
    const inbox = await loaded<ModyoNotifications>(realm, POLLING);
    toggle(inbox, 'N2').click();
    await waitFor(() => openBody(inbox) === 'Body 2');
    const paragraph = sentBody(inbox)!.querySelector('p')!;
    await realm.addNotifications([{ subject: 'New' }]);
    timers.pass();
    await waitFor(() => unreadSubjects(inbox).includes('New'));
    expect(paragraph.isConnected).to.equal(true);
  });

  it('at the bell, says how many are new, before and after it was opened', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(2) });
    const bell = await loaded<ModyoNotifications>(realm, POLLING_BELL);
    expect(polls(timers)).to.have.length(1);
    await realm.addNotifications([{ subject: 'New' }]);
    timers.pass();
    await waitFor(() => textOf(bell, 'badge') === '3');
    await waitFor(() => news(bell).join() === '1 new notification');
    part(bell, 'bell')!.click();
    await waitFor(() => unreadSubjects(bell).length === 3);
    await arrived(innerOf(bell));
    await realm.addNotifications([{ subject: 'Newer' }, { subject: 'Newest' }]);
    timers.pass();
    await waitFor(() => textOf(bell, 'badge') === '5');
    await waitFor(() => news(bell).join() === '2 new notifications');
  });

  it('at the bell, says it where it can be heard once the popover is closed again, and only there', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(2) });
    const bell = await loaded<ModyoNotifications>(realm, POLLING_BELL);
    part(bell, 'bell')!.click();
    await waitFor(() => unreadSubjects(bell).length === 2);
    await arrived(innerOf(bell));
    (part(bell, 'popover') as HTMLElement).hidePopover();
    await realm.addNotifications([{ subject: 'New' }]);
    timers.pass();
    await waitFor(() => textOf(bell, 'badge') === '3');
    const heard = () =>
      [...bell.shadowRoot!.querySelectorAll('[role="status"]')]
        .filter((region) => !region.closest('[popover]'))
        .map((region) => region.textContent.trim());
    await waitFor(() => heard().join() === '1 new notification');
    part(bell, 'bell')!.click();
    await waitFor(() => heard().join() === '');
    expect(news(bell)).to.deep.equal([]);
  });

  it('is shared by elements of one session: in one pause, one asks for all', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(2) });
    const holder = fixtureIn(realm, `<div>${POLLING.repeat(3)}</div>`);
    const inboxes = [...holder.children] as ModyoNotifications[];
    await Promise.all(inboxes.map(arrived));
    await realm.clearRequests();
    for (let times = 1; times <= 3; times++) {
      timers.pass();
      await waitFor(async () => (await asked(realm)) === times);
      await waitFor(() => polls(timers).length === 3);
    }
    await realm.addNotifications([{ subject: 'New' }]);
    timers.pass();
    for (const inbox of inboxes) await waitFor(() => unreadSubjects(inbox)[0] === 'New');
    // The one that asked has gone: another one does.
    inboxes[0].remove();
    timers.pass();
    await waitFor(async () => (await asked(realm)) === 6);
  });

  it('does not call new what had failed to come before, and draws no more for it', async () => {
    const timers = holdTimers();
    const realm = await signedIn({ notifications: numbered(120) });
    await realm.whatIf({
      rules: [
        { operation: 'notifications', times: 1 },
        { operation: 'notifications', status: 500 },
      ],
    });
    const inbox = await loaded<ModyoNotifications>(realm, POLLING);
    expect(textOf(inbox, 'message')).to.contain('Could not be updated');
    await realm.whatIf();
    timers.pass();
    await waitFor(() => textOf(inbox, 'message') === '');
    await waitFor(() => polls(timers).length === 1);
    expect(news(inbox)).to.deep.equal([]);
    expect(unreadSubjects(inbox)).to.have.length(20);
  });
});
