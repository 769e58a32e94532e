import { getCookie } from 'hono/cookie';
import { originOf } from '../api/wire.js';
import { cookieName, grantOf } from './sessions.js';

/** @import { AccountContext, AccountState, Realm } from '../types.js' */
/** @import { Grant } from './sessions.js' */

/**
 * The credentials that a request carries.
 *
 * @param {AccountContext} c
 * @param {Realm} realm
 * @returns {{ cookie: string | undefined, token: string | undefined }}
 */
export function credentialsOf(c, realm) {
  const bearer = /^Bearer\s+(.*)$/i.exec(c.req.header('authorization') ?? '');
  return { cookie: getCookie(c, cookieName(realm.uid)), token: bearer?.[1]?.trim() };
}

/**
 * Who is signed in by cookie, for pages.
 *
 * @param {AccountContext} c
 * @param {Realm} realm
 * @returns {Grant | undefined}
 */
export function signedIn(c, realm) {
  const grant = grantOf(realm, { cookie: credentialsOf(c, realm).cookie, token: undefined });
  return typeof grant === 'string' ? undefined : grant;
}

/**
 * Whether a request may write. By cookie, a page of the account's own origin proves itself by the session's token in
 * `X-CSRF-Token`; one elsewhere cannot send that header through the preflight and must be a listed origin instead.
 *
 * @param {AccountContext} c
 * @param {AccountState} account
 * @param {Realm} realm
 * @param {Grant} grant
 * @returns {boolean}
 */
export function mayWrite(c, account, realm, { session, by }) {
  if (realm.settings.csrf === 'off' || by === 'token' || ['GET', 'HEAD'].includes(c.req.method)) return true;
  const origin = c.req.header('origin');
  const sameOrigin = c.req.header('sec-fetch-site') === 'same-origin' || origin === undefined || origin === originOf(c);
  return sameOrigin ? c.req.header('x-csrf-token') === session.csrfToken : account.origins.has(origin);
}
