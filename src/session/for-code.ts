import { listEvents, type ActivityEvent, type EventQuery } from '../api/events.js';
import type { Page } from '../api/list.js';
import type { Notification } from '../api/notifications.js';
import type { UserChanges } from '../api/change-me.js';
import type { Me } from '../api/me.js';
import type { Site } from '../api/sites.js';
import type { TrackedEvent } from '../api/tracking.js';
import { codeOf } from '../client/code.js';
import { CustomersError, isAbort, toCustomersError, userHasLeft } from '../client/error.js';
import type { DelegatedToken } from '../data/delegated-token.js';
import { DEFAULT_LIMIT } from '../data/inbox-context.js';
import { type Session } from './session.js';
import { sessionFor } from './pool.js';
import { type Resolved, type Settings } from '../settings/settings.js';
import { resolveFor } from '../settings/of-element.js';
import { resolve } from '../settings/resolve.js';
import { hasPage } from '../shared/page.js';
import { Lazy } from '../shared/lazy.js';

const keep = () => undefined;

// What few pages use comes when it is used.
const integrations = new Lazy(() => import('../api/integrations.js'));
const tracking = new Lazy(() => import('../api/tracking.js'));
const delegated = new Lazy(() => import('./delegated-fetch.js'));

/** Looks whether the user of this moment is still there, later. Who asks before anybody is known asks for whoever that is. */
function sameUser({ identity }: Session): () => void {
  const { generation, isKnown } = identity;
  return () => {
    if (isKnown && generation !== identity.generation) throw userHasLeft();
  };
}

/** What code on the page can ask of a session. Everything but `fetch()` rejects with a `CustomersError` alone. */
export interface PublicSession {
  /** The signed-in user, as the elements show it. */
  me(): Promise<Me>;
  /**
   * Changes attributes of the user, by the names of `me()` or by the wire's, and resolves to the user as the account now has it:
   * what may not be changed is silently discarded there.
   */
  updateMe(changes: UserChanges): Promise<Me>;
  /** The notifications, unread ones first, each kind from the newest to the oldest: at most 1000. */
  notifications(): Promise<readonly Readonly<Notification>[]>;
  /** Marks a notification as read, here and on the account. */
  markAsRead(id: string): Promise<void>;
  /** The account's enabled sites, in its order, as the elements show them. */
  sites(): Promise<readonly Site[]>;
  /** One page of the user's event history, the first by default; asked for anew each time. */
  events(query?: EventQuery): Promise<Page<ActivityEvent>>;
  /**
   * The delegated token, good at the moment: one request for any number of callers, and none while it is not about to end. It
   * is `null` where "Show delegation information" is off in the identity provider. In memory only, and gone with the user:
   * who waits for it then is rejected (`user_changed`).
   */
  delegatedToken(): Promise<DelegatedToken | null>;
  /**
   * `fetch`, with the delegated token as `Authorization: Bearer` for the origins in `delegatedOrigins`, and nowhere else. After
   * a 401 it asks once for another token, and repeats GET, HEAD, OPTIONS, PUT and DELETE with it. There a redirect rejects with
   * `refused`, since older engines would take the token along. Rejects with a `CustomersError` for the session, and as `fetch`
   * does for the service.
   */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /**
   * Registers something that the user has done, at the site (`siteUrl`): `track({ category: 'loan', action: 'simulated' })`.
   * What the platform would drop silently is refused before it is sent (`refused`, status 0).
   */
  track(event: TrackedEvent): Promise<void>;
  /** A token for the site's private content (a JWT, an hour long by default); `null` where the account has none. */
  deliveryToken(): Promise<string | null>;
  /** A token for Zendesk's messenger (a JWT); `null` where the account has no integration with Zendesk. */
  zendeskToken(): Promise<string | null>;
  /** An address that signs the user in to Zendesk; `null` where the account has no integration with Zendesk. */
  zendeskSsoUrl(): Promise<string | null>;
  /** Calls a function whenever something of the session has changed, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Ends the session in every tab and goes to the realm's sign-out. */
  signOut(): void;
}

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
  const ask = async <T>(work: (session: Session, resolved: Resolved) => Promise<T>): Promise<T> => {
    const { found, resolved } = current();
    try {
      // Nothing is given away before it is known who has come back.
      if (found.identity.status !== 'active') await found.cache.me.refresh();
      return await work(found, resolved);
    } catch (cause) {
      if (isAbort(cause)) throw userHasLeft({ cause });
      throw toCustomersError(cause);
    }
  };
  const token = (refused?: string) =>
    ask(({ cache: { delegation } }, { delegatedMargin }) => delegation.get(delegatedMargin, refused));
  // A server may hold a session that only the browser's copy of the same code is going to use.
  if (isOnPage) current();
  return {
    me: () => ask(({ cache }) => cache.me.fetch()),
    updateMe: (changes) => ask((found) => found.updateMe(changes)),
    notifications: () =>
      ask(async ({ cache: { inbox } }) => {
        await inbox.loadOnce(DEFAULT_LIMIT);
        return inbox.items;
      }),
    markAsRead: (id) => ask(({ cache }) => cache.inbox.markUnknown(String(id))),
    sites: () => ask(({ cache }) => cache.sites.fetch()),
    events: (query) => ask((found) => found.ask((connection) => listEvents(connection, query))),
    delegatedToken: () => token(),
    async fetch(input, init) {
      const { found, resolved } = current();
      let check = sameUser(found);
      const { delegatedFetch } = await codeOf(delegated, 'fetch');
      return delegatedFetch(input, init, {
        origins: resolved.delegatedOrigins,
        async token(refused) {
          check();
          const given = await token(refused);
          check = sameUser(found);
          return given?.accessToken;
        },
        ready: () => ask((asked) => asked.write(() => Promise.resolve(), undefined, true)),
        // What came in the name of a user who is gone must not arrive.
        check: () => check(),
      });
    },
    track: (event) =>
      ask(async (found, { siteUrl }) => {
        const check = sameUser(found);
        const { trackEvent } = await codeOf(tracking, 'track');
        check();
        await found.write(() => trackEvent(found.client, siteUrl, event), undefined, true);
      }),
    deliveryToken: () => ask(async (found) => found.ask((await codeOf(integrations, 'deliveryToken')).deliveryToken)),
    zendeskToken: () => ask(async (found) => found.ask((await codeOf(integrations, 'zendeskToken')).zendeskToken)),
    zendeskSsoUrl: () => ask(async (found) => found.ask((await codeOf(integrations, 'zendeskSsoUrl')).zendeskSsoUrl)),
    subscribe: (listener) => (isOnPage ? current().found.subscribe(listener) : keep),
    signOut() {
      if (isOnPage) current().found.signOut();
    },
  };
}
