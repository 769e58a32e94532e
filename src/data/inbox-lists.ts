import { markAsRead, type Notification, type NotificationPage } from '../api/notifications.js';
import { CustomersError } from '../client/error.js';
import { SharedRun } from '../shared/shared-run.js';
import { AllNotifications } from './all-notifications.js';
import { DEFAULT_LIMIT, MAX_PAGE_SIZE, type InboxAmount, type InboxContext, type Marked } from './inbox-context.js';
import { collectUnread, markEach, type OnEach } from './mark-all.js';
import { Mutation } from './mutation.js';
import { ListedPages } from './listed-pages.js';
import { OrderedNotifications } from './ordered-notifications.js';
import type { Query } from './query.js';
import { ReadMarks } from './read-marks.js';

/** How often a list that moves while it is read is read anew before what came counts. */
const MAX_MOVES = 3;

/** What the lists share with the number of unread ones, which may have been asked for long before them. */
export interface Beside {
  readonly counting: Query<number>;
  /** The number, where it is known already. */
  readonly total?: number;
}

/**
 * The lists of an inbox. Unread ones are asked for first, then read ones, each from the newest, a page at a time; an account
 * that cannot answer that is asked for everything.
 */
export class InboxLists {
  /** Why the last load failed. */
  error?: CustomersError;

  private readonly _pages: ListedPages;
  private readonly _counting: Query<number>;
  private readonly _marks = new ReadMarks();
  private readonly _ordered: OrderedNotifications;
  /** In its place where the account does not filter or sort. */
  private readonly _all: AllNotifications;
  private _ids = new Map<string, Notification>();
  private _items: readonly Notification[] = [];
  /** Whether the items are those of before everything had to be loaded, which stay until it has come. */
  private _isKept = false;
  private _wanted: Required<InboxAmount> = { count: 0, limit: 0 };
  /** How many are looked through, beside those that are wanted. */
  private _sought = 0;

  private readonly _filling = new SharedRun<void>((signal) => this._fill(signal));
  private readonly _reloading = new SharedRun<number>((signal) => this._reload(signal));
  private readonly _polling = new SharedRun<number>((signal) => this._poll(signal));
  private readonly _collecting = new SharedRun((signal) => collectUnread(this._pages, signal));
  private readonly _marking = new Mutation<Marked, boolean>({
    keyOf: ({ id }) => id,
    optimistic: (marked) => this._beginMark(marked),
    send: ({ id }) => this._send(id),
    confirmed: (marked, wasThere) => this._confirmMark(marked, wasThere),
  });

  constructor(
    private readonly _context: InboxContext,
    { counting, total }: Beside,
  ) {
    this._pages = new ListedPages(_context);
    this._counting = counting;
    this._ordered = new OrderedNotifications(this._pages, this._marks);
    this._all = new AllNotifications(this._pages, this._marks);
    if (total !== undefined) this.noteTotal(total, 0, [], false);
  }

  /** All that are here, each once. Replaced whenever entries come or go, never on a mark. */
  get items(): readonly Notification[] {
    return this._items;
  }

  /** Whether a first page has come. */
  get loaded(): boolean {
    return this._isKept || this._list.loaded;
  }

  /** Whether what is here stands in the reader's order; where everything has to be loaded, only all of it does. */
  get isOrdered(): boolean {
    return !this._pages.loadsAll || this._isKept;
  }

  /** Whether it is known how many are unread. */
  get counted(): boolean {
    if (!this._pages.loadsAll) return this._ordered.counted;
    return !this._isKept && this.loaded && (this.has(this._wanted) || !!this.error);
  }

  /** The number of unread ones; where everything has to be loaded, of those that are. */
  get unread(): number {
    if (!this._pages.loadsAll) return this._ordered.unread;
    return this._items.reduce((sum, { read }) => sum + Number(!read), 0);
  }

  /** Whether the account has more than the limit lets load. */
  get more(): boolean {
    return this._pages.loadsAll && this._all.loaded && !this._all.complete;
  }

  /** Whether all unread ones are here. */
  get unreadComplete(): boolean {
    return this._pages.loadsAll ? this.loaded : this._ordered.unreadComplete;
  }

