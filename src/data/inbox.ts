import { markAsRead, type Notification } from '../api/notifications.js';
import { codeOf } from '../client/code.js';
import type { CustomersError } from '../client/error.js';
import { Lazy } from '../shared/lazy.js';
import { DEFAULT_LIMIT, type InboxAmount, type InboxContext } from './inbox-context.js';
import type { InboxLists } from './inbox-lists.js';
import type { OnEach } from './mark-all.js';
import { NotificationPages } from './notification-pages.js';
import { Query } from './query.js';

/** What holds the lists: a bell needs the number of unread ones alone. Who shows a list brings it along. */
export const inboxLists = new Lazy(async () => (await import('./inbox-code.js')).makeLists);

const NONE: readonly Notification[] = [];

/**
 * The notifications of a session's user: one inbox for every element that shows it. It knows the number of unread ones by
 * itself, with a request of one entry; the lists come when they are asked for, and then know the number too.
 */
export class Inbox {
  private readonly _pages: NotificationPages;
  /** The number of unread ones as the account has told it, before there were lists. */
  private _total?: number;
  private _lists?: InboxLists;
  /** Why the lists' code could not be had, the last time. */
  private _missing?: CustomersError;
  /** Aborts when everything is forgotten, also for those who still wait for the lists' code. */
  private _left = new AbortController();
  private readonly _counting = new Query<number>(
    (signal) => this._count(signal),
    () => this._context.changed(),
  );

  constructor(private readonly _context: InboxContext) {
    this._pages = new NotificationPages(_context);
  }

  /** Why the last load failed. */
  get error(): CustomersError | undefined {
    return this._lists ? this._lists.error : this._missing;
  }

  /** All that are here, each once. Replaced whenever entries come or go, never on a mark. */
  get items(): readonly Notification[] {
    return this._lists?.items ?? NONE;
  }

  /** Whether a first page has come. */
  get loaded(): boolean {
    return !!this._lists?.loaded;
  }

  /** Whether what is here stands in the reader's order; where everything has to be loaded, only all of it does. */
  get isOrdered(): boolean {
    return this._lists?.isOrdered ?? !this._pages.loadsAll;
  }

  /** Whether it is known how many are unread. */
  get counted(): boolean {
    const { _lists: lists, _pages: pages, _total: total } = this;
    return lists ? lists.counted : !pages.loadsAll && total !== undefined && (pages.heedsFilter || !total);
  }

  /** The number of unread ones; where everything has to be loaded, of those that are. */
  get unread(): number {
    return this._lists ? this._lists.unread : this._pages.loadsAll ? 0 : (this._total ?? 0);
  }

  /** Whether the account has more than the limit lets load. */
  get more(): boolean {
    return !!this._lists?.more;
  }

  /** Whether all unread ones are here. */
  get unreadComplete(): boolean {
    return !!this._lists?.unreadComplete;
  }

  /** Whether it is known that there is no notification at all, or that there is one. */
  get isEmpty(): boolean | undefined {
    const { _lists: lists, _counting: counting } = this;
    if (lists) return lists.isEmpty;
    if (this.unread) return false;
    return counting.data === undefined ? undefined : !counting.data;
  }

  /** How many there are, unread and read ones together, as far as is known. */
  get size(): number {
    return this._lists?.size ?? this.unread;
  }

  /** Why the number of unread ones could not be asked for. */
  get countError(): CustomersError | undefined {
    return this._counting.error;
  }

  /** Whether something was asked for, so that there is something to bring up to date. */
  get wasAsked(): boolean {
    return this.loaded || !!this.error || this._counting.status !== 'idle';
  }

  /** Milliseconds since the epoch by the server's clock, where it has told it. */
  now(): number {
    return (this._lists ?? this._pages).now();
  }

  get(id: string): Notification | undefined {
    return this._lists?.get(id);
  }

  /** Whether what somebody wants to show can be drawn, and how much there is beside it is known. */
  shows(amount: InboxAmount): boolean {
    return !!this._lists?.shows(amount);
  }

  /** Whether as much is here as somebody wants to show, or all. */
  has(amount: InboxAmount): boolean {
    return !!this._lists?.has(amount);
  }

  /**
   * Loads until so much is here; those who ask at the same time share the requests.
   *
   * @param amount what is wanted; a refresh then asks for as much
   * @throws {CustomersError} what the connection rejects with
   */
  async load(amount: InboxAmount, signal?: AbortSignal): Promise<void> {
    await (this._here ?? (await this._bring(signal))).load(amount, signal);
  }

  /**
   * Loads once so many, of which a refresh does not have to ask again.
   *
   * @throws {CustomersError} what the connection rejects with
   */
  async loadOnce(count = DEFAULT_LIMIT, signal?: AbortSignal): Promise<void> {
    await (this._here ?? (await this._bring(signal))).loadOnce(count, signal);
  }

  /**
   * Loads until one is here, however far back it stands.
   *
   * @param limit how many are looked through at most
   * @returns it, where it was found
   * @throws {CustomersError} what the connection rejects with
   */
  async find(id: string, limit: number, signal?: AbortSignal): Promise<Notification | undefined> {
    return (this._here ?? (await this._bring(signal))).find(id, limit, signal);
  }

