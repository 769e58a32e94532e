import type { Endpoint, Operation } from '../client/endpoints.js';
import type { InboxKnowledge } from '../data/inbox-knowledge.js';
import type { Resolved } from '../settings/settings.js';
import { Session } from './session.js';

/** What runs on a page, shared by every copy of this code. What is configured stands in `settings/registry.ts`. */
interface Pool {
  /** Sessions in use, by account, realm and credential. */
  readonly sessions: Map<string, Session>;
  /** Endpoints of sessions that have found some missing, for the page's life. */
  readonly endpoints: Map<string, Record<Operation, Endpoint | null>>;
  /** How accounts answer for notifications, by realm, for the page's life. */
  readonly inboxes: Map<string, InboxKnowledge>;
}

/** The number changes with the shape of what is shared: copies of different versions then do not meet. */
const KEY = Symbol.for('modyo-customers/pool-1');

/** The page's pool; made at first use, so that importing has no side effect. */
export function pool(): Pool {
  const place = globalThis as unknown as Record<symbol, Pool | undefined>;
  return (place[KEY] ??= { sessions: new Map(), endpoints: new Map(), inboxes: new Map() });
}

/** The session for some settings, shared by all that have the same account, realm and credential. */
export function sessionFor(settings: Resolved): Session {
  const { sessions, endpoints, inboxes } = pool();
  const { key } = settings;
  let session = sessions.get(key);
  if (!session) {
    const confirm = () => void made.confirm();
    const made: Session = new Session(settings, {
      endpoints,
      inboxes,
      release() {
        settings.oauth?.listeners.delete(confirm);
        if (sessions.get(key) === made) sessions.delete(key);
      },
    });
    settings.oauth?.listeners.add(confirm);
    sessions.set(key, (session = made));
  }
  if (session.identity.noteToken(settings.credential?.readFixedNumber())) void session.confirm();
  return session;
}