  /** Whether it is known that there is no notification at all, or that there is one. */
  get isEmpty(): boolean | undefined {
    if (this._items.length || this.unread) return false;
    if (this._list.complete) return true;
    return this._counting.data === undefined ? undefined : !this._counting.data;
  }

  /** How many there are, unread and read ones together, as far as is known. */
  get size(): number {
    const { length } = this._items;
    return this._pages.loadsAll ? length : Math.max(length, this.unread + this._ordered.readTotal);
  }

  get(id: string): Notification | undefined {
    return this._ids.get(id);
  }

  /** Whether what somebody wants to show can be drawn, and how much there is beside it is known. */
  shows(amount: InboxAmount): boolean {
    return this.has(amount) || (!this._pages.loadsAll && this._ordered.fills(amount));
  }

  /** Whether as much is here as somebody wants to show, or all. */
  has(amount: InboxAmount): boolean {
    return this._list.has(amount);
  }

  /**
   * Loads until so much is here; those who ask at the same time share the requests.
   *
   * @param amount what is wanted; a refresh then asks for as much
   * @throws {CustomersError} what the connection rejects with
   */
  async load(amount: InboxAmount, signal?: AbortSignal): Promise<void> {
    this._want(amount);
    if (this._counting.error) {
      this._counting.reset();
      queueMicrotask(() => this._context.changed());
    }
    while (!this.has(amount)) await (this._reloading.pending ? this._reloading : this._filling).join(signal);
  }

  /**
   * Loads once so many, of which a refresh does not have to ask again.
   *
   * @throws {CustomersError} what the connection rejects with
   */
  async loadOnce(count: number, signal?: AbortSignal): Promise<void> {
    while (!this.has({ count, limit: count })) {
      this._sought = Math.max(this._sought, count);
      try {
        await (this._reloading.pending ? this._reloading : this._filling).join(signal);
      } finally {
        this._sought = 0;
      }
    }
  }

  /**
   * Loads until one is here, however far back it stands.
   *
   * @param limit how many are looked through at most
   * @returns it, where it was found
   * @throws {CustomersError} what the connection rejects with
   */
  async find(id: string, limit: number, signal?: AbortSignal): Promise<Notification | undefined> {
    for (let looked = -1; ;) {
      const item = this.get(id);
      const { length } = this._items;
      if (item || (this.loaded && (length >= limit || length === looked))) return item;
      looked = length;
      await this.loadOnce(Math.min(limit, length + MAX_PAGE_SIZE), signal);
    }
  }

  /** Milliseconds since the epoch by the server's clock, where it has told it. */
  now(): number {
    return this._pages.now();
  }

  /** Waits for what is on its way, and with it the number of unread ones; nothing where nothing is. */
  filling(signal?: AbortSignal): Promise<void> | undefined {
    return this._filling.pending ? this._filling.join(signal) : undefined;
  }

  /**
   * Asks anew for as much as is drawn, and puts it in place at once.
   *
   * @returns how many unread ones are new; nothing where none was wanted yet, so that the number alone is to be asked for
   * @throws {CustomersError} what the connection rejects with
   */
  async refresh(signal?: AbortSignal): Promise<number | undefined> {
    if (this._filling.pending) {
      await this._filling.join(signal);
      return 0;
    }
    if (this.loaded) return this._reloading.join(signal);
    if (!this._wanted.count) return undefined;
    await this._filling.join(signal);
    return 0;
  }

  /**
   * Looks for something new: asks for the first page of unread ones, and for all that is drawn only where that differs.
   *
   * @returns as `refresh()`
   * @throws {CustomersError} what the connection rejects with
   */
  async poll(signal?: AbortSignal): Promise<number | undefined> {
    if (!this.loaded || this._pages.loadsAll || this._filling.pending || this._reloading.pending)
      return this.refresh(signal);
    return this._polling.join(signal);
  }

  /** Forgets everything. */
  clear(): void {
    this._filling.abort();
    this._reloading.abort();
    this._polling.abort();
    this._ordered.reset();
    this._all.reset();
    this._forgetItems();
    this._marks.clear();
    this.error = undefined;
    this._wanted = { count: 0, limit: 0 };
  }

