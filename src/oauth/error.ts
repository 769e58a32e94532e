import { CustomersError, type ErrorCode } from '../client/error.js';

/**
 * Why nobody was signed in.
 *
 * - `access_denied`: the realm said no. `state`: the answer belongs to no sign-in that this tab began; nothing of it was
 *   used. `issuer`: the answer says that another server gave it, or not which one where that has to be known; nothing of it
 *   was used. `code`: the realm took the code for expired, used or not its own. `network`: no readable answer came, which
 *   includes an origin that the account does not list. `server`: any other refusal of the realm's.
 * - `popup_blocked`: the browser opened none. `popup_closed`: it was closed before the end, or nobody came back from it
 *   within ten minutes, or another sign-in took its place. `frame`, `storage`: none could be opened, and without one nobody
 *   can sign in, for the page stands in a frame, or the browser stores nothing for it.
 * - `settings`: a setting is missing or not acceptable. `account`: the page where the answer came does not let markup sign
 *   in at that account. `user_changed`: somebody signed out meanwhile.
 */
export type OAuthReason =
  | 'access_denied'
  | 'state'
  | 'issuer'
  | 'code'
  | 'network'
  | 'server'
  | 'popup_blocked'
  | 'popup_closed'
  | 'frame'
  | 'storage'
  | 'settings'
  | 'account'
  | 'user_changed';

const CODES: Record<OAuthReason, ErrorCode> = {
  access_denied: 'forbidden',
  state: 'refused',
  issuer: 'refused',
  code: 'refused',
  network: 'network',
  server: 'refused',
  popup_blocked: 'refused',
  popup_closed: 'refused',
  frame: 'refused',
  storage: 'refused',
  settings: 'settings',
  account: 'settings',
  user_changed: 'user_changed',
};

/**
 * What `signIn()` rejects with. There is no `cause`: what OAuth libraries put there holds codes and tokens.
 */
export class OAuthError extends CustomersError {
  declare readonly reason: OAuthReason;

  constructor(reason: OAuthReason, message: string) {
    super(CODES[reason], `signIn: ${message}`, { operation: 'signIn' });
    Object.assign(this, { name: 'OAuthError', reason });
  }
}
