import { getCookie } from 'hono/cookie';
import { originOf } from '../api/wire.js';
import { cookieName, grantOf, type Grant } from './sessions.js';
import type { AccountContext } from '../environment.js';
import type { AccountState, Realm } from '../types.js';

/** The credentials that a request carries. */
export function credentialsOf(
  c: AccountContext,
  realm: Realm,
): { cookie: string | undefined; token: string | undefined } {
  const bearer = /^Bearer\s+(.*)$/i.exec(c.req.header('authorization') ?? '');
  return { cookie: getCookie(c, cookieName(realm.uid)), token: bearer?.[1]?.trim() };
}

/** Who is signed in by cookie, for pages. */
export function signedIn(c: AccountContext, realm: Realm): Grant | undefined {
  const grant = grantOf(realm, { cookie: credentialsOf(c, realm).cookie, token: undefined });
  return typeof grant === 'string' ? undefined : grant;
}

/**
 * Whether a request may write. By cookie, a page of the account's own origin proves itself by the session's token in
 * `X-CSRF-Token`; one elsewhere cannot send that header through the preflight and must be a listed origin instead.
 */
export function mayWrite(c: AccountContext, account: AccountState, realm: Realm, { session, by }: Grant): boolean {
  if (realm.settings.csrf === 'off' || by === 'token' || ['GET', 'HEAD'].includes(c.req.method)) return true;
  const origin = c.req.header('origin');
  const sameOrigin = c.req.header('sec-fetch-site') === 'same-origin' || origin === undefined || origin === originOf(c);
  return sameOrigin ? c.req.header('x-csrf-token') === session.csrfToken : account.origins.has(origin);
}
