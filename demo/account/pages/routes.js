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

/** @import { AccountContext, AccountEnv, AccountState } from '../types.js' */
/** @import { Grant } from '../sessions/sessions.js' */

/**
 * Shows a page to a signed-in user, and sends anybody else to sign in first.
 *
 * @param {AccountContext} c
 * @param {(grant: Grant) => Response | Promise<Response>} page
 * @returns {Response | Promise<Response>}
 */
function forUser(c, page) {
  const grant = signedIn(c, c.var.realm);
  if (grant) return page(grant);
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`${pathOf(c.var.realm, '/login')}?redirect_uri=${encodeURIComponent(pathname + search)}`, 303);
}

/**
 * Reads a form of a signed-in user.
 *
 * @param {AccountContext} c
 * @param {Grant} grant
 * @returns {Promise<FormData | undefined>} nothing where the session's token is not in it
 */
async function readForm(c, { session }) {
  const form = await formOf(c);
  return textOf(form, 'authenticity_token') === session.csrfToken ? form : undefined;
}

/**
 * The realm pages, at the documented places.
 *
 * @param {AccountState} account
 * @returns {Hono<AccountEnv>}
 */
export function pageRoutes(account) {
  /** @type {Hono<AccountEnv>} */
  const pages = new Hono();
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

  /** @type {Hono<AccountEnv>} */
  const app = new Hono();
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
