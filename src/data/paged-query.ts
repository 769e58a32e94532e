import { pool } from '../shared/pool.js';

/** Pages asked for at the same time, once it is known how many there are. */
const PARALLEL_PAGES = 4;
/** Times that a list is asked for anew because it has moved meanwhile; what then comes counts. */
const MAX_ATTEMPTS = 3;
/** More pages than these are never asked for at once, whatever the account promises. */
const MAX_PAGES = 1000;

/** A list that has had so many pages without anything new is at its end, whatever the account promises. */
const MAX_FRUITLESS_PAGES = 3;

export interface PageAnswer<T> {
  readonly items: readonly T[];
  /** Entries that made no sense; they take up room all the same. */
  readonly skipped: number;
  /** How many entries all pages have together, where the account says so. */
  readonly totalEntries?: number;
  readonly more: boolean;
}

/** The first entries of a list, each once, as they were at one time. */
export interface Snapshot<T> {
  readonly items: readonly T[];
  readonly skipped: number;
  readonly total?: number;
  /** Whether these are all. */
  readonly complete: boolean;
}

export interface PagedQueryOptions<T> {
  /** Asks the account for one page, from 1. */
  readonly fetchPage: (page: number, perPage: number, signal: AbortSignal) => Promise<PageAnswer<T>>;
  readonly keyOf: (item: T) => string;
}

const EMPTY = { items: [], skipped: 0, complete: false } as const;

/**
 * The first pages of a list of the account. Pages are asked for by the place of what is to come, so that entries that have
 * left the list since (`remove`) or have come into it (`insert`) move the next page with them. Where the totals or the
 * ids that come say that the list has moved otherwise, nothing is added, and the list has to be read anew: then none is
 * left out and none doubled.
 */
export class PagedQuery<T> {
  private _list: Snapshot<T> = EMPTY;
  private _keys = new Map<string, T>();
  /** Whether the list would not stand still the last time: an account that doubles entries is not asked thrice each time. */
  private _isRestless = false;
  private _asked = false;
  /** How often in a row nothing new has followed what is here, such as entries that make no sense. */
  private _fruitless = 0;
  /** Keys that have left while a page is under way. */
  private _leaving?: Set<string>;

  constructor(private readonly _options: PagedQueryOptions<T>) {}

  /** The entries that are here, in the account's order. */
  get data(): readonly T[] {
    return this._list.items;
  }

  /** How many the account has; `undefined` where it does not say so. */
  get total(): number | undefined {
    return this._list.total;
  }

  /** Whether the account has no more than are here. */
  get complete(): boolean {
    return this._list.complete;
  }

  get status(): 'idle' | 'success' {
    return this._asked ? 'success' : 'idle';
  }

  has(key: string): boolean {
    return this._keys.has(key);
  }

  get(key: string): T | undefined {
    return this._keys.get(key);
  }

  /**
   * Asks for what follows what is here: one page, or as many side by side as are wanted, once it is known how many there
   * are.
   *
   * @param count how many are wanted together with those that are here
   * @param force takes what comes also where the list has moved
   * @returns whether it fits to what is here; if not, nothing was added
   */
  async fetchMore(count: number, perPage: number, signal: AbortSignal, force = false): Promise<boolean> {
    const { _list: before, _asked: wasAsked } = this;
    const place = before.items.length + before.skipped;
    const firstPage = Math.floor(place / perPage) + 1;
    const lastPage = Math.min(Math.ceil(Math.min(count, before.total ?? 0) / perPage), firstPage + MAX_PAGES);
    const leaving = (this._leaving = new Set<string>());
    const { fetchPage, keyOf } = this._options;
    const answers: PageAnswer<T>[] = [];
    const yields = new Yields<T>((item) => keyOf(item), this._keys);
    await pool(yields.upTo(Math.max(1, lastPage - firstPage + 1)), PARALLEL_PAGES, async (index) => {
      yields.note((answers[index] = await fetchPage(firstPage + index, perPage, signal)));
    });
    signal.throwIfAborted();
    const added = new Map<string, T>();
    let known = 0;
    for (const item of answers.flatMap(({ items }) => items)) {
      const key = keyOf(item);
      if (this.has(key) || leaving.has(key) || added.has(key)) known++;
      else added.set(key, item);
    }
    const skipped = answers.reduce((sum, answer) => sum + answer.skipped, 0);
    const hasMoved =
      answers.some(({ totalEntries }) => totalEntries !== before.total) ||
      (!skipped && !before.skipped && known !== place - (firstPage - 1) * perPage);
    if (wasAsked && hasMoved && !force) return false;
    const last = answers[answers.length - 1];
    this._fruitless = added.size ? 0 : this._fruitless + 1;
    this._asked = true;
    const { _list: now } = this;
    this._set(
      {
        items: [...now.items, ...added.values()],
        skipped: now.skipped + skipped,
        total: wasAsked && !force ? now.total : last.totalEntries,
        // A list that goes on without an end and without anything new has one. Entries that make no sense move its place on.
        complete:
          !last.more ||
          yields.isOver ||
          this._fruitless >= MAX_FRUITLESS_PAGES ||
          (!added.size && (force || (wasAsked && skipped > 0 && !leaving.size))),
      },
      added,
    );
    return true;
  }

