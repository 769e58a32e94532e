import { listEvents, type ActivityEvent, type EventQuery } from '../api/events.js';
import type { Page } from '../api/list.js';
import { CustomersError } from '../http/error.js';
import { SharedRun } from '../shared/shared-run.js';
import type { RealmConnection } from './connection.js';

/** What a history asks of the session it belongs to. */
interface Owner {
  readonly connection: RealmConnection;
  /** Tells whoever shows the session's data. */
  changed(): void;
  /** Told when data have come. */
  arrived(): void;
}

/** The user's events for one query: one list for every element that shows it. */
export class History {
  items: readonly ActivityEvent[] = [];
  /** Whether the account has more than was loaded. */
  more = false;
  /** Pages that have come. */
  pages = 0;
  /** Why the last load failed. */
  error?: CustomersError;

  private _total?: number;
  private readonly _reading = new SharedRun<void>((signal) => this._read(this.pages + 1, signal));
  private readonly _reloading = new SharedRun<void>((signal) => this._reload(signal));

  constructor(
    private readonly _owner: Owner,
    private readonly _query: Omit<EventQuery, 'page'>,
  ) {}

  /** Loads the first page, unless it is here. */
  async load(signal?: AbortSignal): Promise<void> {
    if (!this.pages) await this._reading.join(signal);
  }

  /** Loads the next page. */
  async showMore(): Promise<void> {
    await (this._reloading.pending ? this._reloading : this._reading).join();
  }

  /** Loads everything anew that is here, and puts it in place at once. */
  async refresh(signal?: AbortSignal): Promise<void> {
    await (this.pages && !this._reading.pending ? this._reloading : this._reading).join(signal);
  }

  clear(): void {
    this._reading.abort();
    this._reloading.abort();
    this.items = [];
    this.more = false;
    this.pages = 0;
    this.error = undefined;
  }

  private async _ask(page: number, signal: AbortSignal): Promise<Page<ActivityEvent>> {
    try {
      const answer = await listEvents(this._owner.connection, { ...this._query, page }, signal);
      // What was asked for in the name of a user who is gone must not arrive.
      signal.throwIfAborted();
      this._owner.arrived();
      return answer;
    } catch (error) {
      // A 401 is the session's affair.
      if (error instanceof CustomersError && error.status !== 401) this._put({ error });
      throw error;
    }
  }

  private async _read(page: number, signal: AbortSignal) {
    if (this.error) this._put({ error: undefined });
    const { items, more, totalEntries } = await this._ask(page, signal);
    // What has happened meanwhile stands in front of everything and has moved the rest: events have no id to tell by.
    const isNewestFirst = this._query.order !== 'asc';
    const moved = isNewestFirst && totalEntries && this._total ? Math.max(0, totalEntries - this._total) : 0;
    this._total = totalEntries;
    this._put({ items: [...this.items, ...items.slice(page > 1 ? moved : 0)], more, pages: page });
  }

  private async _reload(signal: AbortSignal) {
    let items: ActivityEvent[] = [];
    let answer: Page<ActivityEvent> | undefined;
    let page = 0;
    while (page < this.pages && (!answer || answer.more)) {
      answer = await this._ask(++page, signal);
      items = items.concat(answer.items);
    }
    this._total = answer?.totalEntries;
    this._put({ items, more: !!answer?.more, pages: page, error: undefined });
  }

  private _put(state: Partial<Pick<History, 'items' | 'more' | 'pages' | 'error'>>) {
    Object.assign(this, state);
    this._owner.changed();
  }
}
