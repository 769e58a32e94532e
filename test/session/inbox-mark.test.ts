import { expect } from '@open-wc/testing';
import { CustomersError } from '../../src/http/error.js';
import { items, listOf, rejection, scriptedInbox, unreadIds } from './scripted.js';

/** An inbox with so many unread items. */
async function loadedInbox(count: number) {
  const scripted = scriptedInbox();
  const loading = scripted.inbox.load(100);
  (await scripted.request('notifications', 1)).answer(listOf(items(count)));
  await loading;
  return scripted;
}

describe('marking as read', () => {
  it('shows at once what is asked for, and tells other tabs once it is so', async () => {
    const { inbox, request, told } = await loadedInbox(3);
    const list = inbox.items;
    const marking = inbox.mark('2');
    expect([unreadIds(inbox).join(), inbox.unread]).to.deep.equal(['1,3', 2]);
    expect(told.announced).to.equal(0);
    (await request('markAsRead', '2')).answer();
    expect(await marking).to.equal(true);
    expect(told.announced).to.equal(1);
    // A list is sorted anew only when entries come or go.
    expect(inbox.items).to.equal(list);
  });

  it('is sent once, however often it is asked for', async () => {
    const { inbox, request, log } = await loadedInbox(2);
    const marks = [inbox.mark('1'), inbox.mark('1')];
    (await request('markAsRead', '1')).answer();
    expect(await Promise.all(marks)).to.deep.equal([true, false]);
    expect(await inbox.mark('1')).to.equal(false);
    expect(log.filter((entry) => entry.startsWith('markAsRead'))).to.have.length(1);
  });

  it('is nothing to do for what is read or not here', async () => {
    const { inbox, log } = scriptedInbox();
    expect(await inbox.mark('1')).to.equal(false);
    const loaded = scriptedInbox();
    const loading = loaded.inbox.load(100);
    (await loaded.request('notifications', 1)).answer(listOf(items(1, 1, true)));
    await loading;
    expect(await loaded.inbox.mark('1')).to.equal(false);
    expect([log.length, loaded.log.length]).to.deep.equal([0, 1]);
  });

  it('is undone when the account refuses it, and can be asked for again', async () => {
    const { inbox, request, told } = await loadedInbox(2);
    const marking = rejection(inbox.mark('1'));
    (await request('markAsRead', '1')).fail('server', { status: 500 });
    expect((await marking).code).to.equal('server');
    expect([unreadIds(inbox).join(), inbox.unread, told.announced]).to.deep.equal(['1,2', 2, 0]);
    const again = inbox.mark('1');
    (await request('markAsRead', '1')).answer();
    expect(await again).to.equal(true);
  });

  it('waits until it is sure who is there, and sends nothing for somebody else', async () => {
    const { inbox, steps, underWay } = await loadedInbox(1);
    let refuse: (error: Error) => void = () => undefined;
    steps.ready = () => new Promise((_, reject) => (refuse = reject));
    const marking = rejection(inbox.mark('1'));
    expect(await underWay()).to.deep.equal([]);
    refuse(new CustomersError('user_changed', 'another'));
    expect((await marking).code).to.equal('user_changed');
    expect(inbox.unread).to.equal(1);
    expect(await underWay()).to.deep.equal([]);
  });

  it('does not fail where the user has gone while it was under way', async () => {
    const { inbox, request } = await loadedInbox(1);
    const marking = rejection(inbox.mark('1'));
    const put = await request('markAsRead', '1');
    inbox.clear();
    put.fail('user_session', { status: 401 });
    expect((await marking).code).to.equal('user_session');
    expect([inbox.unread, inbox.items.length]).to.deep.equal([0, 0]);
  });

  it('stands above a list that was asked for before', async () => {
    const { inbox, request } = await loadedInbox(2);
    const polling = inbox.refresh();
    const list = await request('notifications', 1);
    const marking = inbox.mark('1');
    (await request('markAsRead', '1')).answer();
    await marking;
    list.answer(listOf(items(2)));
    await polling;
    expect([unreadIds(inbox).join(), inbox.unread]).to.deep.equal(['2', 1]);
    // The next one knows better: somebody may have marked it as unread elsewhere.
    const later = inbox.refresh();
    (await request('notifications', 1)).answer(listOf(items(2)));
    await later;
    expect(inbox.unread).to.equal(2);
  });

  it('stands above a list that comes while it is under way', async () => {
    const { inbox, request } = await loadedInbox(2);
    const marking = inbox.mark('1');
    const put = await request('markAsRead', '1');
    const polling = inbox.refresh();
    (await request('notifications', 1)).answer(listOf(items(2)));
    await polling;
    expect([unreadIds(inbox).join(), inbox.unread]).to.deep.equal(['2', 1]);
    put.answer();
    await marking;
    expect(inbox.unread).to.equal(1);
  });

  it('is undone in the list that came while it was under way', async () => {
    const { inbox, request } = await loadedInbox(2);
    const marking = rejection(inbox.mark('1'));
    const put = await request('markAsRead', '1');
    const polling = inbox.refresh();
    (await request('notifications', 1)).answer(listOf([...items(2), { id: '9', opened: false }]));
    await polling;
    put.fail('refused', { status: 422 });
    await marking;
    expect([unreadIds(inbox).join(), inbox.unread]).to.deep.equal(['1,2,9', 3]);
  });

  it('takes 404 for one that is gone, when a fresh list says so', async () => {
    const { inbox, request, steps } = await loadedInbox(2);
    steps.unfound = () => {
      throw new Error('Nothing is missing but the notification');
    };
    const marking = inbox.mark('1');
    (await request('markAsRead', '1')).fail('not_found', { status: 404 });
    (await request('notifications', 1)).answer(listOf([{ id: '2', opened: false }]));
    expect(await marking).to.equal(false);
    expect([unreadIds(inbox).join(), inbox.unread]).to.deep.equal(['2', 1]);
  });

  it('takes 404 for a failure, when a fresh list still holds it', async () => {
    const { inbox, request, steps } = await loadedInbox(2);
    const told: string[] = [];
    steps.unfound = (id) => {
      told.push(id);
      return false;
    };
    const marking = rejection(inbox.mark('1'));
    (await request('markAsRead', '1')).fail('not_found', { status: 404 });
    (await request('notifications', 1)).answer(listOf(items(2)));
    expect((await marking).code).to.equal('not_found');
    expect([unreadIds(inbox).join(), told.join()]).to.deep.equal(['1,2', '1']);
  });

  it('is sent again where 404 has changed the way to send it', async () => {
    const { inbox, request, steps } = await loadedInbox(2);
    steps.unfound = () => true;
    const marking = inbox.mark('1');
    (await request('markAsRead', '1')).fail('not_found', { status: 404 });
    (await request('notifications', 1)).answer(listOf(items(2)));
    (await request('markAsRead', '1')).answer();
    expect(await marking).to.equal(true);
    expect(inbox.unread).to.equal(1);
  });
});

