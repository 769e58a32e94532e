import { expect } from '@open-wc/testing';
import { items, listOf, rejection, scriptedInbox, unreadIds } from './scripted.js';
import { pause } from '../support/wait.js';

describe('loading the inbox', () => {
  it('begins with one page, and asks for no more than somebody wants', async () => {
    const { inbox, request, underWay, log, told } = scriptedInbox();
    expect([inbox.loaded, inbox.more, inbox.unread]).to.deep.equal([false, false, 0]);
    const loading = inbox.load(100);
    (await request('notifications', 1)).answer(listOf(items(100), 1, 12));
    await loading;
    expect([inbox.loaded, inbox.more, inbox.unread, inbox.items.length]).to.deep.equal([true, true, 100, 100]);
    expect(await underWay()).to.deep.equal([]);
    expect(log).to.deep.equal(['notifications 1']);
    expect(told.arrived).to.equal(1);
  });

  it('asks for the rest four at a time once it is known how many there are, and keeps the order', async () => {
    const { inbox, request, underWay } = scriptedInbox();
    const loading = inbox.load(1000);
    (await request('notifications', 1)).answer(listOf(items(100), 1, 7));
    expect(await underWay()).to.have.length(4);
    for (const page of [4, 3, 2, 5, 7, 6])
      (await request('notifications', page)).answer(
        listOf(items(page === 7 ? 30 : 100, (page - 1) * 100 + 1), page, 7),
      );
    await loading;
    expect(inbox.items.map(({ id }) => Number(id))).to.deep.equal(Array.from({ length: 630 }, (_, index) => index + 1));
    expect(inbox.more).to.equal(false);
  });

  it('stops at the limit and says that there is more', async () => {
    const { inbox, request, log } = scriptedInbox();
    const loading = inbox.load(250);
    for (const page of [1, 2, 3])
      (await request('notifications', page)).answer(listOf(items(100, page * 100), page, 12));
    await loading;
    expect([inbox.items.length, inbox.more, inbox.has(250), inbox.has(400)]).to.deep.equal([300, true, true, false]);
    expect(log).to.have.length(3);
  });

  it('goes on page by page where the account does not say how many there are', async () => {
    const { inbox, request, underWay } = scriptedInbox();
    const loading = inbox.load(1000);
    (await request('notifications', 1)).answer(listOf(items(100)));
    expect(await underWay()).to.deep.equal(['notifications 2']);
    (await request('notifications', 2)).answer(listOf(items(100, 101)));
    (await request('notifications', 3)).answer(listOf([]));
    await loading;
    expect([inbox.items.length, inbox.more]).to.deep.equal([200, false]);
  });

  it('ends where the account promises more than it has', async () => {
    const { inbox, request, underWay } = scriptedInbox();
    const loading = inbox.load(1000);
    (await request('notifications', 1)).answer(listOf(items(100), 1, 3));
    (await request('notifications', 2)).answer(listOf(items(10, 101), 2, 3));
    (await request('notifications', 3)).answer(listOf([], 3, 3));
    await loading;
    expect([inbox.items.length, inbox.more]).to.deep.equal([110, false]);
    expect(await underWay()).to.deep.equal([]);
  });

  it('takes an entry once that has moved from one page to the next meanwhile', async () => {
    const { inbox, request } = scriptedInbox();
    const loading = inbox.load(200);
    (await request('notifications', 1)).answer(listOf(items(100), 1, 2));
    (await request('notifications', 2)).answer(listOf(items(50, 100), 2, 2));
    await loading;
    expect(inbox.items).to.have.length(149);
    expect(inbox.unread).to.equal(149);
  });

  it('shares its requests among all who ask at the same time', async () => {
    const { inbox, request, log } = scriptedInbox();
    const all = [inbox.load(100), inbox.load(1000), inbox.load(100), inbox.refresh()];
    (await request('notifications', 1)).answer(listOf(items(100), 1, 2));
    (await request('notifications', 2)).answer(listOf(items(20, 101), 2, 2));
    await Promise.all(all);
    expect(log).to.deep.equal(['notifications 1', 'notifications 2']);
    await inbox.load(1000);
    expect(log).to.have.length(2);
  });

  it('goes on from what is here when somebody wants more', async () => {
    const { inbox, request, log } = scriptedInbox();
    const first = inbox.load(100);
    (await request('notifications', 1)).answer(listOf(items(100), 1, 3));
    await first;
    const second = inbox.load(300);
    (await request('notifications', 2)).answer(listOf(items(100, 101), 2, 3));
    (await request('notifications', 3)).answer(listOf(items(1, 201), 3, 3));
    await second;
    expect(log).to.deep.equal(['notifications 1', 'notifications 2', 'notifications 3']);
    expect(inbox.items).to.have.length(201);
  });

  it('tells that data have come once all the pages have, or one has failed', async () => {
    const { inbox, request, told } = scriptedInbox();
    const loading = inbox.load(300);
    (await request('notifications', 1)).answer(listOf(items(100), 1, 3));
    await request('notifications', 2);
    expect([inbox.loaded, told.arrived]).to.deep.equal([true, 0]);
    (await request('notifications', 2)).answer(listOf(items(100, 101), 2, 3));
    (await request('notifications', 3)).answer(listOf(items(1, 201), 3, 3));
    await loading;
    expect(told.arrived).to.equal(1);
    const broken = scriptedInbox();
    const failing = rejection(broken.inbox.load(200));
    (await broken.request('notifications', 1)).answer(listOf(items(100), 1, 2));
    (await broken.request('notifications', 2)).fail('server');
    await failing;
    expect(broken.told.arrived).to.equal(1);
  });

  it('tells nobody of data that nobody waits for any more', async () => {
    const { inbox, request, told } = scriptedInbox();
    const leaving = new AbortController();
    const loading = rejection(inbox.load(200, leaving.signal));
    (await request('notifications', 1)).answer(listOf(items(100), 1, 2));
    await request('notifications', 2);
    leaving.abort();
    await loading;
    await pause(20);
    expect(told.arrived).to.equal(0);
  });

  it('ends a request only when all who wait for it have gone', async () => {
    const { inbox, request, underWay } = scriptedInbox();
    const [one, other] = [new AbortController(), new AbortController()];
    const loads = [inbox.load(100, one.signal), inbox.load(100, other.signal)].map((load) => rejection(load));
    await request('notifications', 1);
    one.abort();
    expect((await loads[0]).name).to.equal('AbortError');
    expect(await underWay()).to.deep.equal(['notifications 1']);
    other.abort();
    await loads[1];
    expect(await underWay()).to.deep.equal([]);
    // Nothing failed: nobody was interested any more.
    expect(inbox.error).to.equal(undefined);
    const again = inbox.load(100);
    (await request('notifications', 1)).answer(listOf(items(3)));
    await again;
    expect(inbox.items).to.have.length(3);
  });

  it('keeps what came before a later page failed, and goes on from there', async () => {
    const { inbox, request, log } = scriptedInbox();
    const loading = rejection(inbox.load(1000));
    (await request('notifications', 1)).answer(listOf(items(100), 1, 2));
    (await request('notifications', 2)).fail('server', { status: 500 });
    expect((await loading).code).to.equal('server');
    expect([inbox.error?.code, inbox.items.length, inbox.more]).to.deep.equal(['server', 100, true]);
    const again = inbox.load(1000);
    (await request('notifications', 2)).answer(listOf(items(5, 101), 2, 2));
    await again;
    expect([inbox.error, inbox.items.length]).to.deep.equal([undefined, 105]);
    expect(log).to.deep.equal(['notifications 1', 'notifications 2', 'notifications 2']);
  });

  it('asks for no further pages once one has failed', async () => {
    const { inbox, request, log, underWay } = scriptedInbox();
    const loading = rejection(inbox.load(1000));
    (await request('notifications', 1)).answer(listOf(items(100), 1, 10));
    (await request('notifications', 3)).fail('server', { status: 500 });
    await loading;
    for (const page of [2, 4, 5])
      (await request('notifications', page)).answer(listOf(items(100, page * 100), page, 10));
    await underWay();
    expect(log.map((entry) => entry.split(' ')[1])).to.deep.equal(['1', '2', '3', '4', '5']);
  });

  it('forgets everything, also what is under way', async () => {
    const { inbox, request, underWay } = scriptedInbox();
    const loading = rejection(inbox.load(1000));
    (await request('notifications', 1)).answer(listOf(items(100), 1, 2));
    await request('notifications', 2);
    inbox.clear();
    await loading;
    expect([inbox.items.length, inbox.unread, inbox.loaded, inbox.more]).to.deep.equal([0, 0, false, false]);
    expect(inbox.get('1')).to.equal(undefined);
    expect(await underWay()).to.deep.equal([]);
    const again = inbox.load(100);
    (await request('notifications', 1)).answer(listOf(items(2, 900)));
    await again;
    expect(inbox.items.map(({ id }) => id)).to.deep.equal(['900', '901']);
  });

  it('puts everything anew in place at once, in the size that somebody wants', async () => {
    const { inbox, request } = scriptedInbox();
    const loading = inbox.load(200);
    (await request('notifications', 1)).answer(listOf(items(100), 1, 2));
    (await request('notifications', 2)).answer(listOf(items(100, 101), 2, 2));
    await loading;
    const before = inbox.items;
    const refreshing = inbox.refresh();
    (await request('notifications', 1)).answer(listOf(items(100, 1001), 1, 2));
    const second = await request('notifications', 2);
    expect(inbox.items).to.equal(before);
    second.answer(listOf([{ id: '7', opened: true }], 2, 2));
    await refreshing;
    expect(inbox.items).to.have.length(101);
    expect(inbox.unread).to.equal(100);
    expect(unreadIds(inbox)).not.to.include('7');
  });

  it('keeps what is here when a refresh fails, and says why', async () => {
    const { inbox, request, told } = scriptedInbox();
    const loading = inbox.load(100);
    (await request('notifications', 1)).answer(listOf(items(3)));
    await loading;
    const changes = told.changed;
    const refreshing = rejection(inbox.refresh());
    (await request('notifications', 1)).fail('timeout');
    await refreshing;
    expect([inbox.error?.code, inbox.items.length, inbox.unread]).to.deep.equal(['timeout', 3, 3]);
    expect(told.changed).to.be.above(changes);
    const again = inbox.refresh();
    (await request('notifications', 1)).answer(listOf(items(4)));
    await again;
    expect([inbox.error, inbox.items.length]).to.deep.equal([undefined, 4]);
  });

  it('loads on after a refresh that was under way when somebody wanted more', async () => {
    const { inbox, request, log } = scriptedInbox();
    const loading = inbox.load(100);
    (await request('notifications', 1)).answer(listOf(items(100), 1, 3));
    await loading;
    const refreshing = inbox.refresh();
    const first = await request('notifications', 1);
    const more = inbox.load(300);
    first.answer(listOf(items(100), 1, 3));
    for (const page of [2, 3]) (await request('notifications', page)).answer(listOf(items(100, page * 100), page, 3));
    await Promise.all([refreshing, more]);
    expect(inbox.has(300)).to.equal(true);
    expect(log).to.deep.equal(['notifications 1', 'notifications 1', 'notifications 2', 'notifications 3']);
  });
});
