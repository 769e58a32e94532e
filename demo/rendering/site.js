import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isAccountPath } from '../account/index.js';
import { asset } from './assets.js';
import { contextOf, LANGUAGES, oneOf, THEMES } from './context.js';
import { createEngine, siteFolder } from './liquid.js';
import { createNonce, pageHeaders } from './security.js';

/** @import { createAccount } from '../account/index.js' */
/** @import { ElementReference } from './manifest.js' */
/** @typedef {ReturnType<typeof createAccount>} Account */

/**
 * The pages of the site by path; those of the elements follow from the manifest.
 *
 * @type {Record<string, { template: string, docs?: boolean }>}
 */
const PAGES = {
  '/': { template: 'pages/home' },
  '/profile/': { template: 'pages/profile' },
  '/docs/': { template: 'pages/start', docs: true },
  '/docs/settings/': { template: 'pages/settings', docs: true },
  '/docs/identity/': { template: 'pages/identity', docs: true },
  '/docs/styling/': { template: 'pages/styling', docs: true },
  '/docs/theme-editor/': { template: 'pages/theme-editor', docs: true },
};

/**
 * Every page that the site has.
 *
 * @param {ElementReference[]} elements
 */
export const pagePaths = (elements) => [...Object.keys(PAGES), ...elements.map(({ tag }) => `/docs/${tag}/`)];

/**
 * A small bank's site, as Modyo would serve it, together with the account behind it on the same origin.
 *
 * @param {object} options
 * @param {Account} options.account
 * @param {string} options.bundle path of the built script
 * @param {() => { elements: ElementReference[], manifest: unknown }} options.reference
 * @param {((signal: AbortSignal) => Response)} [options.reloads] answers pages that wait for changes of the sources
 * @returns {{ fetch: (request: Request, env?: any) => Response | Promise<Response> }}
 */
export function createSite({ account, bundle, reference, reloads }) {
  const engine = createEngine({ cache: !reloads });
  const app = new Hono();

  app.get('/assets/custom-elements.json', (c) => c.json(/** @type {any} */ (reference().manifest)));
  app.get('/assets/elements.json', (c) => c.json(reference().elements));
  app.get('/assets/:name', (c) => asset(bundle, c.req.param('name')) ?? c.notFound());
  app.get('/favicon.ico', (c) => c.redirect('/account-assets/logo.svg', 301));
  if (reloads) app.get('/demo/reload', (c) => reloads(c.req.raw.signal));

  // The two switches of every page: a link sets a cookie and leads back, also without JavaScript.
  app.use('*', async (c, next) => {
    const url = new URL(c.req.url);
    const choices = { lang: oneOf(LANGUAGES, c.req.query('lang')), theme: oneOf(THEMES, c.req.query('theme')) };
    if (c.req.method !== 'GET' || !(choices.lang ?? choices.theme)) return next();
    for (const [name, value] of Object.entries(choices)) {
      url.searchParams.delete(name);
      if (value) setCookie(c, `demo_${name}`, value, { path: '/', sameSite: 'Lax', maxAge: 31_536_000 });
    }
    return c.redirect(url.pathname + url.search, 303);
  });

  /**
   * @param {import('hono').Context} c
   * @param {string} template
   * @param {Record<string, unknown>} more
   * @param {200|404} [status]
   */
  async function page(c, template, more, status = 200) {
    const nonce = createNonce();
    const context = contextOf({
      account,
      url: new URL(c.req.url),
      cookie: c.req.header('cookie') ?? '',
      cookies: getCookie(c),
      nonce,
      reload: reloads !== undefined,
    });
    const html = await engine.renderFile(template, { ...context, ...more });
    return c.html(html, status, pageHeaders(nonce));
  }

  app.get('*', (c) => {
    const { pathname } = new URL(c.req.url);
    const path = pathname.endsWith('/') ? pathname : `${pathname}/`;
    const { elements } = reference();
    const known = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
    const element = elements.find(({ tag }) => path === `/docs/${tag}/`);
    if (!known && !element) return page(c, 'pages/not-found', { elements }, 404);
    if (path !== pathname) return c.redirect(path + new URL(c.req.url).search, 301);
    if (!element) return page(c, known?.template ?? '', { elements, docs: known?.docs });
    const own = `pages/elements/${element.tag}`;
    const hasOwn = existsSync(join(siteFolder, `${own}.liquid`));
    return page(c, hasOwn ? own : 'pages/elements/element', { elements, element, docs: true });
  });

  return {
    fetch: (request, env) =>
      isAccountPath(new URL(request.url).pathname) ? account.fetch(request, env) : app.fetch(request, env),
  };
}
