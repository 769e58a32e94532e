import { expect } from '@open-wc/testing';
import { Inbox, inboxLists } from '../../src/data/inbox.js';
import type { InboxKnowledge } from '../../src/data/inbox-knowledge.js';
import type { CustomersError } from '../../src/client/error.js';
import type { Realm, RealmSettings, SeedNotification } from '../support/account.js';
import { waitFor } from '../support/wait.js';
import { numbered } from '../elements/inbox.js';
import { afterTest, override, reached, signedIn } from '../elements/stage.js';
import { holdTimers } from '../elements/timers.js';
import { connect } from '../session/client-of.js';
import { rejection } from '../session/rejection.js';

const { signal } = new AbortController();

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

const names = (...numbers: number[]) => numbers.map((number) => `N${number}`);

/** The inbox of a realm whose user is signed in. */
function inboxOf(realm: Realm, knowledge: InboxKnowledge = {}): Inbox {
  const inbox = new Inbox({
    client: connect(realm).connection,
    knowledge,
    changed: () => undefined,
    announce: () => undefined,
    ready: () => Promise.resolve(),
    onLoaded: () => undefined,
  });
  afterTest(() => inbox.clear());
  return inbox;
}

const realmOf = (notifications: SeedNotification[], wire: RealmSettings['wire'] = {}) =>
  signedIn({ notifications }, { wire });

/** Subjects of the unread and of the read ones, each sorted by number: the inbox leaves the order to who draws it. */
function subjects({ items }: Inbox): [unread: string[], read: string[]] {
  const sorted = [...items].sort((one, other) => Number(one.subject.slice(1)) - Number(other.subject.slice(1)));
  const of = (wanted: boolean) => sorted.filter(({ read }) => read === wanted).map(({ subject }) => subject);
  return [of(false), of(true)];
}

const asked = async (realm: Realm) =>
  (await realm.requests('notifications')).map(({ query }) => `${query.opened} ${query.page}/${query.per_page}`);

describe('an inbox whose lists cannot be had', () => {
  it('says why, so that nobody waits for ever, and has them when they are asked for again', async () => {
    const realm = await realmOf(numbered(3, [3]));
    const inbox = inboxOf(realm);
    const makeLists = await inboxLists.load();
    override(inboxLists, 'value', undefined);
    override(inboxLists, 'load', () => Promise.reject(new TypeError('404')));
    const error = await rejection(inbox.load({ count: 20 }));
    expect(error).to.include({ code: 'network', operation: 'notifications' });
    expect([inbox.error, inbox.wasAsked]).to.deep.equal([error, true]);
    // The number needs no lists.
    await inbox.refresh();
    expect([inbox.error, inbox.unread]).to.deep.equal([undefined, 2]);
    await rejection(inbox.load({ count: 20 }));
    override(inboxLists, 'value', makeLists);
    await inbox.load({ count: 20 });
    expect([inbox.error, inbox.items.length]).to.deep.equal([undefined, 3]);
  });
});

const statuses = async (realm: Realm) => (await realm.requests('markAsRead')).map(({ status }) => status);

describe('an inbox on an account that filters and sorts', () => {
  for (const size of [1000, 10_000]) {
    it(`takes at most three requests and 60 entries until it is there, also with ${size}`, async () => {
      const realm = await realmOf(numbered(size, [3, size]));
      const inbox = inboxOf(realm);
      await inbox.load({ count: 20 });
      expect([inbox.counted, inbox.unread, inbox.size]).to.deep.equal([true, size - 2, size]);
      expect(subjects(inbox)[0].slice(0, 3)).to.deep.equal(names(1, 2, 4));
      const sizes = (await realm.requests('notifications')).map(({ query }) => Number(query.per_page));
      expect(sizes).to.have.length.at.most(3);
      expect(sizes.reduce((sum, one) => sum + one)).to.be.at.most(60);
    });
  }

  it('leaves none out and doubles none where the list has moved between two pages', async () => {
    const realm = await realmOf(numbered(60, from(51, 60)));
    const inbox = inboxOf(realm);
    await inbox.load({ count: 20 });
    await realm.addNotifications([{ subject: 'N0' }]);
    await realm.markRead([1002, 1025]);
    await inbox.load({ count: 60 });
    expect(subjects(inbox)).to.deep.equal([
      names(0, 1, ...from(3, 24), ...from(26, 50)),
      names(2, 25, ...from(51, 60)),
    ]);
    expect([inbox.unread, inbox.size]).to.deep.equal([49, 61]);
  });

  it('takes one for read that has gone from its place among the unread ones, also beyond the first page', async () => {
    const realm = await realmOf(numbered(120, from(1, 30)));
    const inbox = inboxOf(realm);
    for (const count of [20, 40, 60]) await inbox.load({ count });
    expect(subjects(inbox)[0]).to.deep.equal(names(...from(31, 90)));
    await realm.markRead([1075]);
    await inbox.refresh();
    expect([inbox.get('1075')?.read, inbox.unread]).to.deep.equal([true, 89]);
    // Its page among the read ones is not here, and does not bring it a second time.
    await inbox.load({ count: 120 });
    expect(subjects(inbox)).to.deep.equal([names(...from(31, 74), ...from(76, 120)), names(...from(1, 30), 75)]);
  });

  it('says by the server’s clock what time it is', async () => {
    const realm = await realmOf(numbered(1));
    const inbox = inboxOf(realm);
    const told = Date.UTC(2031, 0, 2, 3, 4, 5);
    await realm.whatIf({ rules: [{ operation: 'notifications', headers: { Date: new Date(told).toUTCString() } }] });
    expect(inbox.now()).to.be.closeTo(Date.now(), 1000);
    await inbox.load({ count: 20 });
    expect(inbox.now()).to.be.within(told, told + 60_000);
  });

  it('reads the names of Liquid, and marks by the id that stands in the address alone', async () => {
    const realm = await realmOf(numbered(45, [2]), { liquidNames: true });
    const knowledge: InboxKnowledge = {};
    const inbox = inboxOf(realm, knowledge);
    await inbox.load({ count: 20 });
    expect([inbox.unread, knowledge.heedsFilter, knowledge.loadsAll]).to.deep.equal([44, true, undefined]);
    const [first] = inbox.items;
    expect([first.id, first.body]).to.deep.equal(['1001', '<p>Body 1</p>']);
    expect(await inbox.markRead('1001')).to.equal(true);
    await inbox.load({ count: 45 });
    expect(subjects(inbox)).to.deep.equal([names(...from(3, 45)), names(1, 2)]);
    await inbox.refresh();
    expect([inbox.get('1001')?.read, inbox.unread]).to.deep.equal([true, 43]);
  });
});

