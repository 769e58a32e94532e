/**
 * `npm start`: the demo bank and its account on one loopback port, and a partner of the bank's on the next free one. The pages reload when a source changes.
 *
 * `PORT` says where to begin to look for a free port (4173). `--no-watch` builds once and leaves the pages alone.
 */
import { serve } from '@hono/node-server';
import { join } from 'node:path';
import { createAccount } from './account/index.js';
import { BANK } from './account/data/realms.js';
import { analyze, references } from './rendering/manifest.js';
import { createPartner, PARTNER_CLIENT } from './rendering/partner.js';
import { createSite } from './rendering/site.js';
import { buildBundle, createReloads, watchSite } from './rendering/watch.js';

const dist = join(import.meta.dirname, '../dist');

/** What the pages need to know of the elements. */
async function readReference() {
  const manifest = await analyze();
  return { manifest, elements: references(manifest) };
}

/**
 * Listens on a port, or on the next one that is free.
 *
 * @param {(request: Request, env?: any) => Response | Promise<Response>} fetch
 * @param {number} port 0: any free one
 * @param {number} [tries]
 * @returns {Promise<import('node:http').Server>}
 * @throws {Error} when there is none
 */
function listen(fetch, port, tries = 20) {
  return new Promise((resolve, reject) => {
    const server = /** @type {import('node:http').Server} */ (
      serve({ fetch, port, hostname: '127.0.0.1' }, () => resolve(server))
    );
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EADDRINUSE' || tries === 0) reject(error);
      else listen(fetch, port + 1, tries - 1).then(resolve, reject);
    });
  });
}

/**
 * Starts the demo.
 *
 * @param {object} [options]
 * @param {number} [options.port] where to begin to look for a free one; 0: any
 * @param {boolean} [options.watch] whether pages reload when a source changes
 * @param {string} [options.outDir] where the bundle is built to
 * @returns {Promise<{ url: string, partnerUrl: string, close: () => Promise<void> }>} `partnerUrl`: a page elsewhere
 */
export async function startDemo({ port = 0, watch = false, outDir = dist } = {}) {
  const account = createAccount();
  const reloads = watch ? createReloads() : undefined;
  let reference = await readReference();
  const rebuilt = async () => {
    reference = await readReference();
    reloads?.changed();
  };
  const stopBuilding = await buildBundle(outDir, watch ? rebuilt : undefined);
  const stopWatching = reloads ? watchSite(reloads.changed) : () => undefined;
  const site = createSite({
    account,
    bundle: join(outDir, 'modyo-customers.js'),
    reference: () => reference,
    reloads: reloads?.respond,
  });
  const server = await listen(site.fetch, port);
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const url = `http://localhost:${address.port.toString()}`;
  account.addSite(url);

  // Another host, so that not even a cookie that belongs to any port reaches it.
  const partner = createPartner({
    bundle: join(outDir, 'modyo-customers.js'),
    settings: () => ({ accountUrl: url, redirectUri: `${partnerUrl}/` }),
  });
  const partnerServer = await listen(partner.fetch, port && address.port + 1);
  const { port: partnerPort } = /** @type {import('node:net').AddressInfo} */ (partnerServer.address());
  const partnerUrl = `http://127.0.0.1:${partnerPort.toString()}`;
  account.addOrigin(partnerUrl);
  account.addClient(BANK, { id: PARTNER_CLIENT, redirectUris: [`${partnerUrl}/`] });
  return {
    url,
    partnerUrl,
    async close() {
      stopWatching();
      await stopBuilding();
      for (const each of [server, partnerServer]) {
        await new Promise((resolve) => {
          each.close(resolve);
          // Pages that wait for changes would keep the server.
          each.closeAllConnections();
        });
      }
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  const { url, partnerUrl } = await startDemo({
    port: Number(process.env.PORT ?? 4173),
    watch: !process.argv.includes('--no-watch'),
  });
  console.log(
    `\n  Banco Faro, the demo of modyo-customers: ${url}\n  How to use the elements:                 ${url}/docs/\n  A partner's page, on another origin:      ${partnerUrl}/\n`,
  );
}
