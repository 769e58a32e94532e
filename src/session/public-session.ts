import type { UserChanges } from '../api/change-me.js';
import type { ActivityEvent, EventQuery } from '../api/events.js';
import type { Page } from '../api/list.js';
import type { Me } from '../api/me.js';
import type { Notification } from '../api/notifications.js';
import type { Site } from '../api/sites.js';
import type { TrackedEvent } from '../api/tracking.js';
import type { DelegatedToken } from '../data/delegated-token.js';

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
