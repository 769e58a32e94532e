import { serve } from '@hono/node-server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccount } from '../../demo/account/index.js';
import { analyze, references } from '../../demo/rendering/manifest.js';
import { createSite } from '../../demo/rendering/site.js';
import { browser } from './support.js';

/** @type {ReturnType<typeof analyze> | undefined} */
let analysis;

/** What the sources say of the elements; analysed once. */
export async function readReference() {
  const manifest = await (analysis ??= analyze());
  return { manifest, elements: references(manifest) };
}

/**
 * Starts the site for one test, with a script of one line in the place of the bundle.
 *
 * @param {import('node:test').TestContext} t
 * @param {{ reloads?: (signal: AbortSignal) => Response }} [options]
 */
export async function startSite(t, { reloads } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'modyo-customers-site-'));
  const bundle = join(folder, 'modyo-customers.js');
  writeFileSync(bundle, '/* the bundle */');
  const reference = await readReference();
  const account = createAccount();
  const site = createSite({ account, bundle, reference: () => reference, reloads });
  /** @type {import('node:http').Server} */
  const server = await new Promise((resolve) => {
    const started = serve({ fetch: site.fetch, port: 0, hostname: '127.0.0.1' }, () => {
      resolve(/** @type {import('node:http').Server} */ (started));
    });
  });
  t.after(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    rmSync(folder, { recursive: true });
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  const { call, cookies } = browser(origin);
  return {
    ...reference,
    origin,
    call,
    cookies,
    /** @param {string} path */
    get: (path) => call('GET', path),
    /** @param {string} username */
    async signIn(username) {
      const { body } = await call('POST', '/demo/api/realms/bank/sign-in', { username });
      return body;
    },
  };
}

/**
 * The start tags of a page, or whatever else a pattern finds.
 *
 * @param {string} html
 * @param {RegExp} pattern
 * @returns {string[]}
 */
export const allOf = (html, pattern) => [...html.matchAll(pattern)].map(([text]) => text);

/**
 * The text of a piece of HTML: no tags, no character references.
 *
 * @param {string} html
 */
export const textOf = (html) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&amp;', '&');

/**
 * What stands quoted on a page.
 *
 * @param {string} html
 */
export const quotesOf = (html) =>
  [...html.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, code = '']) => textOf(code));

/**
 * A page without what it quotes.
 *
 * @param {string} html
 */
export const withoutCode = (html) => html.replace(/<pre[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '');