describe('marking all as read', () => {
  it('runs four at a time', async () => {
    const { inbox, request, underWay } = await loadedInbox(7);
    const done: string[] = [];
    const marking = inbox.markAll((id) => done.push(id), new AbortController().signal);
    expect(await underWay()).to.deep.equal(['markAsRead 1', 'markAsRead 2', 'markAsRead 3', 'markAsRead 4']);
    for (const id of ['2', '1', '5', '3', '4', '7', '6']) {
      (await request('markAsRead', id)).answer();
      expect((await underWay()).length).to.be.at.most(4);
    }
    await marking;
    expect(done).to.deep.equal(['2', '1', '5', '3', '4', '7', '6']);
    expect(inbox.unread).to.equal(0);
  });

  it('leaves failures unread and goes on with the others', async () => {
    const { inbox, request } = await loadedInbox(6);
    const failed: string[] = [];
    const marking = inbox.markAll(
      (id, error) => error && failed.push(`${id} ${error.code}`),
      new AbortController().signal,
    );
    for (const id of ['1', '2', '3', '4', '5', '6']) {
      const put = await request('markAsRead', id);
      if (id === '2' || id === '5') put.fail('server', { status: 500 });
      else put.answer();
    }
    await marking;
    expect(failed).to.deep.equal(['2 server', '5 server']);
    expect(unreadIds(inbox)).to.deep.equal(['2', '5']);
  });

  it('waits as long as a 429 says, all of them, and then goes on with the same', async () => {
    const { inbox, request, underWay } = await loadedInbox(6);
    const done: string[] = [];
    const marking = inbox.markAll((id, error) => done.push(error ? `${id} failed` : id), new AbortController().signal);
    const [one, two, three, four] = await Promise.all(['1', '2', '3', '4'].map((id) => request('markAsRead', id)));
    const since = performance.now();
    one.fail('rate_limited', { status: 429, retryAfter: 0.3 });
    two.answer();
    three.answer();
    four.answer();
    expect(await underWay()).to.deep.equal([]);
    const again = await (async () => {
      while (performance.now() - since < 4500) {
        const [first] = await underWay();
        if (first) return first;
      }
      return undefined;
    })();
    expect(performance.now() - since).to.be.within(290, 4500);
    expect(again).to.match(/^markAsRead [156]$/);
    for (const id of ['1', '5', '6']) (await request('markAsRead', id)).answer();
    await marking;
    expect(done.sort()).to.deep.equal(['1', '2', '3', '4', '5', '6']);
    expect(inbox.unread).to.equal(0);
  });

  it('can be stopped, also while it waits', async () => {
    const { inbox, request, underWay, log } = await loadedInbox(9);
    const stop = new AbortController();
    const marking = inbox.markAll(() => undefined, stop.signal);
    const puts = await Promise.all(['1', '2', '3', '4'].map((id) => request('markAsRead', id)));
    puts[0].fail('rate_limited', { status: 429, retryAfter: 60 });
    await underWay();
    stop.abort();
    for (const put of puts.slice(1)) put.answer();
    await marking;
    expect(await underWay()).to.deep.equal([]);
    expect(log.filter((entry) => entry.startsWith('markAsRead'))).to.have.length(4);
    expect(unreadIds(inbox)).to.deep.equal(['1', '5', '6', '7', '8', '9']);
  });

  for (const [code, status] of [
    ['user_session', 401],
    ['user_changed', 0],
    ['endpoint_missing', 405],
  ] as const) {
    it(`ends with the first ${code}, and sends no more`, async () => {
      const { inbox, request, log, underWay } = await loadedInbox(20);
      const failed: (string | undefined)[] = [];
      const marking = inbox.markAll((_, error) => failed.push(error?.code), new AbortController().signal);
      const puts = await Promise.all(['1', '2', '3', '4'].map((id) => request('markAsRead', id)));
      puts[0].fail(code, { status });
      await marking;
      for (const put of puts.slice(1)) put.fail(code, { status });
      await underWay();
      expect(log.filter((entry) => entry.startsWith('markAsRead'))).to.have.length(4);
      expect(failed.every((one) => one === code)).to.equal(true);
      expect(inbox.unread).to.equal(20);
    });
  }
});