  /**
   * Learns how many are unread, with one request of one entry, and once more to know whether the account filters.
   *
   * @throws {CustomersError} what the connection rejects with
   */
  async loadCount(signal?: AbortSignal): Promise<void> {
    const filling = this._lists?.filling(signal);
    if (filling) await filling;
    else if (!this.counted) await this._counting.fetch(signal);
  }

  /**
   * Asks anew for as much as is drawn, and puts it in place at once; where nothing was loaded yet, for the number alone.
   *
   * @returns how many unread ones are new
   * @throws {CustomersError} what the connection rejects with
   */
  async refresh(signal?: AbortSignal): Promise<number> {
    return (await this._lists?.refresh(signal)) ?? this._recount(signal);
  }

  /**
   * Looks for something new: asks for the first page of unread ones, and for all that is drawn only where that differs.
   *
   * @returns how many unread ones are new
   * @throws {CustomersError} what the connection rejects with
   */
  async poll(signal?: AbortSignal): Promise<number> {
    return (await this._lists?.poll(signal)) ?? this._recount(signal);
  }

  /** Forgets everything. */
  clear(): void {
    this._left.abort();
    this._left = new AbortController();
    this._total = this._missing = undefined;
    this._lists?.clear();
    this._counting.reset();
  }

  /**
   * Marks one as read: at once here, then on the account; undone when that fails.
   *
   * @returns whether this call has marked it
   * @throws {CustomersError} `endpoint_missing` where the account has no route for it
   */
  async markRead(id: string): Promise<boolean> {
    return (await this._lists?.markRead(id)) ?? false;
  }

  /**
   * Marks one that need not be among those that are here.
   *
   * @throws {CustomersError} also where the account does not know the id
   */
  async markUnknown(id: string): Promise<void> {
    if (this.get(id)) {
      await this.markRead(id);
      return;
    }
    await this._context.ready();
    await markAsRead(this._context.client, id);
    this._context.announce();
    // Whether it was unread before, only the account knows.
    if (this.wasAsked) await this.refresh().catch(() => undefined);
  }

  /**
   * Marks all unread ones that the account has now, at most four at a time; on a 429 all of them wait.
   *
   * @param onBegin called once they are known, with their number
   * @throws {CustomersError} where they could not be asked for
   */
  async markAll(onBegin: (count: number) => void, onEach: OnEach, signal: AbortSignal): Promise<void> {
    await (this._here ?? (await this._bring(signal))).markAll(onBegin, onEach, signal);
  }

  /** The lists, made where their code is here. */
  private get _here(): InboxLists | undefined {
    const { value: makeLists } = inboxLists;
    if (!this._lists && makeLists) {
      const { _counting: counting, _total: total } = this;
      this._lists = makeLists(this._context, { counting, total });
    }
    return this._lists;
  }

  /** @throws {CustomersError} `network`, where their code cannot be had; the reason of whoever has left meanwhile */
  private async _bring(signal?: AbortSignal): Promise<InboxLists> {
    const { signal: left } = this._left;
    try {
      await codeOf(inboxLists, 'notifications');
    } catch (error) {
      left.throwIfAborted();
      // Who shows a list says why there is none.
      this._missing = error as CustomersError;
      this._context.changed();
      throw error;
    }
    left.throwIfAborted();
    signal?.throwIfAborted();
    return this._here!;
  }

  /** The number of unread ones alone. @returns how many there are together, as far as is known */
  private async _count(signal: AbortSignal): Promise<number> {
    if (!this._pages.loadsAll) {
      const size = await this._countOrdered(signal);
      if (size !== undefined) {
        this._context.onLoaded();
        return size;
      }
      this._lists?.leaveOrder();
    }
    return (this._here ?? (await this._bring(signal))).countAll(signal);
  }

  /** @returns nothing where the account turns out to ignore the filter */
  private async _countOrdered(signal: AbortSignal): Promise<number | undefined> {
    const { _pages: pages } = this;
    // Before there were lists, nothing was marked.
    const since = (await this._lists?.settled(signal)) ?? 0;
    const unread = await pages.fetch(false, 1, 1, signal);
    if (pages.loadsAll) return undefined;
    const total = (this._total = unread.totalEntries ?? 0);
    this._lists?.noteTotal(total, since, unread.items, !unread.more);
    // Where there is none, only the read ones tell whether there is anything at all.
    if (pages.heedsFilter && total) return total;
    const read = await pages.fetch(true, 1, 1, signal);
    if (read.items.some(({ id }) => id === unread.items[0]?.id && !this._lists?.isMarked(id)))
      pages.noticeIgnoredFilter();
    return pages.loadsAll ? undefined : total + (read.totalEntries ?? 0);
  }

  private async _recount(signal?: AbortSignal): Promise<number> {
    const before = this.counted ? this.unread : undefined;
    this._missing = undefined;
    await this._counting.refresh(signal);
    return before === undefined ? 0 : Math.max(0, this.unread - before);
  }
}
