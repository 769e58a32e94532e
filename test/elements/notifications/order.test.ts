import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { expectAccessible } from '../../support/axe.js';
import { fixtureIn, part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { numbered, openBody, press, readSubjects, unreadSubjects } from '../inbox.js';
import { has, inState, loaded, override, reached, sentRequests, signedIn, textOf } from '../stage.js';

const MARKUP = '<modyo-notifications visible="2000"></modyo-notifications>';

describe('<modyo-notifications>: order', () => {
  it('shows the unread ones first, then the read ones, each from the newest to the oldest', async () => {
    const realm = await signedIn({ notifications: numbered(6, [1, 3, 6]) });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    expect(unreadSubjects(inbox)).to.deep.equal(['N2', 'N4', 'N5']);
    expect(readSubjects(inbox)).to.deep.equal(['N1', 'N3', 'N6']);
    const [unreadList, readList] = [part(inbox, 'unread-list')!, part(inbox, 'read-list')!];
    expect(unreadList.compareDocumentPosition(readList) & Node.DOCUMENT_POSITION_FOLLOWING).to.not.equal(0);
  });

  it('is right over all pages, not over one', async () => {
    const realm = await signedIn({ notifications: numbered(230, numberedBut(230, [150, 5, 229])) });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    expect(unreadSubjects(inbox)).to.deep.equal(['N5', 'N150', 'N229']);
    expect(readSubjects(inbox)).to.have.length(227);
    expect(readSubjects(inbox).slice(0, 5)).to.deep.equal(['N1', 'N2', 'N3', 'N4', 'N6']);
    expect(readSubjects(inbox).at(-1)).to.equal('N230');
  });

  it('asks the account before it looks into the storage of the tab, which holds a page up the first time', async () => {
    const realm = await signedIn({ notifications: 1 });
    const sent = sentRequests();
    const before: number[] = [];
    const { getItem } = Storage.prototype;
    override(Storage.prototype, 'getItem', function (this: Storage, key: string) {
      if (key.includes(realm.uid)) before.push(sent.length);
      return getItem.call(this, key);
    });
    await loaded<ModyoNotifications>(realm, MARKUP);
    expect(before).to.not.be.empty;
    expect(before[0]).to.be.at.least(1);
  });

  it('asks an account that ignores the filter for pages of 100 until it says that there are no more', async () => {
    const realm = await signedIn({ notifications: numbered(230, [2]) }, { wire: { ignoresFilters: true } });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    const asked = await realm.requests('notifications');
    expect(asked.map(({ query }) => `${query.opened} ${query.page}/${query.per_page}`).sort()).to.deep.equal([
      'false 1/100',
      'undefined 1/100',
      'undefined 2/100',
      'undefined 3/100',
    ]);
    expect([unreadSubjects(inbox).length, readSubjects(inbox)]).to.deep.equal([229, ['N2']]);
  });

  it('draws the first answer at once, to be read and opened, while the read ones are still on their way', async () => {
    const realm = await signedIn({ notifications: numbered(5, [2]) });
    await realm.whatIf({
      rules: [
        { operation: 'notifications', times: 1 },
        { operation: 'notifications', hold: true },
      ],
    });
    const inbox = fixtureIn<ModyoNotifications>(realm, MARKUP);
    await waitFor(() => unreadSubjects(inbox).length === 4);
    expect([inbox.dataset.state, readSubjects(inbox)]).to.deep.equal(['loading', []]);
    // What is there is not withheld from those who cannot see it; that more is coming is said.
    expect(part(inbox, 'base')!.getAttribute('aria-busy')).to.equal('false');
    expect(textOf(inbox, 'loading')).not.to.equal('');
    await expectAccessible(inbox);
    await press(inbox, 'N4');
    expect(openBody(inbox)).to.equal('Body 4');
    await realm.whatIf();
    await realm.release();
    await inState(inbox, 'ready');
    expect([unreadSubjects(inbox), readSubjects(inbox)]).to.deep.equal([['N1', 'N3', 'N4', 'N5'], ['N2']]);
    expect(openBody(inbox)).to.equal('Body 4');
  });

  it('keeps what is drawn until everything has come, where the account turns out late to ignore the filter', async () => {
    const realm = await signedIn({ notifications: numbered(130) }, { wire: { ignoresFilters: true } });
    await realm.whatIf({
      rules: [
        { operation: 'notifications', times: 2 },
        { operation: 'notifications', hold: true },
      ],
    });
    const inbox = fixtureIn<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    await reached(realm, 'notifications', 3);
    await inbox.updateComplete;
    expect(unreadSubjects(inbox)).to.have.length(20);
    expect([inbox.dataset.state, textOf(inbox, 'unread-count')]).to.deep.equal(['loading', '']);
    await realm.whatIf();
    await realm.release();
    await inState(inbox, 'ready');
    expect([unreadSubjects(inbox).length, textOf(inbox, 'unread-count')]).to.deep.equal([20, '130']);
  });

  it('asks on after every full page where the account does not say how many there are', async () => {
    const realm = await signedIn({ notifications: numbered(200) }, { wire: { noMeta: true } });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    expect(unreadSubjects(inbox)).to.have.length(200);
    expect((await realm.requests('notifications')).map(({ query }) => query.page)).to.deep.equal(['1', '1', '2', '3']);
  });

  it('sorts by time, whatever order the account and the forms of dates bring', async () => {
    const dates = ['2025-06-30T10:00:00Z', '2025-06-30 09:00:00', '2025-06-30 08:30:00 -0300', 'soon'];
    const notifications = dates.map((sent_at, index) => ({ subject: `N${index}`, sent_at }));
    const realm = await signedIn({ notifications });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP, { 'time-zone': 'UTC' });
    expect(unreadSubjects(inbox)).to.deep.equal(['N2', 'N0', 'N1', 'N3']);
  });

  it('keeps the account’s order among those of one time, and of those without one', async () => {
    const notifications = ['A', 'B', 'C', 'D'].map((subject, index) => ({
      id: index + 1,
      subject,
      sent_at: index < 2 ? '2025-06-30 10:00:00' : null,
    }));
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'notifications', body: { notifications } }] });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    expect(unreadSubjects(inbox)).to.deep.equal(['A', 'B', 'C', 'D']);
  });

  for (const [what, rest] of Object.entries({
    'promises pages without end': { meta: { total_pages: 100_000, total_entries: 9_999_999 } },
    'fills page after page without saying how many there are': {},
  })) {
    it(`stops at its limit where the account ${what}`, async () => {
      const realm = await signedIn();
      await realm.whatIf({ rules: [{ operation: 'notifications', body: { notifications: numbered(100), ...rest } }] });
      const inbox = await loaded<ModyoNotifications>(realm, '<modyo-notifications limit="500"></modyo-notifications>');
      expect(await realm.requests('notifications')).to.have.length.at.most(7);
      expect(inbox.dataset.state).to.equal('ready');
    });
  }

  it('shows each notification once', async () => {
    const twice = numbered(3);
    const realm = await signedIn({ notifications: [...twice, twice[1]] });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    expect(unreadSubjects(inbox)).to.deep.equal(['N1', 'N2', 'N3']);
  });

  it('leaves out entries that make no sense and shows the others', async () => {
    const realm = await signedIn();
    const good = { id: 7, subject: 'Good', sent_at: '2025-06-30 09:00:00', opened: false };
    await realm.whatIf({
      rules: [{ operation: 'notifications', body: { notifications: [null, 4, { subject: 'No id' }, good] } }],
    });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    expect(unreadSubjects(inbox)).to.deep.equal(['Good']);
  });

  it('reads every form in which the account may say that one was read', async () => {
    const forms = [
      { opened: true },
      { opened: 'true' },
      { opened: 1 },
      { read: true },
      { read_at: '2025-06-30 09:00:00' },
      { opened_at: '2025-06-30 09:00:00' },
      { opened: false },
      { opened: 0 },
      { read: 'false' },
      { read_at: null },
    ];
    const realm = await signedIn({ notifications: forms.map((form, index) => ({ ...form, subject: `N${index}` })) });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    expect(readSubjects(inbox)).to.deep.equal(['N0', 'N1', 'N2', 'N3', 'N4', 'N5']);
    expect(unreadSubjects(inbox)).to.deep.equal(['N6', 'N7', 'N8', 'N9']);
  });

  it('works with an id that stands only in the address, and with relative addresses', async () => {
    const realm = await signedIn({ notifications: numbered(2) }, { wire: { idOnlyInUrl: true, relativeUrls: true } });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    parts(inbox, 'notification-toggle')[0].click();
    await inbox.updateComplete;
    expect(inbox.open).to.equal('1001');
  });

  it('gives the parts of the contract to what it shows', async () => {
    const realm = await signedIn({ notifications: numbered(3, [3]) });
    const inbox = await loaded<ModyoNotifications>(realm, MARKUP);
    expect(parts(inbox, 'notification')).to.have.length(3);
    expect(parts(inbox, 'notification-unread')).to.have.length(2);
    expect(parts(inbox, 'notification-toggle')).to.have.length(3);
    expect(parts(inbox, 'subject')).to.have.length(3);
    expect(parts(inbox, 'sent-at')).to.have.length(3);
    expect(textOf(inbox, 'unread-count')).to.equal('2');
    for (const name of ['base', 'heading', 'unread-list', 'read-list', 'mark-all', 'message']) {
      expect(has(inbox, name), name).to.equal(true);
    }
  });
});

const numberedBut = (count: number, missing: number[]) =>
  Array.from({ length: count }, (_, index) => index + 1).filter((number) => !missing.includes(number));
