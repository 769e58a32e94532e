/** A site with the demo account behind it: one origin, as on the account's own domain, unless a test says otherwise. */
import { createServer, type Server } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { serveAccount } from '../../../demo/account/serve.js';
import { createAccount, isAccountPath } from '../../../demo/account/index.js';
import { bundle } from './bundle.js';
import type { AddressInfo } from 'node:net';

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

export interface PageOptions {
  /** for the script tag */
  realm?: string;
  /** markup before the script tag */
  head?: string;
  /** the script tag; `false`: none */
  script?: string | false;
  /** further `data-` attributes of the script tag */
  data?: Record<string, string>;
  /** Content Security Policy; `false`: none */
  policy?: string | false;
  /** what `csrf_meta` prints; `false`: the page has none */
  csrfToken?: string | false;
  headers?: Record<string, string>;
}

export const scriptTag = (data: Record<string, string>) =>
  `<script src="/modyo-customers.js" defer nonce="${NONCE}"${Object.entries(data)
    .map(([name, value]) => ` data-${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('')}></script>`;

/**
 * Steers a realm that no other test shares.
 *
 * @param origin of an account
 */
export async function createRealm(origin: string, seed: Record<string, unknown> = {}) {
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${origin}/demo/api/realms${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  const {
    uid,
    users,
  }: { uid: string; users: { id: number; username: string; password: string; accessToken: string }[] } = await control(
    'POST',
    '',
    { users: USERS, ...seed },
  );
  const requests: (operation?: string) => Promise<
    {
      operation: string;
      method: string;
      query: Record<string, string>;
      status: number;
      hasCookie: boolean;
      hasBearer: boolean;
    }[]
  > = async (operation) => {
    const all = await control('GET', `/${uid}/requests`);
    return all.filter((request: any) => !operation || request.operation === operation);
  };
  return {
    uid,
    users,
    requests,
    /**
     * Which lists of notifications were asked for, in turn.
     *
     * @returns each with filter and page
     */
    lists: async (): Promise<string[]> =>
      (await requests('notifications')).map(({ query }) => `opened=${query.opened ?? ''} page=${query.page ?? '1'}`),
    clearRequests: () => control('DELETE', `/${uid}/requests`),
    whatIf: (whatIf: Record<string, unknown> = {}) => control('PUT', `/${uid}/what-if`, whatIf),
    /**
     * Lets requests go that are held.
     *
     * @returns how many
     */
    release: async (): Promise<number> => (await control('POST', `/${uid}/release`, {})).released,
    expire: (username: string) => control('POST', `/${uid}/users/${username}/expire`, {}),
    addNotifications: (username: string, notifications: Record<string, unknown>[]) =>
      control('POST', `/${uid}/users/${username}/notifications`, notifications),
    /** Which of a user's notifications the account holds as read. */
    readSubjects: async (username: string): Promise<string[]> =>
      (await control('GET', `/${uid}/users/${username}/notifications`))
        .filter(({ opened }: any) => opened)
        .map(({ subject }: any) => subject),
    loginPath: `/realms/${uid}/login`,
    logoutPath: `/realms/${uid}/logout`,
    signInUrl: `${origin}/demo/api/realms/${uid}/sign-in`,
    signOutUrl: `${origin}/demo/api/realms/${uid}/sign-out`,
  };
}

/** What an inbox asks for, each once, however many elements show it: the unread ones, then the read ones. */
export const BOTH_LISTS = ['opened=false page=1', 'opened=true page=1'];

export type Realm = Awaited<ReturnType<typeof createRealm>>;

/** Starts a site; `close()` ends it. */
export async function startSite() {
  const account = createAccount();
  const app = new Hono();
  const files: Map<string, { text: string; headers: Record<string, string> }> = new Map();
  const closing: (() => Promise<void>)[] = [];
  /** Addresses of files that were asked for, with their queries. */
  const asked: string[] = [];
  /** Files that cannot be had at the moment. */
  let missing: RegExp | undefined;

  app.all('*', async (c) => {
    if (isAccountPath(c.req.path)) return account.fetch(c.req.raw, c.env as any);
    asked.push(c.req.url.replace(/^https?:\/\/[^/]+/, ''));
    const found = missing?.test(c.req.path) ? undefined : files.get(c.req.path);
    return found ? c.body(found.text, 200, found.headers) : c.text('404', 404);
  });

  const server: Server = await new Promise((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
      resolve(started as Server);
    });
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  let pages = 0;

  const site = {
    origin,
    asked,
    /** Makes files whose path matches be missing, until it is called with another pattern or none. */
    lose(pattern?: RegExp) {
      missing = pattern;
    },
    file(path: string, text: string, type: string) {
      files.set(path, { text, headers: { 'content-type': type } });
    },
    /**
     * Adds a page of the site.
     *
     * @param body markup
     * @returns its address
     */
    page(
      body: string,
      {
        realm,
        head = '',
        data = {},
        policy = STRICT_POLICY,
        csrfToken = 'of-the-page',
        headers = {},
        ...rest
      }: PageOptions = {},
    ): string {
      const { script = scriptTag({ ...(realm ? { realm } : {}), lang: 'en', ...data }) } = rest;
      pages += 1;
      const text = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Page ${pages}</title>${csrfToken === false ? '' : `<meta name="csrf-token" content="${csrfToken}">`}<link rel="icon" href="data:,">${head}${script || ''}</head>
<body>${body}</body>
</html>`;
      const security: Record<string, string> = policy ? { 'content-security-policy': policy } : {};
      files.set(`/page-${pages}`, {
        text,
        headers: { 'content-type': 'text/html; charset=utf-8', ...security, ...headers },
      });
      return `${origin}/page-${pages}`;
    },
    realm: (seed?: Record<string, unknown>) => createRealm(origin, seed),
    /**
     * An account on an origin of its own.
     *
     * @param options `origins` may call it
     */
    async accountElsewhere(options?: { origins?: string[]; hostname?: string }) {
      const other = await serveAccount(options);
      closing.push(other.close);
      return other;
    },
    /** Somebody on an origin of their own who listens to all that comes, and refuses nothing. */
    async listener() {
      const heard: { method: string; url: string; authorization: string | undefined }[] = [];
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
        origin: `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
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

export type Site = Awaited<ReturnType<typeof startSite>>;
