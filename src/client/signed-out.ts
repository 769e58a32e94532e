import { ownProperties } from '../shared/own.js';

/** Whether the answer to a 401 says that the credential was right and its session has ended (documented). */
export function isGrantExpired(body: unknown): boolean {
  const { errors, error } = ownProperties(body);
  return [errors, error].some((told) => 'grant_expired' in ownProperties(told));
}
