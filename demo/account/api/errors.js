/** @import { AccountContext } from '../types.js' */

/** The documented bodies of 401: no usable credential, or one whose session ended. */
export const UNAUTHORIZED = {
  user_session: { error: { user_session: 'user not found' } },
  grant_expired: { error: { grant_expired: 'session expired' } },
};

/**
 * @param {AccountContext} c
 * @param {'user_session'|'grant_expired'} reason
 */
export const unauthorized = (c, reason) => c.json(UNAUTHORIZED[reason], 401);

/**
 * The documented answer for what does not exist in the account.
 *
 * @param {AccountContext} c
 */
export const notFound = (c) => c.json({}, 404);

/**
 * @param {AccountContext} c
 * @param {string[]} allowed methods
 */
export const methodNotAllowed = (c, allowed) => c.json({}, 405, { Allow: allowed.join(', ') });

/**
 * @param {AccountContext} c
 * @param {string[] | Record<string, string[]>} errors texts that are ready to show, by field where they belong to one
 * @param {409|422|429} [status]
 */
export const refused = (c, errors, status = 422) => c.json({ errors }, status);
