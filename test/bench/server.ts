/** The pages that are measured, beside the account that they ask: one origin, real HTTP. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { serve } from '@hono/node-server';
import { createAccount } from '../../demo/account/index.js';
import { compile } from '../../scripts/typescript/compile.js';
import { LIST_FILE } from '../../scripts/build/chunks.js';
import { filesOf } from '../../scripts/build/pages.js';
import { filesIn } from '../../scripts/files.js';
import { LARGE_FORM } from './large-form.js';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The account's zone and the browser's: a page written by hand reads a time without a zone in the latter. */
export const TIME_ZONE = 'America/Santiago';

/** What stands in the body of each page. */
const BODIES: Record<string, string> = {
  blank: '',
  vanilla: '<section id="inbox"></section>',
  all: '<modyo-notifications visible="100"></modyo-notifications>',
  default: '<modyo-notifications></modyo-notifications>',
  bell: '<modyo-notifications-bell></modyo-notifications-bell>',
  'bell-loader': '<modyo-notifications-bell></modyo-notifications-bell>',
  'default-loader': '<modyo-notifications></modyo-notifications>',
  'bell-preload': '<modyo-notifications-bell></modyo-notifications-bell>',
  'default-preload': '<modyo-notifications></modyo-notifications>',
  several:
    '<modyo-notifications-bell></modyo-notifications-bell>' +
    '<modyo-notifications></modyo-notifications><modyo-notifications></modyo-notifications>',
  two: '<modyo-notifications></modyo-notifications><modyo-notifications></modyo-notifications>',
  stage: '<div id="stage"></div>',
  form: LARGE_FORM,
  // The line that the documentation gives for the place that the profile will take.
  profile:
    '<style>modyo-profile:not(:defined) { display: block; min-height: 100vh; }</style>' +
    '<modyo-profile><a href="/realms/x/profile">Profile</a></modyo-profile><footer>The bank</footer>',
  everything:
    '<modyo-user-menu></modyo-user-menu><modyo-notifications-bell></modyo-notifications-bell>' +
    '<modyo-sites-list></modyo-sites-list><modyo-notifications></modyo-notifications>' +
    '<modyo-profile-edit></modyo-profile-edit><modyo-password-change></modyo-password-change>' +
    '<modyo-activity></modyo-activity><modyo-account-delete></modyo-account-delete><modyo-profile></modyo-profile>',
};

export type PageName =
  | 'blank'
  | 'vanilla'
  | 'all'
  | 'default'
  | 'default-loader'
  | 'bell-preload'
  | 'default-preload'
  | 'bell'
  | 'bell-loader'
  | 'several'
  | 'two'
  | 'stage'
  | 'form'
  | 'profile'
  | 'everything';

/** @param name of the page @param preloaded files of the loader that the page asks for at once */
function pageOf(name: string, realm: string, preloaded: readonly string[]) {
  const settings = `data-realm="${realm}" data-lang="es" data-time-zone="${TIME_ZONE}"`;
  const script =
    name === 'blank'
      ? ''
      : name === 'vanilla'
        ? `<link rel="stylesheet" href="/bench/files/vanilla.css"><script src="/bench/files/vanilla.js" defer data-realm="${realm}"></script>`
        : /-(?:loader|preload)$/.test(name)
          ? `<script type="module" src="/bench/files/loader/modyo-customers.js" ${settings}></script>`
          : `<script src="/bench/files/modyo-customers.js" defer ${settings}></script>`;
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<title>${name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/bench/files/page.css">
${preloaded.map((file) => `<link rel="modulepreload" href="/bench/files/loader/${file}">`).join('')}
${script}
</head>
<body><main>${BODIES[name]}</main></body>
</html>`;
}

/** The page's own look, the same for all. */
const PAGE_STYLE =
  'body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#212529;background:#fff}main{max-width:45rem;margin:0 auto;padding:1rem}';

/**
 * Serves the account and, below `/bench`, the pages.
 *
 * @param bundle path of the built file
 * @param loader path of the loader's folder
 */
export async function startServer(
  bundle: string,
  loader: string,
): Promise<{ origin: string; close: () => Promise<void> }> {
  const vanilla = resolve(import.meta.dirname, 'vanilla/vanilla.ts');
  const files = new Map([
    ['modyo-customers.js', readFileSync(bundle, 'utf8')],
    ['vanilla.js', compile(vanilla, readFileSync(vanilla, 'utf8'))],
    ['vanilla.css', readFileSync(resolve(import.meta.dirname, 'vanilla/vanilla.css'), 'utf8')],
    ['page.css', PAGE_STYLE],
    ...filesIn(loader, /\.js$/).map((name) => [`loader/${name}`, readFileSync(join(loader, name), 'utf8')] as const),
  ]);
  const list = JSON.parse(readFileSync(join(loader, LIST_FILE), 'utf8')) as Parameters<typeof filesOf>[0];
  const preloadedBy = (page: string) => {
    const chunk = { 'bell-preload': 'notifications-bell', 'default-preload': 'notifications' }[page];
    // The loader's own file comes by its tag.
    return chunk ? [...filesOf(list, [chunk])].slice(1) : [];
  };
  const compressed: Map<string, Buffer> = new Map();
  const app = new Hono();
  app.get('/bench/files/:name{.+}', (c) => {
    const name = c.req.param('name');
    const text = files.get(name);
    if (text === undefined) return c.notFound();
    c.header('Content-Type', name.endsWith('.css') ? 'text/css' : 'text/javascript; charset=utf-8');
    // As any server of files sends it.
    if (!/\bbr\b/.test(c.req.header('Accept-Encoding') ?? '')) return c.body(text);
    c.header('Content-Encoding', 'br');
    let packed = compressed.get(name);
    if (!packed) compressed.set(name, (packed = brotliCompressSync(text)));
    return c.body(new Uint8Array(packed));
  });
  app.get('/bench/:name', (c) => {
    const name = c.req.param('name');
    return name in BODIES ? c.html(pageOf(name, c.req.query('realm') ?? '', preloadedBy(name))) : c.notFound();
  });
  app.route('/', createAccount().app);

  const server: Server = await new Promise((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
      resolve(started as Server);
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
