import { html } from 'hono/html';
import { accepts } from 'hono/accepts';
import { originOf } from '../api/wire.js';
import { languageOf } from '../data/users.js';
import { texts } from '../texts/texts.js';
import { clientOrigins } from '../oauth/clients.js';
import { shown } from './forms.js';
import type { AccountContext } from '../environment.js';
import type { AccountState, Language, Realm, User } from '../types.js';

export type Html = ReturnType<typeof html>;

/** @param page with a leading slash */
export const pathOf = (realm: Realm, page: string) => `/realms/${encodeURIComponent(realm.uid)}${page}`;

/** The language of a page: asked for, the user's, the browser's, the realm's. */
export function pageLanguage(c: AccountContext, realm: Realm, user: User | undefined): Language {
  const asked = c.req.query('lang');
  if (asked === 'es' || asked === 'en' || asked === 'pt') return asked;
  if (user) return languageOf(user);
  const supports = ['es', 'en', 'pt'];
  return accepts(c, {
    header: 'Accept-Language',
    supports,
    default: realm.settings.language,
    match: (wanted, { default: fallback }) =>
      wanted
        .toSorted((one, other) => other.q - one.q)
        .map(({ type }) => type.slice(0, 2).toLowerCase())
        .find((tag) => supports.includes(tag)) ?? fallback,
  }) as Language;
}

/**
 * One realm page.
 *
 * @param page.message shown above the content
 */
export function renderPage(
  c: AccountContext,
  account: AccountState,
  {
    realm,
    user,
    title,
    content,
    message,
    tone = 'success',
    status = 200,
  }: {
    realm: Realm;
    user: User | undefined;
    title: string;
    content: Html | Html[];
    message?: string;
    tone?: 'success' | 'danger';
    status?: 200 | 404 | 422;
  },
) {
  const language = pageLanguage(c, realm, user);
  const t = texts[language];
  const targets = [...account.sites, ...clientOrigins(realm)].join(' ');
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'same-origin');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header(
    'Content-Security-Policy',
    // The bodies of notifications stand in a sandboxed frame and bring their own inline styles and pictures.
    `default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; frame-src 'self'; form-action 'self' ${targets}; base-uri 'none'; frame-ancestors 'self'`,
  );
  return c.html(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${title} · ${realm.settings.name}</title>
          <link rel="icon" href="/account-assets/logo.svg" />
          <link rel="stylesheet" href="/account-assets/realm.css" />
        </head>
        <body>
          <header>
            <a class="brand" href="${account.siteUrl ?? `${originOf(c)}/`}"
              ><img src="/account-assets/logo.svg" width="36" height="36" alt="" />${realm.settings.name}</a
            >
            ${
              user
                ? html`<nav>
                    <a href="${pathOf(realm, '/profile')}">${shown(user.me.name)}</a>
                    <a href="${pathOf(realm, '/logout')}">${t.signOut}</a>
                  </nav>`
                : ''
            }
          </header>
          <main>
            <h1>${title}</h1>
            ${message ? html`<p class="message ${tone}" role="${tone === 'danger' ? 'alert' : 'status'}">${message}</p>` : ''}
            ${content}
          </main>
        </body>
      </html>`,
    status,
  );
}
