import { Hono } from 'hono';
import { html } from 'hono/html';
import { oauthRoutes } from '../oauth/routes.js';
import { signedIn } from '../sessions/credentials.js';
import { logRequest } from '../sessions/log.js';
import { texts } from '../texts/texts.js';
import { accountChangePages } from './account-changes.js';
import { formOf, textOf } from './forms.js';
import { pageLanguage, pathOf, renderPage } from './layout.js';
import { profilePages } from './profile.js';
import { signInPages } from './sign-in.js';
import type { AccountContext, AccountEnv } from '../environment.js';
import type { AccountState } from '../types.js';
import type { Grant } from '../sessions/sessions.js';

/** Shows a page to a signed-in user, and sends anybody else to sign in first. */
function forUser(
  c: AccountContext,
  page: (grant: Grant) => Response | Promise<Response>,
): Response | Promise<Response> {
  const grant = signedIn(c, c.var.realm);
  if (grant) return page(grant);
  const { pathname, search } = new URL(c.req.url);
  // Whoever is signed in by then is not to be led here again by the browser alone.
  c.header('Cache-Control', 'no-store');
  return c.redirect(`${pathOf(c.var.realm, '/login')}?redirect_uri=${encodeURIComponent(pathname + search)}`, 303);
}

/**
 * Reads a form of a signed-in user.
 *
 * @returns nothing where the session's token is not in it
 */
async function readForm(c: AccountContext, { session }: Grant): Promise<FormData | undefined> {
  const form = await formOf(c);
  return textOf(form, 'authenticity_token') === session.csrfToken ? form : undefined;
}

/** The realm pages, at the documented places. */
export function pageRoutes(account: AccountState): Hono<AccountEnv> {
  const pages: Hono<AccountEnv> = new Hono();
  signInPages(pages, account);
  oauthRoutes(pages, account, forUser);
  profilePages(pages, account, forUser, readForm);
  accountChangePages(pages, account, forUser, readForm);
  pages.get('/', (c) => c.redirect(pathOf(c.var.realm, '/profile'), 303));
  pages.all('*', (c) => {
    const { realm } = c.var;
    const t = texts[pageLanguage(c, realm, undefined)];
    const content = html`<p class="links"><a href="${pathOf(realm, '/profile')}">${t.profile}</a></p>`;
    return renderPage(c, account, { realm, user: undefined, title: t.notFound, content, status: 404 });
  });

  const app: Hono<AccountEnv> = new Hono();
  app.use('/realms/:realm/*', async (c, next) => {
    const realm = account.realms.get(c.req.param('realm'));
    if (!realm) return c.text('404', 404);
    c.set('realm', realm);
    const page = c.req.path.split('/').slice(3).join('/');
    await logRequest(c, realm, `page:${page}`, async () => {
      await next();
      return c.res;
    });
    return undefined;
  });
  app.route('/realms/:realm', pages);
  return app;
}
