import { deleteCookie } from 'hono/cookie';
import { html } from 'hono/html';
import {
  changeEmail,
  changePassword,
  confirmEmail,
  deleteAccount,
  pendingEmailOf,
} from '../profile/account-changes.js';
import { cookieName, type Grant } from '../sessions/sessions.js';
import { texts, textsOf } from '../texts/texts.js';
import { authenticity, input, shown, textOf } from './forms.js';
import { pageLanguage, pathOf, renderPage } from './layout.js';
import type { Hono } from 'hono';
import type { AccountContext, AccountEnv } from '../environment.js';
import type { AccountState } from '../types.js';
import type { FieldErrors } from '../profile/update.js';

/** Password, e-mail address and deletion, each confirmed as the platform's pages do. */
export function accountChangePages(
  app: Hono<AccountEnv>,
  account: AccountState,
  forUser: (c: AccountContext, page: (grant: Grant) => Response | Promise<Response>) => Response | Promise<Response>,
  readForm: (c: AccountContext, grant: Grant) => Promise<FormData | undefined>,
) {
  const back = (c: AccountContext, label: string) =>
    html`<p class="links"><a href="${pathOf(c.var.realm, '/profile')}">${label}</a></p>`;

  /** Too many wrong passwords have ended the session. */
  const backToSignIn = (c: AccountContext) =>
    c.redirect(`${pathOf(c.var.realm, '/login')}?redirect_uri=${encodeURIComponent(c.req.path)}`, 303);

  function passwordPage(c: AccountContext, { user, session }: Grant, errors?: FieldErrors) {
    const t = textsOf(user);
    const field = (name: string, label: string, autocomplete: string) =>
      input({ name, label, autocomplete, type: 'password', required: true, errors: errors?.[name] });
    const content = html`<form method="post" class="card">
      ${authenticity(session)}
      <input type="hidden" name="username" value="${user.username}" autocomplete="username" />
      ${field('current_password', t.currentPassword, 'current-password')}
      ${field('password', t.newPassword, 'new-password')}
      ${field('password_confirmation', t.repeatPassword, 'new-password')}
      <button class="primary">${t.save}</button>
      ${back(c, t.back)}
    </form>`;
    const message = c.req.query('saved') === undefined ? undefined : t.passwordChanged;
    const status = errors ? 422 : 200;
    return renderPage(c, account, { realm: c.var.realm, user, title: t.changePassword, content, message, status });
  }

  app.get('/password/change', (c) => forUser(c, (grant) => passwordPage(c, grant)));
  app.post('/password/change', (c) =>
    forUser(c, async (grant) => {
      const form = await readForm(c, grant);
      if (!form) return passwordPage(c, grant, {});
      const outcome = changePassword(c.var.realm, grant.user, grant.session, {
        current: textOf(form, 'current_password'),
        password: textOf(form, 'password'),
        confirmation: textOf(form, 'password_confirmation'),
      });
      if (outcome === 'grant_expired') return backToSignIn(c);
      return outcome ? passwordPage(c, grant, outcome) : c.redirect(pathOf(c.var.realm, '/password/change?saved'), 303);
    }),
  );

  function emailPage(c: AccountContext, { user, session }: Grant, errors?: FieldErrors, given?: string) {
    const t = textsOf(user);
    const waiting = pendingEmailOf(user);
    const pending = waiting
      ? html`<form method="post" class="card">
          ${authenticity(session)}
          <p>${t.emailPending} <strong>${waiting.email}</strong></p>
          <button name="follow" value="${waiting.token}">${t.followLink}</button>
        </form>`
      : '';
    const content = html`${pending}
      <form method="post" class="card">
        ${authenticity(session)}
        ${input({ name: 'email', label: t.email, type: 'email', autocomplete: 'email', required: true, value: given ?? user.me.email, errors: errors?.email })}
        ${input({ name: 'current_password', label: t.currentPassword, type: 'password', autocomplete: 'current-password', required: true, errors: errors?.current_password })}
        <button class="primary">${t.save}</button>
        ${back(c, t.back)}
      </form>`;
    return renderPage(c, account, {
      realm: c.var.realm,
      user,
      title: t.changeEmail,
      content,
      status: errors ? 422 : 200,
    });
  }

  app.get('/profile/change_email', (c) => forUser(c, (grant) => emailPage(c, grant)));
  app.post('/profile/change_email', (c) =>
    forUser(c, async (grant) => {
      const form = await readForm(c, grant);
      if (!form) return emailPage(c, grant, {});
      const email = textOf(form, 'email').trim();
      const { realm } = c.var;
      const outcome = form.has('follow')
        ? confirmEmail(realm, grant.user, textOf(form, 'follow'))
        : changeEmail(realm, grant.user, { email, current: textOf(form, 'current_password') });
      if (outcome === 'grant_expired') return backToSignIn(c);
      if (outcome) return emailPage(c, grant, outcome, form.has('follow') ? undefined : email);
      return c.redirect(pathOf(c.var.realm, '/profile/change_email'), 303);
    }),
  );

  function deletePage(c: AccountContext, { user, session }: Grant, errors?: FieldErrors) {
    const t = textsOf(user);
    const content = html`<form method="post" class="card">
      ${authenticity(session)}
      <p class="message danger">${t.deleteWarning}</p>
      <p><strong>${shown(user.me.name)}</strong> · ${shown(user.me.email)}</p>
      ${input({ name: 'username', label: t.username, required: true, errors: errors?.username })}
      <button class="danger">${t.deleteConfirm}</button>
      ${back(c, t.back)}
    </form>`;
    return renderPage(c, account, {
      realm: c.var.realm,
      user,
      title: t.deleteUser,
      content,
      status: errors ? 422 : 200,
    });
  }

  app.get('/profile/delete_user', (c) => forUser(c, (grant) => deletePage(c, grant)));
  app.post('/profile/delete_user', (c) =>
    forUser(c, async (grant) => {
      const { realm } = c.var;
      const form = await readForm(c, grant);
      if (!form) return deletePage(c, grant, {});
      if (textOf(form, 'username').trim() !== grant.user.username) {
        return deletePage(c, grant, { username: [textsOf(grant.user).confirmationDiffers] });
      }
      deleteAccount(realm, grant.user);
      deleteCookie(c, cookieName(realm.uid), { path: '/' });
      const t = texts[pageLanguage(c, realm, grant.user)];
      return renderPage(c, account, {
        realm,
        user: undefined,
        title: t.deleted,
        content: html`<p class="links"><a href="${pathOf(realm, '/login')}">${t.signIn}</a></p>`,
      });
    }),
  );
}
