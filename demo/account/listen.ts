import { serve } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Answers on a port.
 *
 * @param options.port 0: any free one
 * @throws {Error} where the port is taken
 */
export async function listen(
  fetch: (request: Request, env: any) => Response | Promise<Response>,
  { port, hostname }: { port: number; hostname: string },
): Promise<{ port: number; close: () => Promise<void> }> {
  const server: Server = await new Promise((resolve, reject) => {
    const started = serve({ fetch, port, hostname }, () => {
      resolve(started as Server);
    });
    started.once('error', reject);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // Requests that are held open would keep the server.
        server.closeAllConnections();
      }),
  };
}