  /**
   * Marks one as read: at once here, then on the account; undone when that fails.
   *
   * @returns whether this call has marked it
   * @throws {CustomersError} `endpoint_missing` where the account has no route for it
   */
  async markRead(id: string): Promise<boolean> {
    const item = this._ids.get(id);
    if (!item || item.read) return false;
    // With the user who has left meanwhile, the mark has gone.
    return !!(await this._marking.run(item)) && this._marks.has(id);
  }

  /**
   * Marks all unread ones that the account has now, at most four at a time; on a 429 all of them wait.
   *
   * @param onBegin called once they are known, with their number
   * @throws {CustomersError} where they could not be asked for
   */
  async markAll(onBegin: (count: number) => void, onEach: OnEach, signal: AbortSignal): Promise<void> {
    await this._marking.idle(signal);
    const all = [...(await collectUnread(this._pages, signal)).values()];
    onBegin(all.length);
    const mark = async (marked: Marked) => {
      const isKnown = this._ids.has(marked.id) || this._marks.has(marked.id);
      return isKnown ? this.markRead(marked.id) : ((await this._marking.run(marked)) ?? false);
    };
    await markEach(all, mark, onEach, signal);
    // What was marked without being here belongs to pages that nobody can place.
    if (this.loaded && all.some(({ id }) => !this._ids.has(id))) await this.refresh().catch(() => undefined);
  }

  /** Resolves once no mark is under way. @returns a moment after all before */
  async settled(signal: AbortSignal): Promise<number> {
    await this._marking.idle(signal);
    return this._marks.nextMoment();
  }

  /** Whether one was marked here. */
  isMarked(id: string): boolean {
    return this._marks.has(id);
  }

  /**
   * Takes a number of unread ones that the account has told, with those that came along.
   *
   * @param since when it was asked for
   */
  noteTotal(total: number, since: number, answered: readonly Notification[], complete: boolean): void {
    this._ordered.noteTotal(total, since, answered, complete);
  }

  /** Loads everything, since the number is not to be had without it. @returns how many there are */
  async countAll(signal: AbortSignal): Promise<number> {
    this._want({ count: 1 });
    await this._filling.join(signal);
    return this._items.length;
  }

  /** Everything has to be loaded: what was drawn stays meanwhile. */
  leaveOrder(): void {
    this._ordered.resetLists();
    // A number that was asked for beside a list may be the second to find out.
    if (!this._all.loaded) this._isKept = this._items.length > 0;
  }

  /** What is here. */
  private get _list() {
    return this._pages.loadsAll ? this._all : this._ordered;
  }

  private get _goal(): Required<InboxAmount> {
    const { count, limit } = this._wanted;
    return { count: Math.max(count, this._sought), limit: Math.max(limit, this._sought) };
  }

  private _want({ count, limit = DEFAULT_LIMIT }: InboxAmount) {
    if (!this._wanted.count) this._ordered.setPageSize(count);
    this._wanted = { count: Math.max(this._wanted.count, count), limit: Math.max(this._wanted.limit, limit) };
  }

  /** Loads what is wanted and not here yet; what has come is shown at once. */
  private async _fill(signal: AbortSignal): Promise<void> {
    // Why nothing came last time stands until something has: who asks again by itself takes no error off the page.
    try {
      for (let moves = 0; !this.has(this._goal);) {
        if (this.loaded) await this._marking.idle(signal);
        if (await this._fillPage(signal, moves >= MAX_MOVES)) this.error = undefined;
        else moves++;
        this._rebuild();
      }
    } catch (error) {
      this._noteFailure(error, signal);
      throw error;
    } finally {
      // Not before: it would hold up the pages that are still to come.
      if (this.loaded && !signal.aborted) this._context.onLoaded();
    }
  }

  /** @returns whether a page was added; else everything that was here has been read anew */
  private async _fillPage(signal: AbortSignal, force: boolean): Promise<boolean> {
    if (this._pages.loadsAll) {
      await this._all.fetchMore(this._goal.limit, signal);
      return true;
    }
    const fits = await this._ordered.fetchMore(this._goal, signal, force);
    if (this._pages.loadsAll) {
      this.leaveOrder();
      return true;
    }
    if (!fits) await this._renew(signal);
    return fits;
  }

  private async _reload(signal: AbortSignal): Promise<number> {
    try {
      const count = await this._renew(signal);
      this._context.onLoaded();
      return count;
    } catch (error) {
      this._noteFailure(error, signal);
      throw error;
    }
  }

