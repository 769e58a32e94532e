import { wasDropped } from '../what-if/dropped.js';
import { credentialsOf } from './credentials.js';

/** @import { AccountContext, LoggedRequest, Realm } from '../types.js' */

const LONGEST = 5000;

/**
 * Notes a request in the realm's log, before it is answered, and its status afterwards. Which credentials came is
 * noted, never what they were.
 *
 * @param {AccountContext} c
 * @param {Realm} realm
 * @param {string} operation
 * @param {() => Response | Promise<Response>} answer
 * @returns {Promise<Response>}
 */
export async function logRequest(c, realm, operation, answer) {
  const { cookie, token } = credentialsOf(c, realm);
  /** @type {LoggedRequest} */
  const entry = {
    method: c.req.method,
    path: c.req.path,
    query: c.req.query(),
    operation,
    status: 0,
    hasCookie: cookie !== undefined,
    hasBearer: token !== undefined,
    hasCsrf: c.req.header('x-csrf-token') !== undefined,
  };
  realm.log.push(entry);
  if (realm.log.length > LONGEST) realm.log.shift();
  const response = await answer();
  if (!wasDropped(response)) entry.status = response.status;
  return response;
}
