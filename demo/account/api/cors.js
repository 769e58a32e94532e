import { wasDropped } from '../what-if/dropped.js';

/** @import { AccountEnv, AccountState } from '../types.js' */

const METHODS = 'GET, HEAD, POST, PUT, DELETE';
/** `X-CSRF-Token` is not among them: it belongs to same-origin writes (assumed). */
const HEADERS = 'Authorization, Content-Type, Accept';

/**
 * CORS for exact origins only, exposing no header beyond those that the standard always shows.
 *
 * @param {AccountState} account
 * @returns {import('hono').MiddlewareHandler<AccountEnv>}
 */
export const cors = (account) => async (c, next) => {
  const origin = c.req.header('origin');
  const listed = origin !== undefined && account.origins.has(origin);
  const preflight = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
  if (preflight) c.res = c.body(null, 204);
  else await next();
  if (wasDropped(c.res)) return;
  c.res.headers.append('Vary', 'Origin');
  if (!listed) return;
  c.res.headers.set('Access-Control-Allow-Origin', origin);
  c.res.headers.set('Access-Control-Allow-Credentials', 'true');
  if (!preflight) return;
  c.res.headers.set('Access-Control-Allow-Methods', METHODS);
  c.res.headers.set('Access-Control-Allow-Headers', HEADERS);
};
