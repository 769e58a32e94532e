import { own, ownProperties } from '../shared/own.js';
import type { ErrorCode } from './error.js';

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  403: 'forbidden',
  404: 'not_found',
  405: 'endpoint_missing',
  429: 'rate_limited',
};

/** Whether the answer to a 401 says that the credential was right and its session has ended (documented). */
function isGrantExpired(body: unknown): boolean {
  const { errors, error } = ownProperties(body);
  return [errors, error].some((told) => 'grant_expired' in ownProperties(told));
}

/**
 * Why an account has refused, as code has to know it: what a session, another route or another try depend on is known without the
 * code that reads the account's words.
 *
 * @param body the parsed JSON, or `undefined`
 */
export function refusalCode(status: number, body: unknown): ErrorCode {
  if (status === 401) return isGrantExpired(body) ? 'grant_expired' : 'user_session';
  return status >= 500 ? 'server' : (own(BY_STATUS, status) ?? 'refused');
}
