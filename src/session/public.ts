import { listEvents, type ActivityEvent, type EventQuery } from '../api/events.js';
import { deliveryToken, zendeskSsoUrl, zendeskToken } from '../api/integrations.js';
import type { Page } from '../api/list.js';
import { markAsRead, type Notification } from '../api/notifications.js';
import type { Me } from '../api/profile.js';
import type { Site } from '../api/sites.js';
import { trackEvent, type TrackedEvent } from '../api/tracking.js';
import { CustomersError } from '../http/error.js';
import { delegatedFetch } from './delegated-fetch.js';
import type { DelegatedToken } from './delegated-token.js';
import { sessionFor, type Session } from './session.js';
import { resolve, resolveFor, type Resolved, type Settings } from './settings.js';

/** Most notifications that `notifications()` loads, as in the inbox. */
const LIMIT = 1000;

const keep = () => undefined;

/** What code on the page can ask of a session. Everything but `fetch()` rejects with a `CustomersError` alone. */
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
 * The session that elements with the same settings share.
 *
 * @param of the most specific settings, behind which the page's stand; or an element of this project, whose settings
 *   then count: a `<modyo-realm>`'s, for what stands inside it
 * @throws {CustomersError} `settings`
 */
export function session(of?: Settings | Element): PublicSession {
  const own = of && !(of instanceof Element) ? [{ source: of, settings: of }] : [];
  const current = (): { found: Session; resolved: Resolved } => {
    const resolved = of instanceof Element ? resolveFor(of, new Set()) : resolve(own, of?.lang);
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
      if (found.status !== 'active') await found.me.refresh();
      return await work(found, resolved);
    } catch (cause) {
      if (cause instanceof CustomersError) throw cause;
      throw new CustomersError('user_changed', 'the user has left meanwhile', { cause });
    }
  };
  const token = (refused?: string) =>
    ask(({ delegation }, { delegatedMargin }) => delegation.get(delegatedMargin, refused));
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
      ask(async (found) => {
        const { inbox } = found;
        await inbox.load(LIMIT);
        // Of one that is not among them, the account has to say what it is.
        if (inbox.get(`${id}`)) await inbox.mark(`${id}`);
        else await found.write((connection) => markAsRead(connection, `${id}`));
      }),
    sites: () => ask(({ sites }) => sites.load()),
    events: (query) => ask((found) => found.ask((connection) => listEvents(connection, query))),
    delegatedToken: () => token(),
    async fetch(input, init) {
      const { found, resolved } = current();
      let { generation } = found;
      return delegatedFetch(input, init, {
        origins: resolved.delegatedOrigins,
        async token(refused) {
          const given = await token(refused);
          ({ generation } = found);
          return given?.accessToken;
        },
        ready: () => ask((asked) => asked.ready(true)),
        check() {
          // What came in the name of a user who is gone must not arrive.
          if (generation !== found.generation) throw new CustomersError('user_changed', 'the user has left meanwhile');
        },
      });
    },
    track: (event) =>
      ask(async (found, { siteUrl }) => {
        await found.ready(true);
        await trackEvent(found.connection, siteUrl, event);
      }),
    deliveryToken: () => ask((found) => found.ask(deliveryToken)),
    zendeskToken: () => ask((found) => found.ask(zendeskToken)),
    zendeskSsoUrl: () => ask((found) => found.ask(zendeskSsoUrl)),
    subscribe: (listener) => current().found.subscribe(listener),
    signOut: () => current().found.signOut(),
  };
}
