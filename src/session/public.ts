import type { ActivityEvent, EventQuery } from '../api/events.js';
import type { Page } from '../api/list.js';
import type { Notification } from '../api/notifications.js';
import type { Me } from '../api/profile.js';
import type { Site } from '../api/sites.js';
import { CustomersError } from '../http/error.js';
import { sessionFor, type Session } from './session.js';
import { resolve, type Settings } from './settings.js';

/** Most notifications that `notifications()` loads, as in the inbox. */
const LIMIT = 1000;

const keep = () => undefined;

/** What code on the page can ask of a session. Everything rejects with a `CustomersError`. */
export interface PublicSession {
  /** The signed-in user, as the elements show it. */
  me(): Promise<Me>;
  /**
   * Changes attributes of the user, by their wire names, and resolves to the user as the account now has it: what may not be
   * changed is silently discarded there.
   */
  updateMe(changes: Readonly<Record<string, unknown>>): Promise<Me>;
  /** The notifications, in the server's order: at most 1000. */
  notifications(): Promise<readonly Readonly<Notification>[]>;
  /** Marks a notification as read, here and on the account. */
  markAsRead(id: string): Promise<void>;
  /** The account's enabled sites, in its order, as the elements show them. */
  sites(): Promise<readonly Site[]>;
  /** One page of the user's event history, the first by default; asked for anew each time. */
  events(query?: EventQuery): Promise<Page<ActivityEvent>>;
  /** Calls a function whenever something of the session has changed, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Ends the session in every tab and goes to the realm's sign-out. */
  signOut(): void;
}

/**
 * The session that elements with the same settings share.
 *
 * @param settings the most specific level; the page's settings stand behind it
 * @throws {CustomersError} `settings`
 */
export function session(settings?: Settings): PublicSession {
  const own = settings ? [{ source: settings, settings }] : [];
  const current = (): Session => {
    const resolved = resolve(own, settings?.lang);
    if (resolved.error) throw resolved.error;
    const found = sessionFor(resolved);
    // Code that asks once may ask again: the session is watched from now on, so that what it keeps stays true.
    found.subscribe(keep);
    return found;
  };
  const ask = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const found = current();
    try {
      // Nothing is given away before it is known who has come back.
      if (found.status !== 'active') await found.me.refresh();
      return await work(found);
    } catch (cause) {
      if (cause instanceof CustomersError) throw cause;
      throw new CustomersError('user_changed', 'the user has left meanwhile', { cause });
    }
  };
  current();
  return {
    me: () => ask(({ me }) => me.load()),
    updateMe: (changes) => ask((found) => found.updateMe(changes)),
    notifications: () =>
      ask(async ({ inbox }) => {
        await inbox.load(LIMIT);
        return inbox.items;
      }),
    markAsRead: (id) =>
      ask(async ({ inbox }) => {
        await inbox.load(LIMIT);
        await inbox.mark(id);
      }),
    sites: () => ask(({ sites }) => sites.load()),
    events: (query) => ask((found) => found.events(query)),
    subscribe: (listener) => current().subscribe(listener),
    signOut: () => current().signOut(),
  };
}