  /**
   * Reads the first entries anew, and leaves what is here as it is: `put()` puts them in place.
   *
   * @param count how many are wanted; all, if infinite
   * @param first the first page, where it is here already
   */
  async read(count: number, perPage: number, signal: AbortSignal, first?: PageAnswer<T>): Promise<Snapshot<T>> {
    let snapshot: Snapshot<T> | undefined;
    for (let attempt = 1; !snapshot; attempt++) {
      snapshot = await this._attempt(count, perPage, signal, first, this._isRestless || attempt === MAX_ATTEMPTS);
      first = undefined;
    }
    return snapshot;
  }

  /** Puts a list in place that was read. */
  put(list: Snapshot<T>): void {
    this._asked = true;
    this._fruitless = 0;
    this._keys = new Map();
    this._set(list, new Map(list.items.map((item) => [this._options.keyOf(item), item])));
  }

  /** One is not in the list any more, on the account either. */
  remove(key: string): void {
    this._leaving?.add(key);
    const item = this._keys.get(key);
    if (!item) return;
    this._keys.delete(key);
    this._list = {
      ...this._list,
      items: this._list.items.filter((other) => other !== item),
      total: this._list.total && this._list.total - 1,
    };
  }

  /** One has come into the list, on the account too, in front of the first that `isBehind` is true for. */
  insert(item: T, isBehind: (other: T) => boolean): void {
    const { items, total } = this._list;
    const found = items.findIndex(isBehind);
    const index = found < 0 ? items.length : found;
    this._keys.set(this._options.keyOf(item), item);
    this._list = {
      ...this._list,
      items: [...items.slice(0, index), item, ...items.slice(index)],
      total: total === undefined ? undefined : total + 1,
    };
  }

  /** The account has so many more or fewer of those that are not here. */
  changeTotal(by: number): void {
    const { total } = this._list;
    if (total !== undefined) this._list = { ...this._list, total: Math.max(0, total + by) };
  }

  reset(): void {
    this._list = EMPTY;
    this._keys.clear();
    this._asked = false;
    this._fruitless = 0;
  }

  private _set(list: Snapshot<T>, added: Map<string, T>) {
    this._list = list;
    for (const [key, item] of added) this._keys.set(key, item);
  }

  /** @returns nothing where the list has moved meanwhile, unless it is the last attempt */
  private async _attempt(
    count: number,
    perPage: number,
    signal: AbortSignal,
    first: PageAnswer<T> | undefined,
    isLast: boolean,
  ): Promise<Snapshot<T> | undefined> {
    const { fetchPage, keyOf } = this._options;
    const answers = [first ?? (await fetchPage(1, perPage, signal))];
    const { totalEntries: total } = answers[0];
    const yields = new Yields<T>((item) => keyOf(item));
    yields.note(answers[0]);
    // Where the account does not say how many there are, or too few, only each page tells whether there is another one.
    const isCounted = total !== undefined && total > perPage;
    const pages = Math.min(Math.ceil(Math.min(count, isCounted ? total : Infinity) / perPage), MAX_PAGES);
    if (answers[0].more)
      await pool(yields.upTo(pages - 1), isCounted ? PARALLEL_PAGES : 1, async (index) => {
        if (!isCounted && !answers[index]?.more) return;
        yields.note((answers[index + 1] = await fetchPage(index + 2, perPage, signal)));
      });
    signal.throwIfAborted();
    const items = new Map<string, T>();
    let entries = 0;
    for (const answer of answers) {
      entries += answer.items.length;
      for (const item of answer.items) if (!items.has(keyOf(item))) items.set(keyOf(item), item);
    }
    const hasMoved = items.size < entries || answers.some((answer) => answer.totalEntries !== total);
    if (hasMoved && !isLast && !yields.isOver && answers.length > 1) return undefined;
    this._isRestless = hasMoved && answers.length > 1;
    return {
      items: [...items.values()],
      skipped: answers.reduce((sum, { skipped }) => sum + skipped, 0),
      total: answers[answers.length - 1].totalEntries,
      complete: !answers[answers.length - 1].more || yields.isOver,
    };
  }
}

/** Watches whether the pages of a list bring anything new: one that goes on without it must not be asked for ever. */
class Yields<T> {
  private readonly _keys: Set<string>;
  private _fruitless = 0;

  constructor(
    private readonly _keyOf: (item: T) => string,
    known: ReadonlyMap<string, T> = new Map(),
  ) {
    this._keys = new Set(known.keys());
  }

  /** Whether the list has come to its end. */
  get isOver(): boolean {
    return this._fruitless >= MAX_FRUITLESS_PAGES;
  }

  note({ items }: PageAnswer<T>): void {
    const { size } = this._keys;
    for (const item of items) this._keys.add(this._keyOf(item));
    if (this._keys.size === size) this._fruitless++;
  }

  /** Counts from 0 up to so many, and ends with the list. */
  *upTo(count: number): Generator<number> {
    for (let index = 0; index < count && !this.isOver; index++) yield index;
  }
}
