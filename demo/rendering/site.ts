import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isAccountPath, type createAccount } from '../account/index.js';
import { asset, mediaFile } from './assets.js';
import { contextOf, LANGUAGES, oneOf, THEMES } from './context.js';
import { createEngine } from './liquid.js';
import { createManualSite } from './manual-site.js';
import { recipeIn, type ManualLanguage } from './manual.js';
import { createNonce, pageHeaders } from './security.js';
import type { ElementReference } from './manifest.js';

export type Account = ReturnType<typeof createAccount>;

export type Reference = { elements: ElementReference[]; manifest: unknown };

/** The pages of the site by path; the documentation stands beside them (`manual-site.ts`). */
const PAGES: Record<string, string> = {
  '/': 'pages/home',
  '/profile/': 'pages/profile',
  '/docs/theme-editor/': 'pages/theme-editor',
};

/** Every page that the site has, beside the documentation. */
export const pagePaths = (): string[] => Object.keys(PAGES);

/**
 * A small bank's site, as Modyo would serve it, together with the account behind it on the same origin.
 *
 * @param options.bundle path of the built script
 * @param options.reference only the documentation waits for it
 * @param options.reloads answers pages that wait for changes of the sources
 */
export function createSite({
  account,
  bundle,
  reference,
  reloads,
}: {
  account: Account;
  bundle: string;
  reference: () => Reference | Promise<Reference>;
  reloads?: (signal: AbortSignal) => Response;
}): { fetch: (request: Request, env?: any) => Response | Promise<Response> } {
  const engine = createEngine({ cache: !reloads });
  // A recipe says in Spanish what customers read; the bank's pages are in three languages.
  engine.registerFilter('in_language', (text: string, language: ManualLanguage) => recipeIn(text, language));
  const app = new Hono();

  app.get('/assets/custom-elements.json', async (c) => c.json((await reference()).manifest as any));
  app.get('/assets/elements.json', async (c) => c.json((await reference()).elements));
  app.get('/assets/:name', (c) => asset(bundle, c.req.param('name')) ?? c.notFound());
  app.get('/favicon.ico', (c) => c.redirect('/account-assets/logo.svg', 301));
  // While one works on the pages, whoever serves them shows what went wrong.
  if (reloads) {
    app.onError((error) => {
      throw error;
    });
  }
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

  async function page(c: Context, template: string, more: Record<string, unknown>, status: 200 | 404 = 200) {
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

  for (const [path, template] of Object.entries(PAGES)) {
    app.get(path, (c) => page(c, template, {}));
    if (path !== '/') app.get(path.slice(0, -1), (c) => c.redirect(path + new URL(c.req.url).search, 301));
  }
  const elements = async () => (await reference()).elements;
  app.route('/', createManualSite({ bundle, elements, isWatched: reloads !== undefined }));
  app.get('*', (c) => page(c, 'pages/not-found', {}, 404));

  return {
    fetch(request, env) {
      const { pathname } = new URL(request.url);
      // Media and pictures of users both stand below `/uploads`.
      const media = mediaFile(bundle, pathname);
      return media ?? (isAccountPath(pathname) ? account.fetch(request, env) : app.fetch(request, env));
    },
  };
}
