import type { Notification, NotificationPage } from '../api/notifications.js';
import { MAX_PAGE_SIZE, type InboxAmount } from './inbox-context.js';
import { timeOf } from './notification-order.js';
import type { ListedPages } from './listed-pages.js';
import type { PagedQuery, Snapshot } from './paged-query.js';
import type { ReadMarks } from './read-marks.js';

/** Entries that a page holds at least. */
const MIN_PAGE_SIZE = 20;

/** What was read anew of both lists, and when each was asked for. */
interface Renewed {
  readonly unread: Snapshot<Notification>;
  readonly unreadSince: number;
  readonly read: Snapshot<Notification>;
  readonly readSince: number;
}

/**
 * The notifications of an account that filters and sorts, in the reader's order: unread ones first, then read ones, each
 * from the newest, a page at a time.
 */
export class OrderedNotifications {
  private readonly _unread;
  private readonly _read;
  /** Read here or elsewhere since, and older than the read ones that are loaded: their page will bring them. */
  private _tail = new Map<string, Notification>();
  /** The number of unread ones as the account has told it, less the marks that it has taken since. */
  private _total?: number;
  private _pageSize = MIN_PAGE_SIZE;

  constructor(
    private readonly _pages: ListedPages,
    private readonly _marks: ReadMarks,
  ) {
    this._unread = _pages.listOf(false);
    this._read = _pages.listOf(true);
  }

  /** All that are here. */
  get items(): readonly Notification[] {
    return [...this._unread.data, ...this._read.data, ...this._tail.values()];
  }

  /** Whether a first page has come. */
  get loaded(): boolean {
    return this._unread.status === 'success';
  }

  /** Whether it is known how many are unread. */
  get counted(): boolean {
    return this._total !== undefined && (this._pages.heedsFilter || this._unread.complete || !this._total);
  }

  /** The number of unread ones. */
  get unread(): number {
    return Math.max(0, (this._total ?? 0) - this._marks.counted);
  }

  /** Whether all unread ones are here. */
  get unreadComplete(): boolean {
    return this._unread.complete;
  }

  /** Whether the account has no more than are here. */
  get complete(): boolean {
    return this._unread.complete && this._read.complete;
  }

  /** How many read ones the account has, as far as is known. */
  get readTotal(): number {
    return this._read.total ?? 0;
  }

  /** Says how large pages are: the first who asks does, so that what several show is asked for once. */
  setPageSize(count: number): void {
    this._pageSize = Math.min(Math.max(count, MIN_PAGE_SIZE), MAX_PAGE_SIZE);
  }

  /** Whether one stands among the unread ones on the account, as far as is known. */
  hasUnread(id: string): boolean {
    return this._unread.has(id);
  }

  /** Whether as much is here as somebody wants to show, or all. */
  has({ count }: InboxAmount): boolean {
    if (!this.loaded) return false;
    const unread = this._unread.data.reduce((sum, { read }) => sum + Number(!read), 0);
    if (unread < count && !this._unread.complete) return false;
    if (this._read.status === 'idle') return false;
    const { length } = this._unread.data;
    return unread >= count || this._read.complete || length + this._read.data.length + this._tail.size >= count;
  }

  /** Whether the unread ones that are here fill what somebody wants to show, and there are more than enough of them. */
  fills({ count }: InboxAmount): boolean {
    const { data, total = 0 } = this._unread;
    return this._pages.heedsFilter && data.length >= count && total >= count + this._pageSize;
  }

  /**
   * Loads the next page, or as many side by side as are missing.
   *
   * @param force takes what comes also where the list has moved
   * @returns whether it fits to what is here; if not, everything has to be read anew
   */
  async fetchMore({ count }: InboxAmount, signal: AbortSignal, force: boolean): Promise<boolean> {
    const since = this._marks.nextMoment();
    const isUnread = !this.loaded || (!this._unread.complete && this._unread.data.length < count);
    const list = isUnread ? this._unread : this._read;
    const isFirst = list.status === 'idle';
    const missing = isUnread ? count : Math.max(0, count - this._unread.data.length);
    const { length } = list.data;
    const last = list.data[length - 1];
    // What is looked for far back comes in large pages.
    const size = missing - length > this._pageSize ? MAX_PAGE_SIZE : this._pageSize;
    // Where marks have moved the place into a page that is here, the next one comes along: else each mark would ask for one.
    const fits = await list.fetchMore(length % size ? missing + size : missing, size, signal, force);
    if (!fits) return false;
    this._pages.checkOrder(list.data.slice(Math.max(0, list.data.indexOf(last))));
    if (this._pages.loadsAll) return true;
    if (isUnread && isFirst) this.noteTotal(this._unread.total!, since, this._unread.data, this._unread.complete);
    this._mergeLater(list, since);
    return true;
  }

  /**
   * The first page of unread ones, to see whether anything is new.
   *
   * @returns the page where it differs from what is here
   */
  async fetchFirst(signal: AbortSignal): Promise<NotificationPage | undefined> {
    const first = await this._pages.fetch(false, 1, this._pageSize, signal);
    const { items, totalEntries } = first;
    const here = this._unread.data;
    const isSame =
      totalEntries === this._unread.total &&
      items.every(({ id }, index) => id === here[index]?.id) &&
      items.length === Math.min(here.length, this._pageSize);
    return isSame ? undefined : first;
  }

