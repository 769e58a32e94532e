import { serve } from '@hono/node-server';
import { createAccount } from './index.js';

/**
 * Serves an account on a port of its own.
 *
 * @param {object} [options] beside these, those of `createAccount`
 * @param {number} [options.port] 0: any free one
 * @param {string} [options.hostname]
 * @param {string[]} [options.origins]
 * @param {string} [options.siteUrl]
 * @param {import('./types.js').Site[]} [options.sites]
 * @returns {Promise<ReturnType<typeof createAccount> & { origin: string, close: () => Promise<void> }>}
 */
export async function serveAccount({ port = 0, hostname = '127.0.0.1', ...options } = {}) {
  const account = createAccount(options);
  /** @type {import('node:http').Server} */
  const server = await new Promise((resolve, reject) => {
    const started = serve({ fetch: account.fetch, port, hostname }, () => {
      resolve(/** @type {import('node:http').Server} */ (started));
    });
    started.once('error', reject);
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    ...account,
    origin: `http://${hostname}:${address.port.toString()}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // Requests that are held open would keep the server.
        server.closeAllConnections();
      }),
  };
}
