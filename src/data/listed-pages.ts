import type { Notification, NotificationPage } from '../api/notifications.js';
import type { InboxContext } from './inbox-context.js';
import { hasOrder } from './notification-order.js';
import type { NotificationPages } from './notification-pages.js';
import { PagedQuery } from './paged-query.js';

/** Pages of notifications for a list, which has to stand in order. */
export class ListedPages {
  /** @param _pages asks for them, also beside a list */
  constructor(
    private readonly _pages: NotificationPages,
    private readonly _knowledge: InboxContext['knowledge'],
  ) {}

  /** Whether the account has to be asked for everything. */
  get loadsAll(): boolean {
    return this._pages.loadsAll;
  }

  /** Whether it is known that the account heeds the filter. */
  get heedsFilter(): boolean {
    return this._pages.heedsFilter;
  }

  /** @param opened which ones; all by default */
  listOf(opened?: boolean): PagedQuery<Notification> {
    return new PagedQuery<Notification>({
      fetchPage: (page, perPage, signal) => this.fetch(opened, page, perPage, signal),
      keyOf: ({ id }) => id,
    });
  }

  /**
   * One page.
   *
   * @throws {CustomersError} what the connection rejects with
   */
  async fetch(
    opened: boolean | undefined,
    page: number,
    perPage: number,
    signal: AbortSignal,
  ): Promise<NotificationPage> {
    const answer = await this._pages.fetch(opened, page, perPage, signal);
    if (opened !== undefined) this.checkOrder(answer.items);
    return answer;
  }

  /** Notices an account that ignores the order: within a page, and from one page to the next. */
  checkOrder(items: readonly Notification[]): void {
    if (!hasOrder(items)) this._knowledge.loadsAll = true;
  }

  /** Notices an account that ignores the filter by what it has answered to both. */
  noticeIgnoredFilter(): void {
    this._pages.noticeIgnoredFilter();
  }
}
