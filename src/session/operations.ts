import { listEvents } from '../api/events.js';
import { deliveryToken, zendeskSsoUrl, zendeskToken } from '../api/integrations.js';
import { codeOf } from '../client/code.js';
import { CustomersError, isAbort, toCustomersError, userHasLeft } from '../client/error.js';
import type { Resolved } from '../settings/settings.js';
import { Lazy } from '../shared/lazy.js';
import type { PublicSession } from './public-session.js';
import { askFor } from './ask.js';
import { sameUser } from './same-user.js';
import type { Session } from './session.js';

// What few pages use comes when it is used.
const tracking = new Lazy(() => import('../api/tracking.js'));
const delegated = new Lazy(() => import('./delegated-fetch.js'));

/** What code on the page can ask of a session, but for what takes no time. */
export type Operations = Omit<PublicSession, 'subscribe' | 'signOut'>;

/** For what was asked where the answer to another question has said that nobody is signed in. */
const nobodySignedIn = (cause: unknown) =>
  new CustomersError('user_session', 'nobody is signed in', { status: 401, cause });

/** What code asks of a session, with the settings of the moment. */
export function operationsOf(found: Session, resolved: Resolved): Operations {
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    const { isKnown } = found.identity;
    try {
      // Nothing is given away before it is known who has come back.
      if (found.identity.status !== 'active') await found.cache.me.refresh();
      return await work();
    } catch (cause) {
      if (isAbort(cause)) throw isKnown ? userHasLeft({ cause }) : nobodySignedIn(cause);
      throw toCustomersError(cause);
    }
  };
  const token = (refused?: string) => ask(() => found.cache.delegation.get(resolved.delegatedMargin, refused));
  return {
    me: () => ask(() => found.cache.me.fetch()),
    updateMe: (changes) => ask(() => found.updateMe(changes)),
    notifications: () =>
      ask(async () => {
        const { inbox } = found.cache;
        await inbox.loadOnce();
        return inbox.items;
      }),
    markAsRead: (id) => ask(() => found.cache.inbox.markUnknown(String(id))),
    sites: () => ask(() => found.cache.sites.fetch()),
    events: (query) => ask(() => askFor(found, (connection) => listEvents(connection, query))),
    delegatedToken: () => token(),
    async fetch(input, init) {
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
        ready: () => ask(() => found.write(() => Promise.resolve(), undefined, true)),
        // What came in the name of a user who is gone must not arrive.
        check: () => check(),
      });
    },
    track: (event) =>
      ask(async () => {
        const check = sameUser(found);
        const { trackEvent } = await codeOf(tracking, 'track');
        check();
        await found.write(() => trackEvent(found.client, resolved.siteUrl, event), undefined, true);
      }),
    deliveryToken: () => ask(() => askFor(found, deliveryToken)),
    zendeskToken: () => ask(() => askFor(found, zendeskToken)),
    zendeskSsoUrl: () => ask(() => askFor(found, zendeskSsoUrl)),
  };
}
