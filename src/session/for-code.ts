import { codeOf } from '../client/code.js';
import { CustomersError, toCustomersError } from '../client/error.js';
import { copyOf, type Session } from './session.js';
import { sessionFor } from './pool.js';
import type { PublicSession } from './public-session.js';
import { type Resolved, type Settings } from '../settings/settings.js';
import { resolveFor } from '../settings/of-element.js';
import { resolve } from '../settings/resolve.js';
import { hasPage } from '../shared/page.js';
import { Lazy } from '../shared/lazy.js';
import { sameUser } from './same-user.js';

export type { PublicSession } from './public-session.js';

const keep = () => undefined;

/** What the session is asked by code: most pages have elements alone. */
const operationCode = new Lazy(async () => (await import('./operations.js')).operationsOf);

/**
 * The session that elements with the same settings share. Where there is no page, on a server, everything but `subscribe()` and
 * `signOut()` rejects with `settings`.
 *
 * @param of the most specific settings, behind which the page's stand; or an element of this project, whose settings
 *   then count: a `<modyo-realm>`'s, for what stands inside it
 *
 * @throws {CustomersError} `settings`
 */
export function session(of?: Settings | Element): PublicSession {
  const isOnPage = hasPage();
  const element = isOnPage && of instanceof Element ? of : undefined;
  const settings = element ? undefined : (of as Settings | undefined);
  const own = settings ? [{ source: settings, settings }] : [];
  const current = (): { found: Session; resolved: Resolved } => {
    if (!isOnPage) throw new CustomersError('settings', 'there is no page: a session is one of a browser');
    const resolved = element ? resolveFor(element, new Set()) : resolve(own, settings?.lang);
    if (resolved.error) throw resolved.error;
    const found = sessionFor(resolved);
    // Code that asks once may ask again: the session is watched from now on, so that what it keeps stays true.
    found.subscribe(keep);
    return { found, resolved };
  };
  /** What is asked of the session of this moment, once the code for it is here. */
  const operations = async (name: string) => {
    const { found, resolved } = current();
    const check = sameUser(found);
    const operationsOf = await codeOf(operationCode, name);
    check();
    return operationsOf(found, resolved);
  };
  // A server may hold a session that only the browser's copy of the same code is going to use.
  if (isOnPage) current();
  return {
    me: async () => (await operations('me')).me(),
    async updateMe(changes) {
      // As they are now: what a page makes of its own object while code comes is not meant.
      let meant: typeof changes;
      try {
        meant = copyOf(changes);
      } catch (cause) {
        throw toCustomersError(cause, 'updateMe');
      }
      return (await operations('updateMe')).updateMe(meant);
    },
    notifications: async () => (await operations('notifications')).notifications(),
    markAsRead: async (id) => (await operations('markAsRead')).markAsRead(id),
    sites: async () => (await operations('sites')).sites(),
    async events(query) {
      const meant = query && { ...query };
      return (await operations('events')).events(meant);
    },
    delegatedToken: async () => (await operations('delegatedToken')).delegatedToken(),
    fetch: async (input, init) => (await operations('fetch')).fetch(input, init),
    track: async (event) => (await operations('track')).track(event),
    deliveryToken: async () => (await operations('deliveryToken')).deliveryToken(),
    zendeskToken: async () => (await operations('zendeskToken')).zendeskToken(),
    zendeskSsoUrl: async () => (await operations('zendeskSsoUrl')).zendeskSsoUrl(),
    subscribe: (listener) => (isOnPage ? current().found.subscribe(listener) : keep),
    signOut() {
      if (isOnPage) current().found.signOut();
    },
  };
}
