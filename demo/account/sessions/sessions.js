import { randomBytes } from 'node:crypto';

/** @import { Realm, Session, User } from '../types.js' */

const secret = () => randomBytes(24).toString('base64url');

/**
 * @param {string} uid of the realm
 * @returns {string} the name of the realm's session cookie
 */
export const cookieName = (uid) => `demo_session_${uid}`;

/**
 * Signs a user in.
 *
 * @param {Realm} realm
 * @param {User} user
 * @returns {Session}
 */
export function startSession(realm, user) {
  const now = Date.now();
  /** @type {Session} */
  const session = {
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

/**
 * @param {Realm} realm
 * @param {Session} session
 */
export function endSession(realm, session) {
  realm.sessions.delete(session.id);
}

/**
 * Ends every session of a user, so that what they hold answers `grant_expired`.
 *
 * @param {Realm} realm
 * @param {string} username
 * @returns {number} how many
 */
export function expireSessions(realm, username) {
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
 * @param {Realm} realm
 * @param {Session} session
 * @param {number} now milliseconds of the epoch
 */
function age(realm, session, now) {
  const { sessionSeconds, idleSeconds } = realm.settings;
  const tooOld = sessionSeconds > 0 && now - session.startedAt >= sessionSeconds * 1000;
  const tooIdle = idleSeconds > 0 && now - session.seenAt >= idleSeconds * 1000;
  if (tooOld || tooIdle) session.state = 'expired';
}

/**
 * Who a credential stands for.
 *
 * @typedef {{ user: User, session: Session, by: 'cookie'|'token' }} Grant
 *
 * @param {Realm} realm
 * @param {{ cookie: string | undefined, token: string | undefined }} credential
 * @returns {Grant | 'user_session' | 'grant_expired'} the two words are those of the documented error bodies
 */
export function grantOf(realm, { cookie, token }) {
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
