import { listEvents, type ActivityEvent, type EventQuery } from '../api/events.js';
import type { Page } from '../api/list.js';
import { toCustomersError, type CustomersError } from '../client/error.js';
import { SharedRun } from '../shared/shared-run.js';
import type { SessionContext } from './session-context.js';

/** How far a list has come. */
interface Progress {
  readonly items: readonly ActivityEvent[];
  /** Whether the account has more than was loaded. */
  readonly more: boolean;
  /** Pages that have come. */
  readonly pages: number;
  /** How many events the account had. */
  readonly total?: number;
  /** How many of the next page's events are here already. */
  readonly known: number;
}

/** Pages of known events that one look for more passes over. */
const MOST_KNOWN_PAGES = 5;

const START: Progress = { items: [], more: false, pages: 0, total: undefined, known: 0 };

/** The user's events for one query: one list for every element that shows it. */
export class EventList {
  /** Why the last load failed. */
  error?: CustomersError;

  private _progress = START;
  private readonly _reading = new SharedRun<void>((signal) => this._read(signal));
  private readonly _reloading = new SharedRun<void>((signal) => this._reload(signal));

  constructor(
    private readonly _context: Pick<SessionContext, 'client' | 'changed' | 'onLoaded'>,
    private readonly _query: Omit<EventQuery, 'page'>,
  ) {}

  get items(): readonly ActivityEvent[] {
    return this._progress.items;
  }

  /** Whether the account has more than was loaded. */
  get more(): boolean {
    return this._progress.more;
  }

  /** Pages that have come. */
  get pages(): number {
    return this._progress.pages;
  }

  /** Loads the first page, unless it is here. */
  async load(signal?: AbortSignal): Promise<void> {
    if (!this.pages) await this._reading.join(signal);
  }

  /** Loads what comes next. */
  async showMore(): Promise<void> {
    if (this._reloading.pending) await this._reloading.join();
    await this._reading.join();
  }

  /** Loads everything anew that is here, and puts it in place at once. */
  async refresh(signal?: AbortSignal): Promise<void> {
    if (this._reading.pending) await this._reading.join(signal).catch(() => undefined);
    await (this.pages ? this._reloading : this._reading).join(signal);
  }

  clear(): void {
    this._reading.abort();
    this._reloading.abort();
    this._progress = START;
    this.error = undefined;
  }

  private async _read(signal: AbortSignal) {
    // Where nothing ever came, why that is stands until something has.
    if (this.error && this.pages) this._put(this._progress);
    const { length } = this.items;
    let next = this._progress;
    // So much may have happened meanwhile that a whole page is known.
    // No more than a few: where each page brings nothing new, the account's counts do not hold.
    let asked = 0;
    do next = await this._next(next, signal);
    while (next.more && next.items.length === length && ++asked < MOST_KNOWN_PAGES);
    this._put(next);
  }

  private async _reload(signal: AbortSignal) {
    let next = await this._next(START, signal);
    while (next.more && next.pages < this.pages) next = await this._next(next, signal);
    this._put(next);
  }

  /** A list with its next page. */
  private async _next({ items, pages, total, known }: Progress, signal: AbortSignal): Promise<Progress> {
    const page = pages + 1;
    const answer = await this._ask(page, signal);
    const { more, totalEntries } = answer;
    // What has happened meanwhile stands in front of everything and has moved the rest: events have no id to tell by.
    if (total && totalEntries && this._query.order !== 'asc') known += Math.max(0, totalEntries - total);
    return {
      items: [...items, ...answer.items.slice(known)],
      more,
      pages: page,
      total: totalEntries,
      known: Math.max(0, known - answer.items.length),
    };
  }

  private async _ask(page: number, signal: AbortSignal): Promise<Page<ActivityEvent>> {
    try {
      const answer = await listEvents(this._context.client, { ...this._query, page }, signal);
      // What was asked for in the name of a user who is gone must not arrive.
      signal.throwIfAborted();
      this._context.onLoaded();
      return answer;
    } catch (cause) {
      // The end of a request that nobody waits for any more is no error.
      if (signal.aborted) throw cause;
      const error = toCustomersError(cause, 'events');
      // A 401 is the session's affair.
      if (error.status !== 401) this._put(this._progress, error);
      throw error;
    }
  }

  private _put(progress: Progress, error?: CustomersError) {
    this._progress = progress;
    this.error = error;
    this._context.changed();
  }
}
