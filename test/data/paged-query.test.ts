import { expect } from '@open-wc/testing';
import { PagedQuery } from '../../src/data/paged-query.js';

const { signal } = new AbortController();

/** A list of numbers on an account, which a test may change between requests. */
function listOf(count: number, { total = true } = {}) {
  const account = { items: Array.from({ length: count }, (_, index) => index + 1) };
  const asked: string[] = [];
  const before: (() => void)[] = [];
  const query = new PagedQuery<number>({
    keyOf: String,
    fetchPage(page, perPage) {
      asked.push(`${page}/${perPage}`);
      before.shift()?.();
      const items = account.items.slice((page - 1) * perPage, page * perPage);
      const more = page * perPage < account.items.length;
      return Promise.resolve({ items, skipped: 0, totalEntries: total ? account.items.length : undefined, more });
    },
  });
  return { query, account, asked, before };
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('a paged query', () => {
  it('asks for one page after the other, as they are wanted', async () => {
    const { query, asked } = listOf(45);
    expect(query.status).to.equal('idle');
    expect(await query.fetchMore(20, 20, signal)).to.equal(true);
    expect([query.data.length, query.total, query.complete, query.status]).to.deep.equal([20, 45, false, 'success']);
    await query.fetchMore(40, 20, signal);
    await query.fetchMore(60, 20, signal);
    expect([query.data, query.complete]).to.deep.equal([from(1, 45), true]);
    expect(asked).to.deep.equal(['1/20', '2/20', '3/20']);
  });

  it('asks for several side by side once it is known how many there are, in pages of any size', async () => {
    const { query, asked } = listOf(450);
    await query.fetchMore(20, 20, signal);
    await query.fetchMore(450, 100, signal);
    expect(query.data).to.deep.equal(from(1, 450));
    expect(asked).to.deep.equal(['1/20', '1/100', '2/100', '3/100', '4/100', '5/100']);
  });

  it('takes the page of the place that entries which have left since have moved', async () => {
    const { query, account, asked } = listOf(60);
    await query.fetchMore(20, 20, signal);
    for (const gone of [3, 7]) {
      account.items = account.items.filter((item) => item !== gone);
      query.remove(String(gone));
    }
    expect([query.data.length, query.total]).to.deep.equal([18, 58]);
    expect(await query.fetchMore(20, 20, signal)).to.equal(true);
    expect(query.data).to.deep.equal(account.items.slice(0, 20));
    expect(await query.fetchMore(40, 20, signal)).to.equal(true);
    expect(query.data).to.deep.equal(account.items.slice(0, 40));
    expect(asked).to.deep.equal(['1/20', '1/20', '2/20']);
  });

  it('counts an entry that has come into what is here', async () => {
    const { query, account } = listOf(60);
    await query.fetchMore(20, 20, signal);
    account.items.splice(4, 0, 4.5);
    query.insert(4.5, (other) => other > 4.5);
    expect(await query.fetchMore(40, 20, signal)).to.equal(true);
    expect([query.data, query.total]).to.deep.equal([account.items.slice(0, 40), 61]);
  });

  const moves: Record<string, (items: number[]) => number[]> = {
    'one has arrived': (items) => [0, ...items],
    'one has gone': (items) => items.slice(1),
    'one has arrived at the top, and one at the end has gone': (items) => [0, ...items.slice(0, -1)],
  };
  for (const [what, move] of Object.entries(moves)) {
    it(`notices that ${what}, and adds nothing to what does not fit`, async () => {
      const { query, account } = listOf(60);
      await query.fetchMore(20, 20, signal);
      account.items = move(account.items);
      expect(await query.fetchMore(40, 20, signal)).to.equal(false);
      expect(query.data).to.deep.equal(from(1, 20));
      query.put(await query.read(40, 20, signal));
      expect(query.data).to.deep.equal(account.items.slice(0, 40));
    });
  }

  it('reads anew what has moved between two pages: none is left out, none doubled', async () => {
    const { query, account, asked, before } = listOf(60);
    before.push(
      () => undefined,
      () => (account.items = account.items.filter((item) => item !== 5)),
    );
    const { items, total } = await query.read(40, 20, signal);
    expect([items, total]).to.deep.equal([account.items.slice(0, 40), 59]);
    expect(asked).to.deep.equal(['1/20', '2/20', '1/20', '2/20']);
    expect(query.data).to.deep.equal([]);
  });

  it('gives up reading anew a list that never stands still, and takes each entry once', async () => {
    const { query, account, asked, before } = listOf(60);
    let next = 0;
    before.push(...Array.from({ length: 20 }, () => () => account.items.unshift(--next)));
    const { items } = await query.read(40, 20, signal);
    expect(new Set(items).size).to.equal(items.length);
    expect(asked).to.have.length(6);
  });

  it('asks for a list that never stands still once each time from then on, until it does', async () => {
    const { query, account, asked, before } = listOf(60);
    const stir = () => {
      account.items.unshift(account.items[0] - 1);
      before.push(stir);
    };
    before.push(stir);
    await query.read(60, 20, signal);
    expect(asked.length).to.be.greaterThan(3);
    asked.length = 0;
    await query.read(60, 20, signal);
    expect(asked).to.deep.equal(['1/20', '2/20', '3/20']);
    before.length = 0;
    await query.read(60, 20, signal);
    asked.length = 0;
    before.push(() => undefined, stir);
    await query.read(60, 20, signal);
    expect(asked.length).to.be.greaterThan(3);
  });

  it('goes on page by page where the account does not say how many there are', async () => {
    const { query, asked } = listOf(45, { total: false });
    const { items, complete } = await query.read(Infinity, 20, signal);
    expect([items, complete]).to.deep.equal([from(1, 45), true]);
    expect(asked).to.deep.equal(['1/20', '2/20', '3/20']);
  });

  it('ends a list that brings nothing new', async () => {
    const query = new PagedQuery<number>({
      keyOf: String,
      fetchPage: () => Promise.resolve({ items: [1, 2], skipped: 0, totalEntries: 1e9, more: true }),
    });
    await query.fetchMore(2, 2, signal);
    await query.fetchMore(4, 2, signal, true);
    expect([query.data, query.complete]).to.deep.equal([[1, 2], true]);
  });

  for (const totalEntries of [undefined, 0, 3e5, 1e9])
    for (const count of [1000, Infinity])
      it(`asks for few pages of an endless list without anything new, ${totalEntries} promised, ${count} wanted`, async () => {
        let asked = 0;
        const query = new PagedQuery<number>({
          keyOf: String,
          fetchPage() {
            asked++;
            return Promise.resolve({ items: Array<number>(100).fill(7), skipped: 0, totalEntries, more: true });
          },
        });
        const { items, complete } = await query.read(count, 100, signal);
        expect([items, complete]).to.deep.equal([[7], true]);
        expect(asked).to.be.at.most(7);
        asked = 0;
        await query.fetchMore(100, 100, signal);
        await query.fetchMore(1000, 100, signal, true);
        expect([query.data, query.complete]).to.deep.equal([[7], true]);
        expect(asked).to.be.at.most(7);
      });

  it('ends a list of which nothing more makes sense, however many entries it promises', async () => {
    let asked = 0;
    const query = new PagedQuery<number>({
      keyOf: String,
      fetchPage() {
        asked++;
        return Promise.resolve({ items: [7], skipped: 1, totalEntries: 999_995, more: true });
      },
    });
    for (let round = 0; round < 20 && !query.complete; round++) await query.fetchMore(20, 20, signal);
    expect([query.data, query.complete]).to.deep.equal([[7], true]);
    expect(asked).to.be.at.most(4);
  });

  it('goes on behind pages that bring nothing new, as a list that has moved has them', async () => {
    const pages = [[1, 2], [1, 2], [], [3, 4]];
    const query = new PagedQuery<number>({
      keyOf: String,
      fetchPage: (page) =>
        Promise.resolve({ items: pages[page - 1] ?? [], skipped: 0, totalEntries: 8, more: page < pages.length }),
    });
    expect((await query.read(8, 2, signal)).items).to.deep.equal([1, 2, 3, 4]);
  });

  it('forgets everything with reset()', async () => {
    const { query } = listOf(5);
    await query.fetchMore(20, 20, signal);
    query.reset();
    expect([query.data, query.total, query.complete, query.status, query.has('1')]).to.deep.equal([
      [],
      undefined,
      false,
      'idle',
      false,
    ]);
  });

  describe('ends where an account', () => {
    /** Asks until everything is here, as who shows it does. @returns how many requests that took */
    async function exhaust(
      answer: (page: number, perPage: number) => { items: number[]; total?: number; skipped?: number },
    ) {
      let asked = 0;
      const query = new PagedQuery<number>({
        keyOf: String,
        fetchPage(page, perPage) {
          if (++asked > 50) throw new Error('asked for ever');
          const { items, skipped = 0, total } = answer(page, perPage);
          return Promise.resolve({ items, skipped, totalEntries: total, more: true });
        },
      });
      for (let moves = 0; !query.complete;) if (!(await query.fetchMore(1000, 20, signal, moves > 2))) moves++;
      return { asked, data: query.data };
    }

    it('gives the same page for ever', async () => {
      const { asked, data } = await exhaust(() => ({ items: from(1, 20) }));
      expect(data).to.deep.equal(from(1, 20));
      expect(asked).to.be.at.most(10);
    });

    it('gives the same page for ever, in which some entries make no sense', async () => {
      const { asked, data } = await exhaust(() => ({ items: from(1, 19), skipped: 1 }));
      expect(data).to.deep.equal(from(1, 19));
      expect(asked).to.be.at.most(10);
    });

    it('gives fewer in a page than it was asked for', async () => {
      const { asked } = await exhaust((page) => ({ items: page > 6 ? [] : from(page * 10 - 9, page * 10), total: 60 }));
      expect(asked).to.be.at.most(30);
    });
  });
});
