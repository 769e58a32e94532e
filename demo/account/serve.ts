import { createAccount } from './index.js';
import { listen } from './listen.js';
import type { Site } from './types.js';

/**
 * Serves an account on a port of its own.
 *
 * @param options beside these, those of `createAccount`
 * @param options.port 0: any free one
 */
export async function serveAccount({
  port: wanted = 0,
  hostname = '127.0.0.1',
  ...options
}: { port?: number; hostname?: string; origins?: string[]; siteUrl?: string; sites?: Site[] } = {}): Promise<
  ReturnType<typeof createAccount> & { origin: string; close: () => Promise<void> }
> {
  const account = createAccount(options);
  const { port, close } = await listen(account.fetch, { port: wanted, hostname });
  return { ...account, origin: `http://${hostname}:${port.toString()}`, close };
}
