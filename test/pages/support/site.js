/** A site with the demo account behind it: one origin, as on the account's own domain, unless a test says otherwise. */
import { createServer } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { serveAccount } from '../../../demo/account/serve.js';
import { createAccount, isAccountPath } from '../../../demo/account/index.js';
import { bundle } from './bundle.js';

export const NONCE = 'c2l0ZQ';

/** The strictest policy that the bundle promises to live with. */
export const STRICT_POLICY =
  `default-src 'self'; script-src 'self' 'nonce-${NONCE}'; style-src 'self' 'nonce-${NONCE}'; img-src 'self' data:; ` +
  `require-trusted-types-for 'script'; trusted-types modyo-customers`;

/** Two people, each with data that can be told apart. */
const USERS = ['ana', 'bea'].map((username) => ({
  username,
  me: { name: `Name of ${username}` },
  notifications: [
    { subject: `First of ${username}`, body: `<p>Body of ${username}</p>`, opened: false },
    { subject: `Second of ${username}`, body: '<p>A message</p>', opened: false },
    { subject: `Third of ${username}`, body: '<p>A message</p>', opened: true },
  ],
}));

/**
 * @typedef {object} PageOptions
 * @property {string} [realm] for the script tag
 * @property {string} [head] markup before the script tag
 * @property {string | false} [script] the script tag; `false`: none
 * @property {Record<string, string>} [data] further `data-` attributes of the script tag
 * @property {string | false} [policy] Content Security Policy; `false`: none
 * @property {Record<string, string>} [headers]
 */

/** @param {Record<string, string>} data */
export const scriptTag = (data) =>
  `<script src="/modyo-customers.js" defer nonce="${NONCE}"${Object.entries(data)
    .map(([name, value]) => ` data-${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('')}></script>`;

/**
 * Steers a realm that no other test shares.
 *
 * @param {string} origin of an account
 * @param {Record<string, unknown>} [seed]
 */
export async function createRealm(origin, seed = {}) {
  /** @param {string} method @param {string} path @param {unknown} [body] */
  const control = async (method, path, body) => {
    const response = await fetch(`${origin}/demo/api/realms${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  /** @type {{ uid: string, users: { id: number, username: string, password: string, accessToken: string }[] }} */
  const { uid, users } = await control('POST', '', { users: USERS, ...seed });
  /** @type {(operation?: string) => Promise<{ operation: string, method: string, status: number, hasCookie: boolean, hasBearer: boolean }[]>} */
  const requests = async (operation) => {
    const all = await control('GET', `/${uid}/requests`);
    return all.filter((/** @type {any} */ request) => !operation || request.operation === operation);
  };
  return {
    uid,
    users,
    requests,
    clearRequests: () => control('DELETE', `/${uid}/requests`),
    /** @param {Record<string, unknown>} [whatIf] */
    whatIf: (whatIf = {}) => control('PUT', `/${uid}/what-if`, whatIf),
    /** Lets requests go that are held. @returns {Promise<number>} how many */
    release: async () => (await control('POST', `/${uid}/release`, {})).released,
    /** @param {string} username */
    expire: (username) => control('POST', `/${uid}/users/${username}/expire`, {}),
    /** @param {string} username @param {Record<string, unknown>[]} notifications */
    addNotifications: (username, notifications) =>
      control('POST', `/${uid}/users/${username}/notifications`, notifications),
    /** Which of a user's notifications the account holds as read. @param {string} username @returns {Promise<string[]>} */
    readSubjects: async (username) =>
      (await control('GET', `/${uid}/users/${username}/notifications`))
        .filter((/** @type {any} */ { opened }) => opened)
        .map((/** @type {any} */ { subject }) => subject),
    loginPath: `/realms/${uid}/login`,
    logoutPath: `/realms/${uid}/logout`,
    signInUrl: `${origin}/demo/api/realms/${uid}/sign-in`,
    signOutUrl: `${origin}/demo/api/realms/${uid}/sign-out`,
  };
}

/** @typedef {Awaited<ReturnType<typeof createRealm>>} Realm */

/** Starts a site; `close()` ends it. */
export async function startSite() {
  const account = createAccount();
  const app = new Hono();
  /** @type {Map<string, { text: string, headers: Record<string, string> }>} */
  const files = new Map();
  /** @type {(() => Promise<void>)[]} */
  const closing = [];

  app.all('*', async (c) => {
    if (isAccountPath(c.req.path)) return account.fetch(c.req.raw, /** @type {any} */ (c.env));
    const found = files.get(c.req.path);
    return found ? c.body(found.text, 200, found.headers) : c.text('404', 404);
  });

  /** @type {import('node:http').Server} */
  const server = await new Promise((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
      resolve(/** @type {import('node:http').Server} */ (started));
    });
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  let pages = 0;

  const site = {
    origin,
    /** @param {string} path @param {string} text @param {string} type */
    file(path, text, type) {
      files.set(path, { text, headers: { 'content-type': type } });
    },
    /**
     * Adds a page of the site.
     *
     * @param {string} body markup
     * @param {PageOptions} [options]
     * @returns {string} its address
     */
    page(body, { realm, head = '', data = {}, policy = STRICT_POLICY, headers = {}, ...rest } = {}) {
      const { script = scriptTag({ ...(realm ? { realm } : {}), lang: 'en', ...data }) } = rest;
      pages += 1;
      const text = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Page ${pages}</title><link rel="icon" href="data:,">${head}${script || ''}</head>
<body>${body}</body>
</html>`;
      /** @type {Record<string, string>} */
      const security = policy ? { 'content-security-policy': policy } : {};
      files.set(`/page-${pages}`, {
        text,
        headers: { 'content-type': 'text/html; charset=utf-8', ...security, ...headers },
      });
      return `${origin}/page-${pages}`;
    },
    /** @param {Record<string, unknown>} [seed] */
    realm: (seed) => createRealm(origin, seed),
    /**
     * An account on an origin of its own.
     *
     * @param {{ origins?: string[], hostname?: string }} [options] `origins` may call it
     */
    async accountElsewhere(options) {
      const other = await serveAccount(options);
      closing.push(other.close);
      return other;
    },
    /** Somebody on an origin of their own who listens to all that comes, and refuses nothing. */
    async listener() {
      /** @type {{ method: string, url: string, authorization: string | undefined }[]} */
      const heard = [];
      const other = createServer((request, response) => {
        const { method = '', url = '', headers } = request;
        heard.push({ method, url, authorization: headers.authorization });
        response.writeHead(200, {
          'content-type': 'application/json',
          'access-control-allow-origin': headers.origin ?? '*',
          'access-control-allow-credentials': 'true',
          'access-control-allow-headers': 'authorization, content-type, accept',
        });
        response.end('{}');
      });
      await new Promise((resolve) => other.listen(0, '127.0.0.1', () => resolve(undefined)));
      closing.push(async () => {
        other.close();
        other.closeAllConnections();
      });
      return {
        origin: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (other.address()).port}`,
        heard,
      };
    },
    async close() {
      await Promise.all(closing.map((close) => close()));
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
  site.file('/modyo-customers.js', bundle, 'text/javascript');
  site.page('', { script: false, policy: false });
  return site;
}

/** @typedef {Awaited<ReturnType<typeof startSite>>} Site */
