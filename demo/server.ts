/**
 * `npm start`: the demo bank and its account on one loopback port, and a partner of the bank's on the next free one. Pages
 * reload when a source changes, and show what cannot be read.
 *
 * `PORT` says where to begin to look for a free port (4173). `--no-watch` serves the scripts as they are published, those
 * of `dist` where they are built from the sources as they stand, and leaves the pages alone.
 *
 * What takes time to load is imported only once the terminal has been told what happens.
 */
import { serve } from '@hono/node-server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const root = join(import.meta.dirname, '..');

export type Fetch = (request: Request, env?: any) => Response | Promise<Response>;

/**
 * Listens on a port, or on the next one that is free.
 *
 * @param port 0: any free one
 * @throws {Error} when there is none
 */
function listen(fetch: Fetch, port: number, tries: number = 20): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, () => resolve(server)) as Server;
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || tries === 0) reject(error);
      else listen(fetch, port + 1, tries - 1).then(resolve, reject);
    });
  });
}

/**
 * The scripts as they are published: those of `dist`, or where a source is newer, others in a folder of their own, which goes
 * with the process. `dist` is left as it is: a part of it alone would not go with the rest.
 *
 * @param outDir where they are built to, whatever there is
 * @returns the folder that they stand in
 */
async function publishedScripts(outDir?: string): Promise<string> {
  const [{ SCRIPTS }, { isCurrent }] = await Promise.all([
    import('../scripts/build/scripts.js'),
    import('../scripts/build/is-current.js'),
  ]);
  const dist = join(root, 'dist');
  if (outDir === undefined && Object.keys(SCRIPTS).every((file) => isCurrent(join(dist, file)))) return dist;
  const { build } = await import('vite');
  const folder = outDir ?? mkdtempSync(join(tmpdir(), 'modyo-customers-demo-'));
  if (outDir === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const config = { root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' } as const;
  for (const mode of Object.values(SCRIPTS)) await build({ ...config, mode, build: { outDir: folder } });
  return folder;
}

/** @param scripts the folder that they stand in */
async function builtDemo({ url, partnerUrl, scripts }: { url: string; partnerUrl: string; scripts: string }) {
  const [{ builtManifest, references }, { createDemo }] = await Promise.all([
    import('./rendering/manifest.js'),
    import('./rendering/demo.js'),
  ]);
  const manifest = await builtManifest();
  const reference = { manifest, elements: references(manifest) };
  return createDemo({ url, partnerUrl, bundle: join(scripts, 'modyo-customers.js'), reference: () => reference });
}

/**
 * Starts the demo.
 *
 * @param options.port where to begin to look for a free one; 0: any
 * @param options.watch whether pages reload when a source changes
 * @param options.outDir where the scripts are built to, whether they are in `dist` or not; unless `watch`
 * @param options.say is told how far it is
 * @returns `partnerUrl`: a page elsewhere
 */
export async function startDemo({
  port = 0,
  watch = false,
  outDir,
  say = () => undefined,
}: {
  port?: number;
  watch?: boolean;
  outDir?: string;
  say?: (text: string) => void;
} = {}): Promise<{
  url: string;
  partnerUrl: string;
  close: () => Promise<void>;
}> {
  let open: (answers: Record<'site' | 'partner', Fetch>) => void = () => {};
  const answers: Promise<Record<'site' | 'partner', Fetch>> = new Promise((resolve) => {
    open = resolve;
  });
  const server = await listen(async (request, env) => (await answers).site(request, env), port);
  const address = server.address() as AddressInfo;
  const url = `http://localhost:${address.port.toString()}`;
  const partnerServer = await listen(
    async (request, env) => (await answers).partner(request, env),
    port && address.port + 1,
  );
  const { port: partnerPort } = partnerServer.address() as AddressInfo;
  const partnerUrl = `http://127.0.0.1:${partnerPort.toString()}`;
  say(
    `\n  Banco Faro, the demo of modyo-customers: ${url}\n  How to use the elements:                 ${url}/docs/\n  A partner's page, on another origin:      ${partnerUrl}/\n`,
  );

  let stop = () => {};
  if (watch) {
    const { createDevelopment } = await import('./development/development.js');
    const development = createDevelopment({ url, partnerUrl, say });
    open(development);
    stop = development.stop;
    await development.ready;
  } else {
    say('  building the scripts …');
    const { site, partner } = await builtDemo({ url, partnerUrl, scripts: await publishedScripts(outDir) });
    open({ site: site.fetch, partner: partner.fetch });
    say('  ready');
  }
  return {
    url,
    partnerUrl,
    async close() {
      stop();
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
  const { close } = await startDemo({
    port: Number(process.env.PORT ?? 4173),
    watch: !process.argv.includes('--no-watch'),
    say: (text) => console.log(text),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().then(() => process.exit()));
  }
}
