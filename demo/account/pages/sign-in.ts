import { deleteCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { originOf } from '../api/wire.js';
import { addUser, recordEvent } from '../data/users.js';
import { passwordProblems } from '../profile/password-policy.js';
import { credentialsOf, signedIn } from '../sessions/credentials.js';
import { cookieName, endSession, startSession } from '../sessions/sessions.js';
import { noteOf, texts } from '../texts/texts.js';
import { formOf, input, textOf } from './forms.js';
import { pageLanguage, pathOf, renderPage } from './layout.js';
import { safeTarget } from './redirects.js';
import type { Hono } from 'hono';
import type { AccountContext, AccountEnv } from '../environment.js';
import type { AccountState, Realm, User } from '../types.js';

const DEMO_CODE = '123456';

/** Starts a session in the place of the one that the browser had. */
function enter(c: AccountContext, realm: Realm, user: User) {
  const former = realm.sessions.get(credentialsOf(c, realm).cookie ?? '');
  if (former) endSession(realm, former);
  recordEvent(user, 'signIn');
  const session = startSession(realm, user);
  setCookie(c, cookieName(realm.uid), session.id, { httpOnly: true, sameSite: 'Lax', path: '/' });
}

/** Sign-in, sign-out, sign-up, and sign-in with a code. */
export function signInPages(app: Hono<AccountEnv>, account: AccountState) {
  const target = (c: AccountContext, target: string | undefined) =>
    safeTarget(account, c.var.realm, originOf(c), target, pathOf(c.var.realm, '/profile'));

  function loginPage(
    c: AccountContext,
    {
      message,
      tone = 'danger',
      username = '',
      redirect,
    }: { message?: string; tone?: 'success' | 'danger'; username?: string; redirect: string },
  ) {
    const { realm } = c.var;
    const t = texts[pageLanguage(c, realm, undefined)];
    const hidden = html`<input type="hidden" name="redirect_uri" value="${redirect}" />`;
    const users = [...realm.users.values()].filter((user) => user.active).slice(0, 12);
    const content = html`<div class="columns">
      <form method="post" class="card">
        ${hidden}
        ${input({ name: 'username', label: t.username, value: username, autocomplete: 'username', required: true })}
        ${input({ name: 'password', label: t.password, type: 'password', autocomplete: 'current-password', required: true })}
        <button class="primary">${t.signIn}</button>
        <p class="links">
          <a href="${pathOf(realm, '/otp_login')}">${t.otp}</a>
          <a href="${pathOf(realm, '/signup')}">${t.signUp}</a>
        </p>
      </form>
      <section class="card" aria-labelledby="demo-users">
        <h2 id="demo-users">${t.forDemo}</h2>
        <p>${t.forDemoHint} <code>${users[0]?.password ?? ''}</code></p>
        <ul class="users">
          ${users.map(
            (user) =>
              html`<li>
                <form method="post">
                  ${hidden}
                  <input type="hidden" name="username" value="${user.username}" />
                  <input type="hidden" name="password" value="${user.password}" />
                  <button aria-label="${t.use}: ${user.username}">
                    <strong>${user.username}</strong> <span>${noteOf(user, t)}</span>
                  </button>
                </form>
              </li>`,
          )}
        </ul>
      </section>
    </div>`;
    const status = message !== undefined && tone === 'danger' ? 422 : 200;
    return renderPage(c, account, { realm, user: undefined, title: t.signIn, content, message, tone, status });
  }

  app.get('/login', (c) => {
    const redirect = c.req.query('redirect_uri') ?? '';
    // A script whose request was led here gets the page: leading it back would go round in circles.
    const isScript = c.req.header('sec-fetch-dest') === 'empty';
    c.header('Cache-Control', 'no-store');
    if (signedIn(c, c.var.realm) && !isScript) return c.redirect(target(c, redirect), 303);
    const t = texts[pageLanguage(c, c.var.realm, undefined)];
    const message = c.req.query('signed_out') === undefined ? undefined : t.signedOut;
    return loginPage(c, { redirect, message, tone: 'success' });
  });

  app.post('/login', async (c) => {
    const { realm } = c.var;
    const form = await formOf(c);
    const [username, redirect] = [textOf(form, 'username').trim(), textOf(form, 'redirect_uri')];
    const user = realm.users.get(username) ?? [...realm.users.values()].find(({ me }) => me.email === username);
    if (!user?.active || user.password !== textOf(form, 'password')) {
      const t = texts[pageLanguage(c, realm, undefined)];
      return loginPage(c, { message: t.signInFailed, username, redirect });
    }
    enter(c, realm, user);
    return c.redirect(target(c, redirect), 303);
  });

  app.get('/logout', (c) => {
    const { realm } = c.var;
    const session = realm.sessions.get(credentialsOf(c, realm).cookie ?? '');
    if (session) endSession(realm, session);
    deleteCookie(c, cookieName(realm.uid), { path: '/' });
    const fallback = pathOf(realm, '/login?signed_out');
    return c.redirect(safeTarget(account, realm, originOf(c), c.req.query('redirect_to'), fallback), 303);
  });

  function otpPage(
    c: AccountContext,
    { message, identifier = '', redirect }: { message?: string; identifier?: string; redirect: string },
  ) {
    const { realm } = c.var;
    const t = texts[pageLanguage(c, realm, undefined)];
    const content = html`<form method="post" class="card">
      <input type="hidden" name="redirect_uri" value="${redirect}" />
      <p>${t.otpHint}</p>
      ${input({ name: 'identifier', label: t.username, value: identifier, autocomplete: 'username', required: true })}
      ${input({ name: 'code', label: t.code, autocomplete: 'one-time-code', required: true })}
      <button class="primary">${t.signIn}</button>
      <p class="links"><a href="${pathOf(realm, '/login')}">${t.back}</a></p>
    </form>`;
    const status = message === undefined ? 200 : 422;
    return renderPage(c, account, { realm, user: undefined, title: t.otp, content, message, tone: 'danger', status });
  }

  app.get('/otp_login', (c) => otpPage(c, { redirect: c.req.query('redirect_uri') ?? '' }));

  app.post('/otp_login', async (c) => {
    const { realm } = c.var;
    const form = await formOf(c);
    const [identifier, redirect] = [textOf(form, 'identifier').trim(), textOf(form, 'redirect_uri')];
    const user = realm.users.get(identifier);
    const tries = realm.otpTries.get(identifier) ?? 0;
    if (!user?.active || tries >= 5 || textOf(form, 'code').trim() !== DEMO_CODE) {
      realm.otpTries.set(identifier, tries + 1);
      const t = texts[pageLanguage(c, realm, undefined)];
      return otpPage(c, { message: tries >= 5 ? t.codeTries : t.codeWrong, identifier, redirect });
    }
    enter(c, realm, user);
    return c.redirect(target(c, redirect), 303);
  });

  function signUpPage(c: AccountContext, form: FormData, message?: string) {
    const { realm } = c.var;
    const t = texts[pageLanguage(c, realm, undefined)];
    const field = (name: string, label: string, autocomplete: string, type = 'text') =>
      input({ name, label, autocomplete, type, required: true, value: textOf(form, name) });
    const content = html`<form method="post" class="card">
      ${field('first_name', t.firstName, 'given-name')} ${field('last_name', t.lastName, 'family-name')}
      ${field('username', t.username, 'username')} ${field('email', t.email, 'email', 'email')}
      ${field('password', t.password, 'new-password', 'password')}
      <button class="primary">${t.signUp}</button>
      <p class="links"><a href="${pathOf(realm, '/login')}">${t.back}</a></p>
    </form>`;
    const status = message === undefined ? 200 : 422;
    return renderPage(c, account, {
      realm,
      user: undefined,
      title: t.signUp,
      content,
      message,
      tone: 'danger',
      status,
    });
  }

  app.get('/signup', (c) => signUpPage(c, new FormData()));

  app.post('/signup', async (c) => {
    const { realm } = c.var;
    const form = await formOf(c);
    const language = pageLanguage(c, realm, undefined);
    const t = texts[language];
    const [username, password] = [textOf(form, 'username').trim(), textOf(form, 'password')];
    if (!/^[\w.-]{1,60}$/.test(username)) return signUpPage(c, form, `${t.username} ${t.invalid}`);
    if (realm.users.has(username)) return signUpPage(c, form, t.accountExists);
    const problems = passwordProblems(realm.settings.passwordPolicy, password, t);
    if (problems.length > 0) return signUpPage(c, form, `${t.password}: ${problems.join(', ')}`);
    const [first, last] = [textOf(form, 'first_name').trim(), textOf(form, 'last_name').trim()];
    if (!first) return signUpPage(c, form, `${t.firstName} ${t.blank}`);
    const me = {
      first_name: first,
      last_name: last,
      second_last_name: null,
      email: textOf(form, 'email'),
      lang: language,
    };
    enter(c, realm, addUser(realm, { username, password, kind: 'none', me }));
    return c.redirect(pathOf(realm, '/profile'), 303);
  });
}
