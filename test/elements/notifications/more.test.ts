import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openSubjects, pressPart, readSubjects, toggle, unreadSubjects } from '../inbox.js';
import { has, loaded, signedIn, textOf } from '../stage.js';

async function inboxOf(count: number, read: number[], attributes = ''): Promise<ModyoNotifications> {
  const realm = await signedIn({ notifications: numbered(count, read) });
  return loaded<ModyoNotifications>(realm, `<modyo-notifications ${attributes}></modyo-notifications>`);
}

const drawn = (inbox: ModyoNotifications) => [unreadSubjects(inbox).length, readSubjects(inbox).length];

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

const more = (inbox: ModyoNotifications) => pressPart(inbox, 'show-more');

/** An account that has to be asked for everything. */
const WHOLE = { wire: { ignoresFilters: true } };

describe('<modyo-notifications>: how many are drawn', () => {
  it('20 of both lists together, then as many more with each press', async () => {
    const inbox = await inboxOf(45, from(31, 45));
    expect(drawn(inbox)).to.deep.equal([20, 0]);
    expect(textOf(inbox, 'show-more')).to.equal('Show 20 more');
    expect(part(inbox, 'read-list')?.checkVisibility() ?? false).to.equal(false);
    await more(inbox);
    await waitFor(() => drawn(inbox).join() === '30,10');
    expect(textOf(inbox, 'show-more')).to.equal('Show 5 more');
    await more(inbox);
    expect(drawn(inbox)).to.deep.equal([30, 15]);
    expect(has(inbox, 'show-more')).to.equal(false);
  });

  it('as many as `visible` says, and as many more', async () => {
    const inbox = await inboxOf(12, from(6, 12), 'visible="3"');
    expect(drawn(inbox)).to.deep.equal([3, 0]);
    await more(inbox);
    expect(drawn(inbox)).to.deep.equal([5, 1]);
    await more(inbox);
    expect(drawn(inbox)).to.deep.equal([5, 4]);
  });

  for (const value of ['0', '-4', 'all', '']) {
    it(`20 where visible="${value}"`, async () => {
      expect(drawn(await inboxOf(25, [], `visible="${value}"`))).to.deep.equal([20, 0]);
    });
  }

  it('all at once without a button, where there are no more than that', async () => {
    const inbox = await inboxOf(20, [20]);
    expect(drawn(inbox)).to.deep.equal([19, 1]);
    expect(has(inbox, 'show-more')).to.equal(false);
  });

  it('more when `visible` grows, and not fewer when it shrinks', async () => {
    const inbox = await inboxOf(40, [], 'visible="5"');
    inbox.visible = 10;
    await inbox.updateComplete;
    expect(drawn(inbox)).to.deep.equal([10, 0]);
    inbox.visible = 2;
    await inbox.updateComplete;
    expect(drawn(inbox)).to.deep.equal([10, 0]);
  });

  it('counts all unread ones, drawn or not', async () => {
    const inbox = await inboxOf(60, from(51, 60), 'visible="5"');
    expect(textOf(inbox, 'unread-count')).to.equal('50');
  });

  it('asks for the next page only when it is wanted, and for what is here no more', async () => {
    const realm = await signedIn({ notifications: numbered(45, from(31, 45)) });
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    const asked = async () =>
      (await realm.requests('notifications')).map(({ query }) => `${query.opened} ${query.page}/${query.per_page}`);
    expect(await asked()).to.deep.equal(['false 1/20', 'true 1/20']);
    await more(inbox);
    await waitFor(() => drawn(inbox).join() === '30,10');
    await more(inbox);
    await waitFor(() => drawn(inbox).join() === '30,15');
    expect(await asked()).to.deep.equal(['false 1/20', 'true 1/20', 'false 2/20']);
  });

  it('keeps the focus on the button, and gives it to the first new one where the button goes', async () => {
    const inbox = await inboxOf(45, []);
    part(inbox, 'show-more')!.focus();
    await more(inbox);
    await pause(20);
    expect(inbox.shadowRoot!.activeElement === part(inbox, 'show-more')).to.equal(true);
    await more(inbox);
    await waitFor(() => inbox.shadowRoot!.activeElement === toggle(inbox, 'N41'));
  });

  it('keeps what is open and what was drawn when more are shown', async () => {
    const inbox = await inboxOf(45, []);
    toggle(inbox, 'N3').click();
    await inbox.updateComplete;
    const row = part(inbox, 'notification');
    await more(inbox);
    expect(openSubjects(inbox)).to.deep.equal(['N3']);
    expect(part(inbox, 'notification') === row).to.equal(true);
  });
});