describe('an inbox on an account that does not', () => {
  it('notices an entry of the other kind, loads everything, and does not ask by kind again', async () => {
    const realm = await realmOf(numbered(230, [2]), { ignoresFilters: true });
    const knowledge: InboxKnowledge = {};
    const inbox = inboxOf(realm, knowledge);
    await inbox.load({ count: 20 });
    expect(knowledge.loadsAll).to.equal(true);
    expect(subjects(inbox)).to.deep.equal([names(1, ...from(3, 230)), ['N2']]);
    const first = ['false 1/20', 'undefined 1/100', 'undefined 2/100', 'undefined 3/100'];
    expect((await asked(realm)).sort()).to.deep.equal(first);
    // Once for the page's life.
    await inboxOf(realm, knowledge).load({ count: 20 });
    expect((await asked(realm)).slice(4).sort()).to.deep.equal(first.slice(1));
  });

  it('keeps what is drawn until everything has come, where only the read ones tell that it ignores the filter', async () => {
    const realm = await realmOf(numbered(130), { ignoresFilters: true });
    const inbox = inboxOf(realm);
    await realm.whatIf({
      rules: [
        { operation: 'notifications', times: 2 },
        { operation: 'notifications', hold: true },
      ],
    });
    const loading = inbox.load({ count: 20 });
    await reached(realm, 'notifications', 3);
    expect([inbox.loaded, inbox.counted, inbox.items.length]).to.deep.equal([true, false, 20]);
    await realm.whatIf();
    await realm.release();
    await loading;
    expect([inbox.counted, inbox.unread, inbox.items.length]).to.deep.equal([true, 130, 130]);
    expect((await asked(realm)).sort()).to.deep.equal([
      'false 1/20',
      'true 1/20',
      'undefined 1/100',
      'undefined 2/100',
    ]);
  });

  it('has its number also where that was asked for beside the list, and comes after everything', async () => {
    const realm = await realmOf(numbered(45, [2]), { ignoresFilters: true });
    const inbox = inboxOf(realm);
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true, times: 1 }] });
    const counting = inbox.loadCount();
    await reached(realm, 'notifications');
    await inbox.load({ count: 20 });
    await realm.release();
    await counting;
    expect([inbox.counted, inbox.unread, inbox.items.length, inbox.isOrdered]).to.deep.equal([true, 44, 45, false]);
  });

  it('notices entries out of order within a page', async () => {
    const realm = await realmOf(numbered(130, [2]), { ignoresOrder: true });
    const inbox = inboxOf(realm);
    await inbox.load({ count: 20 });
    expect((await asked(realm)).sort()).to.deep.equal(['false 1/20', 'undefined 1/100', 'undefined 2/100']);
    expect(subjects(inbox)).to.deep.equal([names(1, ...from(3, 130)), ['N2']]);
  });

  /** Answers in which each page is in order, and the second is newer than the first. */
  const outOfOrder = (() => {
    const all = numbered(40).map(({ body, ...one }) => ({ ...one, message: body }));
    const meta = { total_entries: 40, total_pages: 2, per_page: 20 };
    return [all.slice(20), all.slice(0, 20)].map((notifications) => ({
      operation: 'notifications',
      times: 1,
      body: { notifications, meta },
    }));
  })();

  it('notices entries out of order from one page to the next', async () => {
    const realm = await realmOf(numbered(40));
    const knowledge: InboxKnowledge = {};
    const inbox = inboxOf(realm, knowledge);
    await realm.whatIf({ rules: [outOfOrder[0], { operation: 'notifications', times: 1 }, outOfOrder[1]] });
    await inbox.load({ count: 20 });
    expect(knowledge.loadsAll).to.equal(undefined);
    await inbox.load({ count: 40 });
    expect(knowledge.loadsAll).to.equal(true);
    expect(await asked(realm)).to.deep.equal(['false 1/20', 'true 1/20', 'false 2/20', 'undefined 1/100']);
    expect(subjects(inbox)).to.deep.equal([names(...from(1, 40)), []]);
  });

  it('notices entries out of order from one page to the next in a refresh', async () => {
    const realm = await realmOf(numbered(40));
    const knowledge: InboxKnowledge = {};
    const inbox = inboxOf(realm, knowledge);
    await inbox.load({ count: 20 });
    await inbox.load({ count: 40 });
    await realm.whatIf({ rules: outOfOrder });
    await inbox.refresh();
    expect(knowledge.loadsAll).to.equal(true);
    expect((await asked(realm)).at(-1)).to.equal('undefined 1/100');
    expect(subjects(inbox)).to.deep.equal([names(...from(1, 40)), []]);
  });
});

