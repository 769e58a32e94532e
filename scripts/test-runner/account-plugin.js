/**
 * Puts the demo account behind the test runner's own server, so that a test's page has an account of its own origin, and
 * behind a second port for the tests of other origins. A service that takes the account's delegated tokens has a third.
 */
import { getRequestListener, serve } from '@hono/node-server';
import { createAccount, isAccountPath } from '../../demo/account/index.js';
import { createService } from '../../demo/service/service.js';

/**
 * The page finds the second port at `/account-origins.json`: `{ "crossOrigin", "crossSite" }`, the same server as
 * `localhost` (another origin of the same site: cookies go along) and as `127.0.0.1` (another site: they do not). So it does
 * the third: `service` and `otherService`.
 * @returns {{ plugin: import('@web/test-runner').TestRunnerPlugin, middleware: import('koa').Middleware }}
 */
export function mountAccount() {
  const account = createAccount();
  const listener = getRequestListener(account.app.fetch, { overrideGlobalObjects: false });
  /** @type {import('@hono/node-server').ServerType | undefined} */
  let other;
  let port = 0;
  /** @type {import('@hono/node-server').ServerType | undefined} */
  let service;
  let servicePort = 0;
  return {
    async middleware(context, next) {
      if (!isAccountPath(context.path)) return next();
      context.respond = false;
      await listener(context.req, context.res);
    },
    plugin: {
      name: 'modyo:account',
      async serverStart({ config }) {
        for (const host of ['localhost', '127.0.0.1']) {
          account.addOrigin(`http://${host}:${config.port}`);
          account.addSite(`http://${host}:${config.port}`);
        }
        await new Promise((resolve) => {
          other = serve({ fetch: account.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
            port = info.port;
            resolve(undefined);
          });
        });
        await new Promise((resolve) => {
          service = serve({ fetch: createService(account).fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
            servicePort = info.port;
            resolve(undefined);
          });
        });
      },
      serve(context) {
        if (context.path !== '/account-origins.json') return undefined;
        const origins = {
          crossOrigin: `http://localhost:${port}`,
          crossSite: `http://127.0.0.1:${port}`,
          service: `http://localhost:${servicePort}`,
          otherService: `http://127.0.0.1:${servicePort}`,
        };
        return { body: JSON.stringify(origins), type: 'json' };
      },
      async serverStop() {
        for (const server of [other, service]) {
          if (server && 'closeAllConnections' in server) server.closeAllConnections();
          server?.close();
        }
      },
    },
  };
}
