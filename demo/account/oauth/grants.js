import { createHash, randomBytes } from 'node:crypto';

/** @import { OAuthCode, Realm, Session } from '../types.js' */

const secret = () => randomBytes(32).toString('base64url');

/**
 * @param {Realm} realm
 * @param {Session} session
 * @param {{ clientId: string, redirectUri: string, scope: string, challenge: string | undefined }} request
 * @returns {string} a code that works once, for ten minutes (documented) where the realm says nothing else
 */
export function issueCode(realm, session, request) {
  const code = secret();
  const expiresAt = Date.now() + realm.settings.oauthCodeSeconds * 1000;
  realm.codes.set(code, { ...request, sessionId: session.id, expiresAt, token: undefined });
  return code;
}

/**
 * @param {Realm} realm
 * @param {string} token
 */
export function revokeToken(realm, token) {
  for (const session of realm.sessions.values()) session.oauthTokens.delete(token);
}

/**
 * @param {OAuthCode} code
 * @param {string} verifier
 */
const proves = ({ challenge }, verifier) =>
  challenge === undefined
    ? verifier === ''
    : /^[\w.~-]{43,128}$/.test(verifier) && createHash('sha256').update(verifier).digest('base64url') === challenge;

/**
 * Exchanges a code for an access token that lives as long as the session behind it (documented).
 *
 * @param {Realm} realm
 * @param {{ clientId: string, code: string, redirectUri: string, verifier: string }} request
 * @returns {{ token: string, scope: string } | string} a text says why not
 */
export function redeemCode(realm, { clientId, code, redirectUri, verifier }) {
  const found = realm.codes.get(code);
  if (!found || found.clientId !== clientId) return 'the code is unknown';
  if (found.token !== undefined) {
    // Who comes second may be the rightful one: what the first got is worth nothing any more.
    revokeToken(realm, found.token);
    return 'the code was used before';
  }
  const session = realm.sessions.get(found.sessionId);
  const usable =
    found.expiresAt > Date.now() &&
    session?.state === 'active' &&
    found.redirectUri === redirectUri &&
    proves(found, verifier);
  found.token = '';
  if (!usable || !session) return 'the code has expired or belongs to another request';
  found.token = secret();
  session.oauthTokens.set(found.token, clientId);
  return { token: found.token, scope: found.scope };
}
