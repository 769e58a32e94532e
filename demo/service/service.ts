import { Hono } from 'hono';

export type Account = ReturnType<typeof import('../account/index.js').createAccount>;

/**
 * A service of the bank's own, as it might stand behind an API gateway: it takes the delegated token of a realm's user, and
 * answers any origin. Below `/{realm uid}`:
 *
 * - `/redirect?to=URL` leads elsewhere, whoever asks;
 * - `/refused` takes no token at all;
 * - every other path says whose token came, and 401 without a good one.
 *
 * What reached it stands at the account, below `/demo/api/realms/{uid}/service-requests`.
 */
export function createService(account: Account): Hono {
  const app = new Hono();
  app.use('*', async (c, next) => {
    if (c.req.method === 'OPTIONS') c.res = c.body(null, 204);
    else await next();
    const origin = c.req.header('origin');
    if (!origin) return;
    c.res.headers.set('Access-Control-Allow-Origin', origin);
    c.res.headers.set('Access-Control-Allow-Credentials', 'true');
    c.res.headers.set('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE');
    c.res.headers.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    c.res.headers.append('Vary', 'Origin');
  });

  app.all('/:realm/*', async (c) => {
    const uid = c.req.param('realm');
    const path = c.req.path.slice(uid.length + 1);
    const [, token] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    const to = path === '/redirect' ? c.req.query('to') : undefined;
    const user = path === '/refused' ? undefined : account.delegatedUser(uid, token ?? '');
    const answer = to
      ? c.redirect(to, 307)
      : user
        ? c.json({ customer: user.me.external_id, username: user.username })
        : c.json({ message: 'Unauthorized' }, 401);
    account.noteServiceRequest(uid, {
      method: c.req.method,
      path,
      host: new URL(c.req.url).host,
      status: answer.status,
      hasBearer: token !== undefined,
      hasCookie: c.req.header('cookie') !== undefined,
      body: await c.req.text(),
    });
    return answer;
  });
  return app;
}