describe('marking all', () => {
  /** Begins; what is told of each one stands in the result. */
  function begin(inbox: Inbox) {
    const errors: (CustomersError | undefined)[] = [];
    const counts: number[] = [];
    const ended = inbox.markAll(
      (count) => counts.push(count),
      (_id, error) => errors.push(error),
      signal,
    );
    return { ended, errors, counts };
  }

  it('reaches more than a thousand that are not loaded, ids first, and leaves unread what arrives later', async () => {
    const realm = await realmOf(numbered(1040, [4]));
    const inbox = inboxOf(realm);
    await inbox.load({ count: 20 });
    await realm.clearRequests();
    await realm.whatIf({ rules: [{ operation: 'markAsRead', hold: true, times: 4 }] });
    const { ended, errors, counts } = begin(inbox);
    await reached(realm, 'markAsRead', 4);
    const lists = (await asked(realm)).sort();
    expect(lists).to.deep.equal(
      from(1, 11)
        .map((page) => `false ${page}/100`)
        .sort(),
    );
    expect(counts).to.deep.equal([1039]);
    await realm.addNotifications([{ id: 5000, subject: 'Later' }]);
    await realm.release();
    await ended;
    expect(errors).to.deep.equal(Array(1039).fill(undefined));
    const marked = await realm.requests('markAsRead');
    expect(new Set(marked.map(({ path }) => path)).size).to.equal(1039);
    expect(marked.some(({ path }) => path.includes('/5000/'))).to.equal(false);
    await inbox.refresh();
    expect([inbox.unread, inbox.get('5000')?.read]).to.deep.equal([1, false]);
  });

  const LONGEST_MILLISECONDS = 120_000;
  const pastDate = new Date(0).toUTCString();
  for (const [told, milliseconds] of [
    ['0', 1000],
    ['0.2', 1000],
    ['-5', 1000],
    [pastDate, 1000],
    ['1', 1000],
    ['7', 7000],
    ['120', LONGEST_MILLISECONDS],
    ['121', LONGEST_MILLISECONDS],
    ['1e12', LONGEST_MILLISECONDS],
    ['soon', 5000],
    [undefined, 5000],
  ] as const) {
    it(`waits ${milliseconds / 1000} seconds on a 429 whose Retry-After is ${told ?? 'missing'}`, async () => {
      const realm = await realmOf(numbered(1));
      const inbox = inboxOf(realm);
      await inbox.load({ count: 20 });
      const headers: Record<string, string> = told === undefined ? {} : { 'Retry-After': told };
      await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 429, times: 1, headers }] });
      const timers = holdTimers(900);
      const { ended, errors } = begin(inbox);
      await waitFor(() => timers.held().some(({ delay }) => delay === milliseconds));
      timers.pass(milliseconds);
      await ended;
      expect(await statuses(realm)).to.deep.equal([429, 200]);
      expect(errors).to.deep.equal([undefined]);
    });
  }

  it('waits five times in all, together, then leaves the rest unread', async () => {
    const realm = await realmOf(numbered(9));
    const inbox = inboxOf(realm);
    await inbox.load({ count: 20 });
    const headers = { 'Retry-After': '3' };
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 429, headers }] });
    const timers = holdTimers(900);
    const waits = () => timers.held().filter(({ delay }) => delay === 3000);
    const { ended, errors } = begin(inbox);
    let hasEnded = false;
    void ended.then(() => (hasEnded = true));
    for (let times = 0; ; times++) {
      await waitFor(() => hasEnded || waits().length === 1);
      if (!hasEnded) timers.pass(3000);
      else {
        expect(times).to.equal(5);
        break;
      }
    }
    expect(errors[0]?.code).to.equal('rate_limited');
    await waitFor(() => inbox.unread === 9);
    const got = await statuses(realm);
    expect(got.length).to.be.at.most(24);
    expect(new Set(got)).to.deep.equal(new Set([429]));
  });
});
