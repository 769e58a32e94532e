import { randomSecret, sha256 } from '../secrets.js';
import type { OAuthCode, Realm, Session } from '../types.js';

const secret = () => randomSecret(32);

/** @returns a code that works once, for ten minutes (documented) where the realm says nothing else */
export function issueCode(
  realm: Realm,
  session: Session,
  request: { clientId: string; redirectUri: string; scope: string; challenge: string | undefined },
): string {
  const code = secret();
  const expiresAt = Date.now() + realm.settings.oauthCodeSeconds * 1000;
  realm.codes.set(code, { ...request, sessionId: session.id, expiresAt, token: undefined });
  return code;
}

export function revokeToken(realm: Realm, token: string) {
  for (const session of realm.sessions.values()) session.oauthTokens.delete(token);
}

const proves = async ({ challenge }: OAuthCode, verifier: string) =>
  challenge === undefined
    ? verifier === ''
    : /^[\w.~-]{43,128}$/.test(verifier) && (await sha256(verifier)) === challenge;

/**
 * Exchanges a code for an access token that lives as long as the session behind it (documented).
 *
 * @returns a text says why not
 */
export async function redeemCode(
  realm: Realm,
  { clientId, code, redirectUri, verifier }: { clientId: string; code: string; redirectUri: string; verifier: string },
): Promise<{ token: string; scope: string } | string> {
  const found = realm.codes.get(code);
  if (!found || found.clientId !== clientId) return 'the code is unknown';
  if (found.token !== undefined) {
    // Who comes second may be the rightful one: what the first got is worth nothing any more.
    revokeToken(realm, found.token);
    return 'the code was used before';
  }
  const session = realm.sessions.get(found.sessionId);
  // Before anything is waited for: of two requests at once, one alone may use the code.
  found.token = '';
  const usable =
    found.expiresAt > Date.now() &&
    session?.state === 'active' &&
    found.redirectUri === redirectUri &&
    (await proves(found, verifier));
  if (!usable || !session) return 'the code has expired or belongs to another request';
  found.token = secret();
  session.oauthTokens.set(found.token, clientId);
  return { token: found.token, scope: found.scope };
}