  private async _poll(signal: AbortSignal): Promise<number> {
    const since = this._marks.nextMoment();
    try {
      const first = await this._ordered.fetchFirst(signal);
      if (first || this._pages.loadsAll) return await this._renew(signal, first, since);
      this._fail();
      return 0;
    } catch (error) {
      this._noteFailure(error, signal);
      throw error;
    }
  }

  /**
   * Reads everything anew that is drawn, and puts it in place at once.
   *
   * @param first the first page of unread ones, where it is here already, and `since` when it was asked for
   * @returns how many are new
   */
  private async _renew(
    signal: AbortSignal,
    first?: NotificationPage,
    since = this._marks.nextMoment(),
  ): Promise<number> {
    const renewed = this._pages.loadsAll ? undefined : await this._ordered.renew(this._wanted, signal, first, since);
    let newItems = 0;
    if (renewed) newItems = this._ordered.put(renewed);
    else {
      const all = await this._all.read(this._wanted.limit, signal);
      if (this._all.complete) newItems = all.items.filter(({ id }) => !this._ids.has(id)).length;
      this._all.put(all, since);
      this._ordered.resetLists();
    }
    this.error = undefined;
    this._isKept = false;
    this._rebuild();
    return newItems;
  }

  private _beginMark(marked: Marked): () => void {
    const { id } = marked;
    const mark = this._marks.begin(marked, !this._pages.loadsAll);
    this._setRead(id, true);
    return () => {
      // Unless the account has said meanwhile that it is read anyway.
      if (this._marks.get(id) !== mark) return;
      this._marks.delete(id);
      if (this._pages.loadsAll || this._ordered.hasUnread(id)) this._setRead(id, false);
      else this._context.changed();
    };
  }

  private _confirmMark({ id }: Marked, wasThere: boolean) {
    const mark = this._marks.get(id);
    if (!mark) return;
    const { counted } = mark;
    mark.since = this._marks.nextMoment();
    mark.counted = false;
    if (wasThere) {
      this._ordered.confirmMark(id, counted);
      this._context.announce();
    } else {
      // Gone, and with it its place in the number: the list that said so has told the number as well.
      this._marks.delete(id);
    }
    this._context.changed();
  }

  /** @returns whether there was something to mark */
  private async _send(id: string): Promise<boolean> {
    const { client } = this._context;
    await this._context.ready();
    try {
      await markAsRead(client, id);
      return true;
    } catch (error) {
      if ((error as CustomersError).code !== 'not_found') throw error;
      // Deleted elsewhere: nothing is left to mark.
      if (!(await this._askWhetherUnread(id))) return false;
      if (!client.unfound('markAsRead', id)) throw error;
      return this._send(id);
    }
  }

  /** Whether a fresh list still holds one as unread. */
  private async _askWhetherUnread(id: string): Promise<boolean> {
    if (this._ids.has(id)) {
      await this.refresh();
      return this._pages.loadsAll ? this._ids.has(id) : this._ordered.hasUnread(id);
    }
    return (await this._collecting.join()).has(id);
  }

  private _setRead(id: string, read: boolean) {
    const item = this._ids.get(id);
    if (item) item.read = read;
    this._context.changed();
  }

  private _forgetItems() {
    this._ids = new Map();
    this._items = [];
    this._isKept = false;
  }

  /** Gathers what is here. */
  private _rebuild() {
    if (this._isKept && this._all.loaded && (this._all.has(this._goal) || this.error)) this._isKept = false;
    if (!this._isKept) {
      const ids = new Map<string, Notification>();
      for (const item of this._list.items) if (!ids.has(item.id)) ids.set(item.id, item);
      const items = [...ids.values()];
      const isSame = items.length === this._items.length && items.every((item, index) => item === this._items[index]);
      this._ids = ids;
      if (!isSame) this._items = items;
    }
    this._context.changed();
  }

  private _noteFailure(error: unknown, signal: AbortSignal) {
    // A 401 belongs to the session.
    if (error instanceof CustomersError && error.status !== 401 && !signal.aborted) this._fail(error);
  }

  private _fail(error?: CustomersError) {
    if (error === this.error) return;
    this.error = error;
    this._context.changed();
  }
}
