import { wasDropped } from '../what-if/dropped.js';
import { credentialsOf } from './credentials.js';

/** @import { AccountContext, LoggedRequest, Realm } from '../types.js' */

const LONGEST = 5000;
const READING = ['GET', 'HEAD', 'OPTIONS'];
/** Names of what nobody may read in the log: passwords and one-time codes. */
const SECRET = /password|^code$/;

/**
 * @param {AccountContext} c
 * @returns {Promise<unknown>} the JSON of a write, without its secrets; nothing where it is none
 */
async function bodyOf(c) {
  const isJson = c.req.header('content-type')?.includes('json');
  if (READING.includes(c.req.method) || !isJson) return undefined;
  const body = await c.req.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, SECRET.test(name) ? '[secret]' : value]),
  );
}

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
  entry.body = await bodyOf(c);
  const response = await answer();
  if (!wasDropped(response)) entry.status = response.status;
  return response;
}
