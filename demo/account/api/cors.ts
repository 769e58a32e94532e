import { wasDropped } from '../what-if/dropped.js';
import type { AccountEnv } from '../environment.js';
import type { AccountState } from '../types.js';
import type { MiddlewareHandler } from 'hono';

const METHODS = 'GET, HEAD, POST, PUT, DELETE';
/** `X-CSRF-Token` is not among them: it belongs to same-origin writes (assumed). */
const HEADERS = 'Authorization, Content-Type, Accept, X-One-Time-Code';

/** CORS for exact origins only, exposing no header beyond those that the standard always shows. */
export const cors =
  (account: AccountState): MiddlewareHandler<AccountEnv> =>
  async (c, next) => {
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
