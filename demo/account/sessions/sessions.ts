import { randomSecret } from '../secrets.js';
import type { Realm, Session, User } from '../types.js';

const secret = () => randomSecret(24);

/**
 * @param uid of the realm
 * @returns the name of the realm's session cookie
 */
export const cookieName = (uid: string): string => `demo_session_${uid}`;

/** Signs a user in. */
export function startSession(realm: Realm, user: User): Session {
  const now = Date.now();
  const session: Session = {
    id: secret(),
    username: user.username,
    accessToken: secret(),
    csrfToken: secret(),
    state: 'active',
    startedAt: now,
    seenAt: now,
    delegated: undefined,
    oauthTokens: new Map(),
  };
  realm.sessions.set(session.id, session);
  return session;
}

export function endSession(realm: Realm, session: Session) {
  realm.sessions.delete(session.id);
}

/**
 * Ends every session of a user, so that what they hold answers `grant_expired`.
 *
 * @returns how many
 */
export function expireSessions(realm: Realm, username: string): number {
  let count = 0;
  for (const session of realm.sessions.values()) {
    if (session.username !== username || session.state === 'expired') continue;
    session.state = 'expired';
    count += 1;
  }
  return count;
}

/**
 * Applies the realm's session policy.
 *
 * @param now milliseconds of the epoch
 */
function age(realm: Realm, session: Session, now: number) {
  const { sessionSeconds, idleSeconds } = realm.settings;
  const tooOld = sessionSeconds > 0 && now - session.startedAt >= sessionSeconds * 1000;
  const tooIdle = idleSeconds > 0 && now - session.seenAt >= idleSeconds * 1000;
  if (tooOld || tooIdle) session.state = 'expired';
}

/** Who a credential stands for. */
export type Grant = { user: User; session: Session; by: 'cookie' | 'token' };

export function grantOf(
  realm: Realm,
  { cookie, token }: { cookie: string | undefined; token: string | undefined },
): Grant | 'user_session' | 'grant_expired' {
  // A token that came is the credential: the cookie beside it is not looked at (documented).
  const session =
    token === undefined
      ? realm.sessions.get(cookie ?? '')
      : [...realm.sessions.values()].find(
          (candidate) => candidate.accessToken === token || candidate.oauthTokens.has(token),
        );
  if (!session) return 'user_session';
  const now = Date.now();
  age(realm, session, now);
  if (session.state === 'expired') return 'grant_expired';
  const user = realm.users.get(session.username);
  if (!user?.active) return 'user_session';
  session.seenAt = now;
  return { user, session, by: token === undefined ? 'cookie' : 'token' };
}
