import { wasDropped } from '../what-if/dropped.js';
import { credentialsOf } from './credentials.js';
import type { AccountContext } from '../environment.js';
import type { LoggedRequest, Realm } from '../types.js';

const LONGEST = 5000;
const READING = ['GET', 'HEAD', 'OPTIONS'];
/** Names of what nobody may read in the log: passwords and one-time codes. */
const SECRET = /password|^code$/;

/** @returns the JSON of a write, without its secrets; nothing where it is none */
async function bodyOf(c: AccountContext): Promise<unknown> {
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
 */
export async function logRequest(
  c: AccountContext,
  realm: Realm,
  operation: string,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  const { cookie, token } = credentialsOf(c, realm);
  const entry: LoggedRequest = {
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
