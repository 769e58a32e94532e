import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotificationsBell } from '../../../src/elements/notifications-bell/notifications-bell.js';
import { engine } from '../../support/engine.js';
import { fixture, part, parts } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openBody, openSubjects, toggle, unreadSubjects } from '../inbox.js';
import { pageStyle } from '../page.js';
import { afterTest, has, heardEvents, inState, loaded, newRealm, reached, signedIn, textOf } from '../stage.js';

const BELL = '<modyo-notifications-bell></modyo-notifications-bell>';

const isOpen = (bell: Element) => part(bell, 'popover')!.matches(':popover-open');

const innerInbox = (bell: Element) => part(bell, 'popover')!.querySelector('modyo-notifications')!;

async function bellWith(count: number, markup = BELL): Promise<ModyoNotificationsBell> {
  const realm = await signedIn({ notifications: numbered(count) });
  return loaded<ModyoNotificationsBell>(realm, markup);
}

async function open(bell: ModyoNotificationsBell) {
  part(bell, 'bell')!.click();
  await waitFor(() => isOpen(bell) && has(bell, 'base'));
}

describe('<modyo-notifications-bell>: the popover', () => {
  it('opens and closes with the button, and holds the inbox', async () => {
    const bell = await bellWith(3);
    expect(isOpen(bell)).to.equal(false);
    expect(has(bell, 'base')).to.equal(false);
    await open(bell);
    await waitFor(() => unreadSubjects(bell).join() === 'N1,N2,N3');
    part(bell, 'bell')!.click();
    await waitFor(() => !isOpen(bell));
    part(bell, 'bell')!.click();
    await waitFor(() => isOpen(bell));
    expect(unreadSubjects(bell)).to.deep.equal(['N1', 'N2', 'N3']);
  });

  it('is a dialog with a name, opened by a button that says so', async () => {
    const bell = await bellWith(3);
    const [button, popover] = [part(bell, 'bell') as HTMLButtonElement, part(bell, 'popover')!];
    expect(button.localName).to.equal('button');
    expect(button.popoverTargetElement === popover).to.equal(true);
    expect(button.getAttribute('aria-haspopup')).to.equal('dialog');
    expect([popover.getAttribute('role'), popover.getAttribute('aria-label')]).to.deep.equal([
      'dialog',
      'Notifications',
    ]);
  });

  it('closes at a press elsewhere and at Escape, and the focus returns to the bell', async function () {
    if (engine === 'webkit') this.skip();
    const bell = await bellWith(3);
    const button = part(bell, 'bell')!;
    button.focus();
    await sendKeys({ press: 'Enter' });
    await waitFor(() => isOpen(bell) && unreadSubjects(bell).length === 3);
    await sendKeys({ press: 'Tab' });
    await waitFor(() => innerInbox(bell).contains(bell.shadowRoot!.activeElement));
    await sendKeys({ press: 'Escape' });
    await waitFor(() => !isOpen(bell));
    expect(bell.shadowRoot!.activeElement === button).to.equal(true);
  });

  it('returns the focus to the bell from what the page has put into it', async () => {
    const markup = `<modyo-notifications-bell>
      <template slot="footer"><a href="#more">More</a></template></modyo-notifications-bell>`;
    const bell = await bellWith(1, markup);
    await open(bell);
    const link = await waitFor(() => bell.querySelector<HTMLElement>(':scope > :not(template) a, :scope > a'));
    link.focus();
    expect(document.activeElement === link).to.equal(true);
    part(bell, 'popover')!.hidePopover();
    await waitFor(() => bell.shadowRoot!.activeElement === part(bell, 'bell'));
  });

  it('returns the focus to the bell also when a script closes it', async () => {
    const bell = await bellWith(3);
    const button = part(bell, 'bell')!;
    button.focus();
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 3);
    toggle(bell, 'N2').focus();
    part(bell, 'popover')!.hidePopover();
    await waitFor(() => bell.shadowRoot!.activeElement === button);
  });

  it('lets one read and mark inside', async () => {
    const bell = await bellWith(3);
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 3);
    toggle(bell, 'N2').click();
    await waitFor(() => openBody(bell) === 'Body 2');
    await waitFor(() => textOf(bell, 'badge') === '2');
    expect(isOpen(bell)).to.equal(true);
  });

  it('keeps what is open inside when it is closed and opened again', async () => {
    const bell = await bellWith(3);
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 3);
    toggle(bell, 'N1').click();
    await waitFor(() => openSubjects(bell).length === 1);
    part(bell, 'bell')!.click();
    await waitFor(() => !isOpen(bell));
    await open(bell);
    expect(openSubjects(bell)).to.deep.equal(['N1']);
  });

  it('holds the error and its second try', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(bell.dataset.state).to.equal('error');
    expect(has(bell, 'error')).to.equal(false);
    await open(bell);
    await waitFor(() => textOf(bell, 'error').includes('Something went wrong on our side.'));
    expect(innerInbox(bell).shadowRoot!.contains(part(bell, 'error'))).to.equal(true);
    await realm.whatIf();
    part(bell, 'retry')!.click();
    await waitFor(() => unreadSubjects(bell).length === 2);
    expect(textOf(bell, 'badge')).to.equal('2');
    expect(bell.dataset.state).to.equal('ready');
  });

  it('offers no second try while it loads more than the bell alone needed', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, times: 1 }] });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(bell.dataset.state).to.equal('error');
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, hold: true }] });
    await open(bell);
    await reached(realm, 'notifications', 2);
    // It would have joined a load that is about to fail.
    await waitFor(() => bell.dataset.state === 'loading');
    expect(has(bell, 'retry')).to.equal(false);
    await realm.release();
    await inState(bell, 'error');
    await realm.whatIf();
    part(bell, 'retry')!.click();
    await waitFor(() => unreadSubjects(bell).length === 2);
  });

  it('holds the way to sign in', async () => {
    const realm = await newRealm();
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    expect(bell.dataset.state).to.equal('signed-out');
    await open(bell);
    const link = (await waitFor(() => part(bell, 'sign-in'))) as HTMLAnchorElement;
    expect(new URL(link.href).pathname).to.equal(`/realms/${realm.uid}/login`);
  });

  it('leaves the way to sign in to a page that cancels the bell’s event', async () => {
    const realm = await newRealm();
    const cancel = (event: Event) => event.preventDefault();
    document.addEventListener('modyo-signed-out', cancel);
    afterTest(() => document.removeEventListener('modyo-signed-out', cancel));
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    await open(bell);
    await waitFor(() => has(bell, 'signed-out'));
    await pause(40);
    expect(has(bell, 'sign-in')).to.equal(false);
  });

  it('holds what is said of a failed refresh', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 2);
    // A refresh before the read ones have come would share their request.
    await inState(innerInbox(bell), 'ready');
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
    await bell.refresh();
    await waitFor(() => textOf(bell, 'message').includes('Could not be updated'));
    expect(innerInbox(bell).shadowRoot!.contains(part(bell, 'message'))).to.equal(true);
  });

  it('says what is wrong with the settings', async () => {
    const bell = fixture<ModyoNotificationsBell>('<modyo-notifications-bell lang="en"></modyo-notifications-bell>');
    await inState(bell, 'error');
    await open(bell);
    await waitFor(() => textOf(bell, 'error') === 'This section is not available at the moment.');
  });

  it('gives every part of the inbox its own name', async () => {
    const names = [
      'heading',
      'mark-all',
      'unread-count',
      'unread-list',
      'notification',
      'notification-unread',
      'notification-toggle',
      'subject',
      'sent-at',
      'show-more',
      'button',
      'read-list',
      'message',
      'base',
    ];
    pageStyle(
      names.map((name) => `modyo-notifications-bell::part(${name}) { --seen-${name}: yes }`).join('\n') +
        'modyo-notifications-bell::part(body) { --seen-body: yes }',
    );
    const realm = await signedIn({ notifications: numbered(30, [29, 30]) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 20);
    toggle(bell, 'N1').click();
    await waitFor(() => has(bell, 'body'));
    for (const name of [...names, 'body']) {
      for (const found of parts(bell, name)) {
        expect(getComputedStyle(found).getPropertyValue(`--seen-${name}`), name).to.equal('yes');
      }
      expect(has(bell, name), name).to.equal(true);
    }
  });

  it('shows what the page puts into the slots', async () => {
    const realm = await signedIn({ notifications: [] });
    const bell = await loaded<ModyoNotificationsBell>(
      realm,
      '<modyo-notifications-bell><p slot="empty">Nothing for you</p><template slot="footer"><b>All of them</b></template></modyo-notifications-bell>',
    );
    expect(bell.querySelector('p')!.checkVisibility()).to.equal(false);
    await open(bell);
    await waitFor(() => bell.querySelector('p')!.checkVisibility());
    await waitFor(() => bell.querySelector('b')?.checkVisibility());
  });

  it('gives the inbox inside the heading and its level', async () => {
    const bell = await bellWith(
      1,
      '<modyo-notifications-bell heading="Messages" heading-level="4"></modyo-notifications-bell>',
    );
    await open(bell);
    await waitFor(() => textOf(bell, 'heading') === 'Messages');
    expect(part(bell, 'heading')!.getAttribute('aria-level')).to.equal('4');
  });

  it('gives the inbox inside its own settings', async () => {
    const notifications = [{ subject: 'Noon', sent_at: '2025-06-30 12:00:00' }];
    // Only the names of Liquid come with times that have no zone.
    const realm = await signedIn({ notifications }, { wire: { liquidNames: true } });
    const bell = fixture<ModyoNotificationsBell>(
      `<modyo-notifications-bell realm="${realm.uid}" lang="pt" time-zone="Asia/Tokyo"></modyo-notifications-bell>`,
    );
    bell.endpoints = { markAsRead: null };
    await inState(bell, 'ready');
    await open(bell);
    await waitFor(() => textOf(bell, 'heading') === 'Notificações');
    await waitFor(() => has(bell, 'sent-at'));
    expect(part(bell, 'sent-at')!.getAttribute('datetime')).to.equal('2025-06-30T03:00:00.000Z');
    expect(has(bell, 'mark-all')).to.equal(false);
    expect(await realm.requests('markAsRead')).to.have.length(0);
  });

  it('tells of what happens in it with the inbox’s events', async () => {
    const bell = await bellWith(2);
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 2);
    const events = heardEvents('modyo-notification-open', 'modyo-notification-read', 'modyo-unread-count');
    toggle(bell, 'N1').click();
    await waitFor(() => events.length === 3);
    expect(events.every(({ target }) => target === bell)).to.equal(true);
  });

  it('stands within the page, below the bell or above it where there is more room', async () => {
    const bell = await bellWith(30);
    const holder = bell.parentElement!.parentElement!;
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 20);
    await pause(50);
    const boxes = () => [part(bell, 'bell')!, part(bell, 'popover')!].map((found) => found.getBoundingClientRect());
    let [button, popover] = boxes() as [DOMRect, DOMRect];
    expect(popover.top).to.be.at.least(button.bottom);
    expect(popover.bottom).to.be.at.most(innerHeight);
    expect([popover.left >= 0, popover.right <= innerWidth]).to.deep.equal([true, true]);
    const space = document.createElement('div');
    space.setAttribute('style', `height: ${innerHeight - 120}px`);
    holder.prepend(space);
    dispatchEvent(new Event('resize'));
    await pause(50);
    [button, popover] = boxes() as [DOMRect, DOMRect];
    expect(popover.bottom).to.be.at.most(button.top);
    expect(popover.top).to.be.at.least(0);
  });

  it('leaves nothing behind when the bell is removed while it is open', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const bell = await loaded<ModyoNotificationsBell>(realm, BELL);
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 2);
    const place = bell.parentElement!;
    bell.remove();
    await pause(20);
    dispatchEvent(new Event('resize'));
    dispatchEvent(new Event('scroll'));
    place.append(bell);
    await inState(bell, 'ready');
    expect(isOpen(bell)).to.equal(false);
    await open(bell);
    await waitFor(() => unreadSubjects(bell).length === 2);
  });
});
