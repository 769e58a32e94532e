import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { engine } from '../../support/engine.js';
import { fixture, part, parts } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openBody, openSubjects, press, readSubjects, toggle, unreadSubjects } from '../inbox.js';
import { has, heardEvents, loaded, signedIn, steadyTop, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';

async function inboxWith(count: number, read: number[] = [], markup = INBOX): Promise<ModyoNotifications> {
  const realm = await signedIn({ notifications: numbered(count, read) });
  return loaded<ModyoNotifications>(realm, markup);
}

const focused = (element: Element) =>
  (element.shadowRoot!.activeElement as HTMLElement | null)?.querySelector('[part~="subject"]')?.textContent;

describe('<modyo-notifications>: opening', () => {
  it('shows the whole content at a click, and closes at the next', async () => {
    const inbox = await inboxWith(3);
    expect(openBody(inbox)).to.equal(undefined);
    await press(inbox, 'N2');
    expect(openSubjects(inbox)).to.deep.equal(['N2']);
    expect(openBody(inbox)).to.equal('Body 2');
    await press(inbox, 'N2');
    expect(openSubjects(inbox)).to.deep.equal([]);
    expect(openBody(inbox)).to.equal(undefined);
  });

  it('opens one at a time', async () => {
    const inbox = await inboxWith(3, [3]);
    for (const [subject, body] of [
      ['N1', 'Body 1'],
      ['N3', 'Body 3'],
      ['N2', 'Body 2'],
    ] as const) {
      await press(inbox, subject);
      expect(openSubjects(inbox)).to.deep.equal([subject]);
      expect(openBody(inbox)).to.equal(body);
    }
  });

  for (const [key, name] of [
    ['Enter', 'Enter'],
    [' ', 'Space'],
  ] as const) {
    it(`opens and closes with ${name}, and the focus stays`, async function () {
      // WebKit’s driver sends no keys here; the button is the platform's own.
      if (engine === 'webkit') this.skip();
      const inbox = await inboxWith(3);
      toggle(inbox, 'N2').focus();
      await sendKeys({ press: key });
      await waitFor(() => openSubjects(inbox).join() === 'N2');
      expect(focused(inbox)).to.equal('N2');
      await sendKeys({ press: key });
      await waitFor(() => openSubjects(inbox).length === 0);
      expect(focused(inbox)).to.equal('N2');
    });
  }

  it('lets Tab reach every notification, in the order in which they stand', async function () {
    if (engine === 'webkit') this.skip();
    const inbox = await inboxWith(4, [2]);
    const before = document.createElement('button');
    inbox.before(before);
    before.focus();
    const reached: string[] = [];
    for (let tabs = 0; tabs < 5; tabs++) {
      await sendKeys({ press: 'Tab' });
      reached.push(focused(inbox) ?? inbox.shadowRoot!.activeElement?.textContent?.trim() ?? '');
    }
    expect(reached).to.deep.equal(['Mark all as read', 'N1', 'N3', 'N4', 'N2']);
  });

  it('has buttons that the platform works by key, each with a name', async () => {
    const inbox = await inboxWith(3);
    for (const one of parts(inbox, 'notification-toggle') as HTMLButtonElement[]) {
      expect([one.localName, one.type, one.disabled, one.tabIndex]).to.deep.equal(['button', 'button', false, 0]);
      expect(one.textContent).to.match(/^N\d/);
    }
  });

  it('keeps one that was unread in its place while it is open, and puts it among the read ones once closed', async () => {
    const inbox = await inboxWith(4, [4]);
    await press(inbox, 'N2');
    await waitFor(() => textOf(inbox, 'unread-count') === '2');
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3']);
    expect(parts(inbox, 'notification-unread')).to.have.length(2);
    await press(inbox, 'N2');
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N3']);
    expect(readSubjects(inbox)).to.deep.equal(['N2', 'N4']);
  });

  it('puts it among the read ones when another one is opened', async () => {
    const inbox = await inboxWith(4, [4]);
    await press(inbox, 'N1');
    await press(inbox, 'N3');
    expect(unreadSubjects(inbox)).to.deep.equal(['N2', 'N3']);
    expect(readSubjects(inbox)).to.deep.equal(['N1', 'N4']);
  });

  it('puts it among the read ones at refresh(), still open', async () => {
    const inbox = await inboxWith(3);
    await press(inbox, 'N2');
    await waitFor(() => textOf(inbox, 'unread-count') === '2');
    await inbox.refresh();
    await inbox.updateComplete;
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N3']);
    expect(readSubjects(inbox)).to.deep.equal(['N2']);
    expect(openBody(inbox)).to.equal('Body 2');
  });

  it('leaves one that was read where it is', async () => {
    const inbox = await inboxWith(4, [2, 3, 4]);
    await press(inbox, 'N3');
    expect(readSubjects(inbox)).to.deep.equal(['N2', 'N3', 'N4']);
    expect(unreadSubjects(inbox)).to.deep.equal(['N1']);
  });

  it('keeps the focus on the button, also when closing moves its row to the other list', async () => {
    const inbox = await inboxWith(4);
    const one = toggle(inbox, 'N2');
    one.focus();
    await press(inbox, 'N2');
    expect(focused(inbox)).to.equal('N2');
    await press(inbox, 'N2');
    expect(readSubjects(inbox)).to.deep.equal(['N2']);
    expect(focused(inbox)).to.equal('N2');
    expect(toggle(inbox, 'N2') === one).to.equal(true);
  });

  it('never takes the focus from elsewhere in the page', async () => {
    const inbox = await inboxWith(4);
    const elsewhere = fixture<HTMLInputElement>('<input aria-label="Elsewhere">');
    elsewhere.focus();
    inbox.open = '1002';
    await waitFor(() => openBody(inbox) === 'Body 2');
    inbox.open = undefined;
    await inbox.refresh();
    await pause(30);
    expect(document.activeElement === elsewhere).to.equal(true);
  });

  it('does not move what one presses, whatever closes above it', async () => {
    const long = `<p>${'Many words. '.repeat(400)}</p>`;
    const notifications = numbered(30).map((one) => ({ ...one, body: long }));
    const realm = await signedIn({ notifications });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications visible="30"></modyo-notifications>');
    await press(inbox, 'N1');
    // Rows above it get their real height as they pass, which moves it away again.
    let before = NaN;
    await waitFor(async () => {
      toggle(inbox, 'N8').scrollIntoView({ block: 'center' });
      before = await steadyTop(toggle(inbox, 'N8'));
      return before >= 0 && before < innerHeight;
    });
    await press(inbox, 'N8');
    expect(toggle(inbox, 'N8').getBoundingClientRect().top).to.be.closeTo(before, 1.5);
    expect(await steadyTop(toggle(inbox, 'N8'))).to.be.closeTo(before, 1.5);
  });

  it('opens by the attribute, also later, and closes without it', async () => {
    const inbox = await inboxWith(3, [3], '<modyo-notifications open="1003"></modyo-notifications>');
    expect(openSubjects(inbox)).to.deep.equal(['N3']);
    inbox.setAttribute('open', '1001');
    await waitFor(() => openSubjects(inbox).join() === 'N1');
    inbox.removeAttribute('open');
    await waitFor(() => openSubjects(inbox).length === 0);
  });

  it('draws as many as it takes to show the one to open', async () => {
    const inbox = await inboxWith(50, [], '<modyo-notifications open="1037"></modyo-notifications>');
    await waitFor(() => openSubjects(inbox).join() === 'N37');
    expect(unreadSubjects(inbox)).to.have.length(37);
    await waitFor(() => {
      const { top, bottom } = toggle(inbox, 'N37').getBoundingClientRect();
      // One engine scrolls by whole pixels only.
      return top >= 0 && bottom < innerHeight + 1;
    });
  });

  it('says so where the one to open is not there, with a link to the profile', async () => {
    const inbox = await inboxWith(2, [], '<modyo-notifications open="77"></modyo-notifications>');
    expect(textOf(inbox, 'message')).to.contain('We could not find that notification.');
    const link = part(inbox, 'message')!.querySelector('a')!;
    expect(new URL(link.href).pathname).to.match(/^\/realms\/[^/]+\/profile$/);
    expect(new URL(link.href).searchParams.get('notification_id')).to.equal('77');
    expect(openSubjects(inbox)).to.deep.equal([]);
    await press(inbox, 'N1');
    expect(textOf(inbox, 'message')).to.equal('');
  });

  it('tells of each opening, with the id and nothing else', async () => {
    const events = heardEvents('modyo-notification-open');
    const inbox = await inboxWith(3, [3]);
    await press(inbox, 'N3');
    await press(inbox, 'N3');
    await press(inbox, 'N1');
    await waitFor(() => events.length === 2);
    expect(events.map(({ detail }) => detail)).to.deep.equal([{ id: '1003' }, { id: '1001' }]);
  });

  it('tells of an opening once the content is there', async () => {
    const inbox = await inboxWith(3);
    const shown = new Promise((resolve) =>
      inbox.addEventListener('modyo-notification-open', () => resolve(openBody(inbox))),
    );
    toggle(inbox, 'N1').click();
    expect(await shown).to.equal('Body 1');
  });

  it('closes what is open when the account no longer has it', async () => {
    const inbox = await inboxWith(2);
    await press(inbox, 'N1');
    const realmUid = inbox.parentElement!.getAttribute('realm')!;
    await waitFor(() => textOf(inbox, 'unread-count') === '1');
    const rest = { notifications: numbered(2).slice(1) };
    await fetch(`/demo/api/realms/${realmUid}/what-if`, {
      method: 'PUT',
      body: JSON.stringify({ rules: [{ operation: 'notifications', body: rest }] }),
      headers: { 'Content-Type': 'application/json' },
    });
    await inbox.refresh();
    await inbox.updateComplete;
    expect(openBody(inbox)).to.equal(undefined);
    expect(unreadSubjects(inbox)).to.deep.equal(['N2']);
    expect(has(inbox, 'read-list') ? readSubjects(inbox) : []).to.deep.equal([]);
  });

  it('takes a number for an id', async () => {
    const realm = await signedIn({ notifications: numbered(2).map((one, index) => ({ ...one, id: index + 5 })) });
    const inbox = await loaded<ModyoNotifications>(realm, INBOX);
    inbox.open = 6 as unknown as string;
    await waitFor(() => openSubjects(inbox).join() === 'N2');
    expect(inbox.open).to.equal('6');
  });

  it('has the body of the realm that it is moved to, where both have an id', async () => {
    const [one, other] = [
      await signedIn({ notifications: [{ id: 5, subject: 'One', body: 'Of one' }] }),
      await signedIn({ notifications: [{ id: 5, subject: 'Other', body: 'Of other' }] }),
    ];
    const there = await loaded<ModyoNotifications>(other, INBOX);
    const inbox = await loaded<ModyoNotifications>(one, INBOX);
    await press(inbox, 'One');
    expect(openBody(inbox)).to.equal('Of one');
    there.after(inbox);
    await waitFor(() => unreadSubjects(inbox).join() === 'Other');
    expect([openBody(inbox), openSubjects(inbox), inbox.open]).to.deep.equal([undefined, [], undefined]);
    await press(inbox, 'Other');
    expect(openBody(inbox)).to.equal('Of other');
    await waitFor(() => unreadSubjects(there).length === 0);
  });
});
