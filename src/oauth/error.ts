import { CustomersError, type ErrorCode } from '../http/error.js';

/**
 * Why nobody was signed in.
 *
 * - `access_denied`: the realm said no. `state`: the answer belongs to no sign-in that this page began; nothing of it was
 *   used. `code`: the realm took the code for expired, used or not its own. `network`: no readable answer came, which
 *   includes an origin that the account does not list. `server`: any other refusal of the realm's.
 * - `popup_blocked`: the browser opened none. `popup_closed`: it was closed before the end.
 * - `settings`: a setting is missing or not acceptable. `user_changed`: somebody signed out meanwhile.
 */
export type OAuthReason =
  | 'access_denied'
  | 'state'
  | 'code'
  | 'network'
  | 'server'
  | 'popup_blocked'
  | 'popup_closed'
  | 'settings'
  | 'user_changed';

const CODES: Record<OAuthReason, ErrorCode> = {
  access_denied: 'forbidden',
  state: 'refused',
  code: 'refused',
  network: 'network',
  server: 'refused',
  popup_blocked: 'refused',
  popup_closed: 'refused',
  settings: 'settings',
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
