import type { Notification, NotificationPage } from '../api/notifications.js';
import { hasOrder } from './notification-order.js';
import { NotificationPages } from './notification-pages.js';
import { PagedQuery } from './paged-query.js';

/** Pages of notifications for a list, which has to stand in order. */
export class ListedPages extends NotificationPages {
  /** @param opened which ones; all by default */
  listOf(opened?: boolean): PagedQuery<Notification> {
    return new PagedQuery<Notification>({
      fetchPage: (page, perPage, signal) => this.fetch(opened, page, perPage, signal),
      keyOf: ({ id }) => id,
    });
  }

  override async fetch(...[opened, ...which]: Parameters<NotificationPages['fetch']>): Promise<NotificationPage> {
    const answer = await super.fetch(opened, ...which);
    if (opened !== undefined) this.checkOrder(answer.items);
    return answer;
  }

  /** Notices an account that ignores the order: within a page, and from one page to the next. */
  checkOrder(items: readonly Notification[]): void {
    if (!hasOrder(items)) this.knowledge.loadsAll = true;
  }
}
