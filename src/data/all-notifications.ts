import type { Notification } from '../api/notifications.js';
import { DEFAULT_LIMIT, MAX_PAGE_SIZE, type InboxAmount } from './inbox-context.js';
import type { ListedPages } from './listed-pages.js';
import type { Snapshot } from './paged-query.js';
import type { ReadMarks } from './read-marks.js';

/** The notifications of an account that neither filters nor sorts: all of them, up to a limit, in pages of 100. */
export class AllNotifications {
  private readonly _list;

  constructor(
    pages: ListedPages,
    private readonly _marks: ReadMarks,
  ) {
    this._list = pages.listOf();
  }

  get items(): readonly Notification[] {
    return this._list.data;
  }

  /** Whether a first page has come. */
  get loaded(): boolean {
    return this._list.status === 'success';
  }

  /** Whether the account has no more than are here. */
  get complete(): boolean {
    return this._list.complete;
  }

  /** Whether as much is here as somebody wants to show, or all. */
  has({ limit = DEFAULT_LIMIT }: InboxAmount): boolean {
    return this.loaded && (this.complete || this.items.length >= limit);
  }

  /** Loads what is missing up to a limit: the first page, then the others side by side. */
  async fetchMore(limit: number, signal: AbortSignal): Promise<void> {
    const since = this._marks.nextMoment();
    // Its pages are put together as they come: there is no order that tells of a list that moves.
    await this._list.fetchMore(limit, MAX_PAGE_SIZE, signal, this.items.length > 0);
    for (const item of this.items) if (this._marks.isAfter(item.id, since)) item.read = true;
  }

  /** Reads everything anew up to a limit, and leaves what is here as it is. */
  read(limit: number, signal: AbortSignal): Promise<Snapshot<Notification>> {
    return this._list.read(limit, MAX_PAGE_SIZE, signal);
  }

  /** Puts in place what was read. @param since when it was asked for */
  put(all: Snapshot<Notification>, since: number): void {
    for (const item of all.items) this._marks.apply(item, since);
    this._list.put(all);
  }

  reset(): void {
    this._list.reset();
  }
}
