import { codeOf } from '../client/code.js';
import { CustomersError, toCustomersError } from '../client/error.js';
import { copyOf, type Session } from './session.js';
import { sessionFor } from './pool.js';
import type { Operations } from './operations.js';
import type { PublicSession } from './public-session.js';
import { type Resolved, type Settings } from '../settings/settings.js';
import { resolveFor } from '../settings/of-element.js';
import { resolve } from '../settings/resolve.js';
import { hasPage } from '../shared/page.js';
import { Lazy } from '../shared/lazy.js';
import { sameUser } from './same-user.js';

export type { PublicSession } from './public-session.js';

const keep = () => undefined;

/** What is asked with what is given, as it is. */
const ASKED = [
  'me',
  'notifications',
  'markAsRead',
  'sites',
  'delegatedToken',
  'fetch',
  'track',
  'deliveryToken',
  'zendeskToken',
  'zendeskSsoUrl',
] as const satisfies readonly (keyof Operations)[];

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
  /** Asks the session of this moment, once the code for that is here. */
  const ask = <Name extends keyof Operations>(name: Name) =>
    (async (...values: unknown[]) => {
      const { found, resolved } = current();
      const check = sameUser(found);
      const operationsOf = await codeOf(operationCode, name);
      check();
      const work = operationsOf(found, resolved)[name] as (...given: unknown[]) => Promise<unknown>;
      return work(...values);
    }) as Operations[Name];
  // A server may hold a session that only the browser's copy of the same code is going to use.
  if (isOnPage) current();
  return {
    ...(Object.fromEntries(ASKED.map((name) => [name, ask(name)])) as Pick<Operations, (typeof ASKED)[number]>),
    async updateMe(changes) {
      // As they are now: what a page makes of its own object while code comes is not meant.
      let meant: typeof changes;
      try {
        meant = copyOf(changes);
      } catch (cause) {
        throw toCustomersError(cause, 'updateMe');
      }
      return ask('updateMe')(meant);
    },
    events: async (query) => ask('events')(query && { ...query }),
    subscribe: (listener) => (isOnPage ? current().found.subscribe(listener) : keep),
    signOut() {
      if (isOnPage) current().found.signOut();
    },
  };
}
