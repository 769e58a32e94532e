import { listNotifications, markAsRead, type Notification, type NotificationPage } from '../api/notifications.js';
import { CustomersError } from '../http/error.js';
import { delay, pool } from '../shared/pool.js';
import { SharedRun } from '../shared/shared-run.js';
import type { RealmConnection } from './connection.js';

/** Notifications asked for at once: the most that the platform gives. */
export const PAGE = 100;
/** Requests under way at once. */
const WIDTH = 4;
/** Seconds to wait on a 429 that does not say how long. */
const PATIENCE = 5;

/** What the inbox asks of the session it belongs to. */
interface Owner {
  readonly connection: RealmConnection;
  /** Tells whoever shows the session's data. */
  changed(): void;
  /** Tells other tabs. */
  announce(): void;
  /** Resolves once it is sure that the same user is still signed in. */
  ready(): Promise<void>;
  /** Told when all the data that somebody wants have come, or what there was before one failed. */
  arrived(): void;
}

/** The notifications of a session's user: one list for every inbox and bell that shows them. */
export class Inbox {
  /** Unread ones among the items. */
  unread = 0;
  /** Why the last load failed. */
  error?: CustomersError;

  private _ids = new Map<string, Notification>();
  private _loaded = NOTHING;
  /** How many somebody wants to see. */
  private _wanted = PAGE;
  private readonly _filling = new SharedRun<void>((signal) => this._fill(signal));
  private readonly _reloading = new SharedRun<void>((signal) => this._reload(signal));
  /** Counts marks and loads, to tell which came first. */
  private _clock = 0;
  /** When an item was marked here; `Infinity` while the request is under way. */
  private readonly _marks = new Map<string, number>();

  constructor(private readonly _owner: Owner) {}

  /** In the server's order. Replaced whenever entries come or go, never on a mark. */
  get items(): readonly Notification[] {
    return this._loaded.items;
  }

  /** Whether the account has more than was loaded. */
  get more(): boolean {
    return this._loaded.more;
  }

  /** Whether a first page has come. */
  get loaded(): boolean {
    return this._loaded.pages > 0;
  }

  /** Whether as many as `limit` are here, or all. */
  has(limit: number): boolean {
    return enough(this._loaded, limit);
  }

  get(id: string): Notification | undefined {
    return this._ids.get(id);
  }

  /** Loads until `limit` are here; those who ask at the same time share the requests. */
  async load(limit: number, signal?: AbortSignal): Promise<void> {
    this._wanted = Math.max(this._wanted, limit);
    while (!this.has(limit)) await (this._reloading.pending ? this._reloading : this._filling).join(signal);
  }

  /** Loads everything anew that is here, and puts it in place at once. */
  async refresh(signal?: AbortSignal): Promise<void> {
    await (this.loaded && !this._filling.pending ? this._reloading : this._filling).join(signal);
  }

  /** Forgets everything. */
  clear(): void {
    this._filling.abort();
    this._reloading.abort();
    this._marks.clear();
    this._ids.clear();
    this._loaded = NOTHING;
    this.unread = 0;
    this.error = undefined;
  }

  /**
   * Marks one as read: at once here, then on the server; undone when that fails.
   *
   * @returns whether this call marked it
   * @throws {CustomersError} `endpoint_missing` where the account has no route for it
   */
  async mark(id: string): Promise<boolean> {
    const item = this._ids.get(id);
    if (!item || item.read) return false;
    const current = () => this._ids.get(id);
    this._marks.set(id, Infinity);
    this._set(item, true);
    try {
      await this._owner.ready();
      await this._send(id);
    } catch (error) {
      // Unless the account has said meanwhile that it is read anyway.
      if (this._marks.delete(id) && current()?.read) this._set(current()!, false);
      throw error;
    }
    // Deleted elsewhere: there was nothing to mark.
    if (!current()) return false;
    this._marks.set(id, ++this._clock);
    this._owner.announce();
    return true;
  }

