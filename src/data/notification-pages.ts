import { listNotifications, type NotificationPage } from '../api/notifications.js';
import { steadyNow } from '../shared/clock.js';
import type { InboxContext } from './inbox-context.js';

/** Asks for pages of notifications, and learns from what comes how the account answers. */
export class NotificationPages {
  private _serverTime?: { readonly at: number; readonly steady: number };
  /** How many unread ones the account has told last. */
  private _unreadTotal = 0;

  constructor(private readonly _context: Pick<InboxContext, 'client' | 'knowledge'>) {}

  /** What is known of how the account answers. */
  protected get knowledge(): InboxContext['knowledge'] {
    return this._context.knowledge;
  }

  /** Whether the account has to be asked for everything. */
  get loadsAll(): boolean {
    return !!this._context.knowledge.loadsAll;
  }

  /** Whether it is known that the account heeds the filter. */
  get heedsFilter(): boolean {
    return !!this._context.knowledge.heedsFilter;
  }

  /** Milliseconds since the epoch by the server's clock, where it has told it. */
  now(): number {
    const told = this._serverTime;
    return told ? told.at + steadyNow() - told.steady : Date.now();
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
    const { client, knowledge } = this._context;
    const answer = await listNotifications(client, {
      page,
      perPage,
      query: { opened, sort_by: 'sent_at', order: 'desc' },
      signal,
      onAnswer: (_sent, date) => {
        const at = Date.parse(date ?? '');
        if (!isNaN(at)) this._serverTime = { at, steady: steadyNow() };
      },
    });
    signal.throwIfAborted();
    if (opened === undefined) return answer;
    const { items, totalEntries } = answer;
    if (!opened) this._unreadTotal = totalEntries ?? 0;
    if (items.some(({ read }) => read !== opened) || totalEntries === undefined) knowledge.loadsAll = true;
    else if (opened && (items.length || this._unreadTotal)) knowledge.heedsFilter = true;
    return answer;
  }

  /** Notices an account that ignores the filter by what it has answered to both. */
  noticeIgnoredFilter(): void {
    this._context.knowledge.loadsAll = true;
  }
}
