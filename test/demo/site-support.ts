import { serve } from '@hono/node-server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccount } from '../../demo/account/index.js';
import { builtManifest, references } from '../../demo/rendering/manifest.js';
import { createSite } from '../../demo/rendering/site.js';
import { browser } from './support.js';
import type { TestContext } from 'node:test';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const read = async () => {
  const manifest = await builtManifest();
  return { manifest, elements: references(manifest) };
};
let reference: ReturnType<typeof read> | undefined;

/** What the sources say of the elements; read once. */
export const readReference = () => (reference ??= read());

/** Starts the site for one test, with a script of one line in the place of the bundle. */
export async function startSite(t: TestContext, { reloads }: { reloads?: (signal: AbortSignal) => Response } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'modyo-customers-site-'));
  const bundle = join(folder, 'modyo-customers.js');
  writeFileSync(bundle, '/* the bundle */');
  const reference = await readReference();
  const account = createAccount();
  const site = createSite({ account, bundle, reference: () => reference, reloads });
  const server: Server = await new Promise((resolve) => {
    const started = serve({ fetch: site.fetch, port: 0, hostname: '127.0.0.1' }, () => {
      resolve(started as Server);
    });
  });
  t.after(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    rmSync(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const { call, cookies } = browser(origin);
  return {
    ...reference,
    origin,
    call,
    cookies,
    get: (path: string) => call('GET', path),
    async signIn(username: string) {
      const { body } = await call('POST', '/demo/api/realms/bank/sign-in', { username });
      return body;
    },
  };
}

/** The start tags of a page, or whatever else a pattern finds. */
export const allOf = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([text]) => text);

/** The text of a piece of HTML: no tags, no character references. */
export const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&amp;', '&');

/** A page without what it quotes. */
export const withoutCode = (html: string) => html.replace(/<pre[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '');