  /**
   * Marks all unread ones that are here, at most four at a time; on a 429 all of them wait.
   *
   * @param each called after each one, with the error where it failed, and whether it was marked by this: its reader may
   *   have opened it meanwhile
   */
  async markAll(
    each: (id: string, error: CustomersError | undefined, marked?: boolean) => void,
    signal: AbortSignal,
  ): Promise<void> {
    let pause: Promise<unknown> | undefined;
    const one = async (id: string): Promise<void> => {
      await pause;
      if (signal.aborted) return;
      try {
        each(id, undefined, await this.mark(id));
      } catch (cause) {
        const error = cause as CustomersError;
        const { code, status, retryAfter = PATIENCE } = error;
        if (code === 'rate_limited') {
          pause = Promise.all([pause, delay(retryAfter * 1000, signal).catch(() => undefined)]);
          return one(id);
        }
        each(id, error);
        // Without a user or a route, the others would fail in the same way.
        if (status === 401 || code === 'user_changed' || code === 'endpoint_missing') throw error;
      }
    };
    const ids = this.items.filter(({ read }) => !read).map(({ id }) => id);
    await pool(ids, WIDTH, one).catch(() => undefined);
  }

  private async _send(id: string): Promise<void> {
    const { connection } = this._owner;
    try {
      await markAsRead(connection, id);
    } catch (error) {
      if ((error as CustomersError).code !== 'not_found') throw error;
      await this.refresh();
      // Deleted elsewhere: nothing is left to mark.
      if (!this._ids.has(id)) return;
      if (!connection.unfound('markAsRead', id)) throw error;
      await this._send(id);
    }
  }

  private _set(item: Notification, read: boolean) {
    item.read = read;
    this.unread += read ? -1 : 1;
    this._owner.changed();
  }

  /** Loads what is wanted and not here yet; what has come is shown at once. */
  private async _fill(signal: AbortSignal): Promise<void> {
    // Not at once: an element that asks while it updates takes no note of what changes meanwhile.
    queueMicrotask(() => this._fail());
    try {
      while (!this.has(this._wanted)) {
        const since = ++this._clock;
        this._put(await this._advance(this._loaded, signal), since);
      }
    } finally {
      // Not before: it would hold up the pages that are still to come.
      if (this.loaded && !signal.aborted) this._owner.arrived();
    }
  }

  private async _reload(signal: AbortSignal): Promise<void> {
    const since = ++this._clock;
    let fresh = NOTHING;
    do fresh = await this._advance(fresh, signal);
    while (!enough(fresh, this._wanted));
    this._put(fresh, since);
    this._owner.arrived();
  }

  /** Asks for the next page; for all of the wanted ones, side by side, once it is known how many there are. */
  private async _advance({ items, pages, totalPages }: Loaded, signal: AbortSignal): Promise<Loaded> {
    const { connection } = this._owner;
    const last = totalPages ? Math.min(Math.ceil(this._wanted / PAGE), totalPages) : pages + 1;
    const batch: NotificationPage[] = [];
    try {
      await pool(Array(last - pages).keys(), WIDTH, async (index) => {
        batch[index] = await listNotifications(connection, { page: pages + index + 1, perPage: PAGE, signal });
      });
    } catch (error) {
      // A 401 is the session's affair.
      if (error instanceof CustomersError && error.status !== 401) this._fail(error);
      throw error;
    }
    // What was asked for in the name of a user who is gone must not arrive.
    signal.throwIfAborted();
    const end = batch[batch.length - 1];
    return {
      items: items.concat(...batch.map((page) => page.items)),
      pages: last,
      totalPages: end.totalPages,
      more: end.more,
    };
  }

  private _fail(error?: CustomersError) {
    if (error === this.error) return;
    this.error = error;
    this._owner.changed();
  }

  /**
   * Takes what came, each id once: entries may have moved between pages meanwhile.
   *
   * @param since when the request began; a mark made later stands above what it says
   */
  private _put(loaded: Loaded, since: number) {
    const ids = new Map<string, Notification>();
    this.unread = 0;
    for (const item of loaded.items) {
      const { id } = item;
      if (ids.has(id)) continue;
      const mark = this._marks.get(id) ?? 0;
      if (mark > since && !item.read) item.read = true;
      else this._marks.delete(id);
      if (!item.read) this.unread++;
      ids.set(id, item);
    }
    this._ids = ids;
    this._loaded = { ...loaded, items: [...ids.values()] };
    this.error = undefined;
    this._owner.changed();
  }
}

/** How far a load has come. */
interface Loaded {
  readonly items: readonly Notification[];
  readonly pages: number;
  readonly totalPages?: number;
  readonly more: boolean;
}

const NOTHING: Loaded = { items: [], pages: 0, more: false };

const enough = ({ pages, more }: Loaded, limit: number) => pages > 0 && (!more || pages * PAGE >= limit);