  /**
   * Reads both lists anew, and leaves what is here as it is.
   *
   * @param first the first page of unread ones, where it is here already, and `since` when it was asked for
   * @returns nothing where the account turns out to ignore the filter or the order
   */
  async renew(
    { count }: InboxAmount,
    signal: AbortSignal,
    first: NotificationPage | undefined,
    since: number,
  ): Promise<Renewed | undefined> {
    const size = count > MAX_PAGE_SIZE ? MAX_PAGE_SIZE : this._pageSize;
    // What is new takes none away that was drawn.
    const newItems = first
      ? this._newItemsIn({ items: first.items, skipped: 0, total: first.totalEntries, complete: !first.more })
      : 0;
    const unread = await this._unread.read(count + newItems, size, signal, first);
    this._pages.checkOrder(unread.items);
    if (this._pages.loadsAll) return undefined;
    const missing = unread.complete ? Math.max(1, count - unread.items.length) : 1;
    const readSince = this._marks.nextMoment();
    const read = await this._read.read(missing, size, signal);
    this._pages.checkOrder(read.items);
    return this._pages.loadsAll ? undefined : { unread, unreadSince: since, read, readSince };
  }

  /** Puts both lists in place at once. @returns how many unread ones are new */
  put({ unread, unreadSince, read, readSince }: Renewed): number {
    const before = [...this._unread.data, ...this._tail.values()];
    const newItems = this._newItemsIn(unread);
    this._unread.put(unread);
    this._read.put(read);
    this.noteTotal(unread.total!, unreadSince, unread.items, unread.complete);
    this._tail = new Map();
    this._mergeLater(this._read, readSince);
    for (const item of unread.items) {
      if (!this._unread.has(item.id)) continue;
      const mark = this._marks.get(item.id);
      if (mark && mark.since > unreadSince && mark.since !== Infinity) {
        item.read = true;
        this._moveToRead(item);
      } else this._marks.apply(item, unreadSince);
    }
    // One that has gone from its place among the unread ones counts as read, until the page of its place among the read ones.
    for (const item of before) {
      if (this._unread.has(item.id) || this._read.has(item.id)) continue;
      const isGone = item.read || this._marks.has(item.id) || isWithin(unread, item);
      if (!isGone || isWithin(read, item)) continue;
      item.read = true;
      this._tail.set(item.id, item);
    }
    this._marks.forgetBefore(unreadSince);
    return newItems;
  }

  /**
   * Takes a number of unread ones that the account has told, and what tells whether marks of here are in it.
   *
   * @param since when it was asked for
   */
  noteTotal(total: number, since: number, answered: readonly Notification[], complete: boolean): void {
    this._total = total;
    const ids = new Set(answered.map(({ id }) => id));
    for (const [id, mark] of this._marks.all()) {
      if (mark.since < since) continue;
      if (ids.has(id)) mark.counted = true;
      else if (isWithin({ items: answered, complete }, mark)) mark.counted = false;
      if (mark.counted && mark.since !== Infinity) {
        this._total--;
        mark.counted = false;
      }
    }
  }

  /** The account has taken a mark. @param wasCounted whether the number of unread ones still counts it */
  confirmMark(id: string, wasCounted: boolean): void {
    if (wasCounted && this._total) this._total--;
    const item = this._unread.get(id);
    if (item) this._moveToRead(item);
    else if (wasCounted) {
      this._unread.changeTotal(-1);
      this._read.changeTotal(1);
    }
  }

  /** Forgets what is here, but for the number of unread ones. */
  resetLists(): void {
    this._unread.reset();
    this._read.reset();
    this._tail.clear();
  }

  reset(): void {
    this.resetLists();
    this._total = undefined;
  }

  /** For an id that stands in both lists, the later answer counts. */
  private _mergeLater(later: PagedQuery<Notification>, since: number) {
    const isRead = later === this._read;
    for (const item of later.data) {
      this._tail.delete(item.id);
      if (!isRead) {
        if (this._marks.isAfter(item.id, since)) {
          item.read = true;
          continue;
        }
        // Nothing becomes unread again: it came as a read one because the account had not heeded the filter. Without this
        // notice, each answer would take it from the other list, and both would be asked for ever.
        if (this._read.has(item.id)) this._pages.noticeIgnoredFilter();
        this._read.remove(item.id);
      } else if (this._unread.has(item.id)) {
        this._unread.remove(item.id);
        const mark = this._marks.get(item.id);
        // A mark that the account has taken is not in the number any more.
        if (this._total && (!mark || mark.since === Infinity)) this._total--;
        if (mark) mark.counted = false;
      }
    }
  }

  private _newItemsIn({ items, complete, total = 0 }: Snapshot<Notification>): number {
    const isNew = items.map(({ id }) => !this._unread.has(id) && !this._read.has(id) && !this._tail.has(id));
    // What stands behind the last one that is known has only come nearer, unless all were known.
    const end = this._unread.complete ? items.length : isNew.lastIndexOf(false);
    if (end >= 0) return isNew.slice(0, end).filter(Boolean).length;
    // More than a page of them: the total tells how many.
    return complete ? items.length : Math.max(items.length, total - this.unread);
  }

  /** One that was read here goes to its time among the read ones that are loaded, else to their end. */
  private _moveToRead(item: Notification) {
    this._unread.remove(item.id);
    const { data: items, complete, status } = this._read;
    if (status === 'success' && isWithin({ items, complete }, item)) {
      this._read.insert(item, (other) => timeOf(other) <= timeOf(item));
    } else {
      this._read.changeTotal(1);
      this._tail.set(item.id, item);
    }
  }
}

/** Whether an entry's place is among those that are here, by its time. */
function isWithin(
  { items, complete }: Pick<Snapshot<Notification>, 'items' | 'complete'>,
  item: Pick<Notification, 'sentAt'>,
): boolean {
  if (complete) return true;
  const last = items[items.length - 1];
  return !!last && timeOf(item) > timeOf(last);
}