describe('<modyo-notifications>: how many are loaded', () => {
  it('as many as `limit` says; then it says so and leads to the profile', async () => {
    const realm = await signedIn({ notifications: numbered(350, [3]) }, WHOLE);
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications limit="200"></modyo-notifications>');
    expect((await realm.requests('notifications')).map(({ query }) => query.page).sort()).to.deep.equal([
      '1',
      '1',
      '2',
    ]);
    const note = inbox.shadowRoot!.querySelector<HTMLElement>('.note')!;
    expect(note.innerText).to.contain('200 notifications are loaded here. The others are in your profile.');
    expect(note.querySelector('a')!.href).to.equal(`${location.origin}/realms/${realm.uid}/profile`);
    // As the bell has it.
    expect(textOf(inbox, 'unread-count')).to.equal('199+');
  });

  it('says nothing of the kind where all are there', async () => {
    const realm = await signedIn({ notifications: numbered(200, [3]) }, WHOLE);
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications limit="200"></modyo-notifications>');
    expect(inbox.shadowRoot!.querySelectorAll('.note')).to.have.length(0);
  });

  it('loads the rest when `limit` grows', async () => {
    const realm = await signedIn({ notifications: numbered(150, [3]) }, WHOLE);
    const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications limit="100"></modyo-notifications>');
    expect(textOf(inbox, 'unread-count')).to.equal('99+');
    inbox.limit = 1000;
    await waitFor(() => textOf(inbox, 'unread-count') === '149');
    expect((await realm.requests('notifications')).map(({ query }) => query.page)).to.deep.equal(['1', '1', '2']);
  });

  for (const value of ['0', '-1', 'none']) {
    it(`1000 where limit="${value}"`, async () => {
      const realm = await signedIn({ notifications: numbered(150, [3]) }, WHOLE);
      const inbox = await loaded<ModyoNotifications>(
        realm,
        `<modyo-notifications limit="${value}"></modyo-notifications>`,
      );
      expect(textOf(inbox, 'unread-count')).to.equal('149');
    });
  }
});

describe('<modyo-notifications> with 1,200', () => {
  it('loads 1,000 in pages of 100, at most four at a time, and draws 20', async () => {
    const realm = await signedIn({ kind: 'many' }, WHOLE);
    await realm.whatIf({ latency: 40 });
    let most = 0;
    let under = 0;
    const { fetch } = window;
    window.fetch = async (...call) => {
      const counts = (call[0] as string).includes('/notifications?');
      if (counts) most = Math.max(most, ++under);
      try {
        return await fetch(...call);
      } finally {
        if (counts) under--;
      }
    };
    try {
      const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
      const pages = (await realm.requests('notifications')).map(({ query }) => Number(query.page));
      expect(pages.sort((a, b) => a - b)).to.deep.equal([1, ...from(1, 10)]);
      expect(most).to.equal(4);
      expect(drawn(inbox)[0] + drawn(inbox)[1]).to.equal(20);
      expect(inbox.shadowRoot!.querySelector('.note')!.textContent).to.contain('1000');
    } finally {
      window.fetch = fetch;
    }
  });

  it('draws all of them where it is told to, in the right order', async () => {
    const realm = await signedIn({ kind: 'many' });
    const inbox = await loaded<ModyoNotifications>(
      realm,
      '<modyo-notifications limit="2000" visible="2000"></modyo-notifications>',
    );
    const [unread, read] = drawn(inbox) as [number, number];
    expect(unread + read).to.equal(1200);
    expect(textOf(inbox, 'unread-count')).to.equal(String(unread));
    const times = [...inbox.shadowRoot!.querySelectorAll('time')].map(({ dateTime }) => dateTime);
    for (const list of [times.slice(0, unread), times.slice(unread)]) {
      expect([...list].sort().reverse()).to.deep.equal(list);
    }
  });

  it('touches only the rows concerned when one is opened and closed', async () => {
    const realm = await signedIn({ kind: 'many' });
    const inbox = await loaded<ModyoNotifications>(
      realm,
      '<modyo-notifications limit="2000" visible="2000"></modyo-notifications>',
    );
    const touched = new Set<Node>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const row = (target as Element).closest?.('[part~="notification"]');
        if (row) touched.add(row);
      }
    });
    observer.observe(inbox.shadowRoot!, { subtree: true, childList: true, attributes: true, characterData: true });
    const subject = unreadSubjects(inbox)[7];
    const one = inbox.shadowRoot!.querySelectorAll<HTMLElement>('[part~="notification-unread"] > button')[7];
    one.click();
    await waitFor(() => openSubjects(inbox).join() === subject);
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
    one.click();
    await waitFor(() => openSubjects(inbox).length === 0);
    observer.disconnect();
    expect(touched.size).to.equal(1);
  });
});
