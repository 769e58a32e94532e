import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actions, activeScenario, scenarioGroups } from '../scenarios.js';
import { siteFolder } from './liquid.js';
import { manualHome } from './manual-site.js';
import { themes } from './themes.js';
import type { Account } from './site.js';

export const REALM = 'bank';
export const LANGUAGES = ['es', 'en', 'pt'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;

export const oneOf = <List extends readonly string[]>(
  list: List,
  value: string | undefined,
): List[number] | undefined => list.find((one) => one === value);

/** The texts of the bank's pages. */
const textsOf = (language: string) => JSON.parse(readFileSync(join(siteFolder, 'texts', `${language}.json`), 'utf8'));

/** What each demo user is good for. */
const KINDS = {
  none: 'no notifications yet',
  few: 'a few notifications, some unread',
  many: '1,200 notifications',
  hostile: 'hostile bodies that try to run, submit, cover and track',
  long: '5,000 words, long words, nothing at all, odd dates',
};

/** Who can be signed in with one click. */
const usersOf = (account: Account) =>
  account.users(REALM).map(({ username, password, kind, me }) => ({
    username,
    password,
    name: me.name,
    note: [me.lang, kind && KINDS[kind]].filter(Boolean).join(' · '),
  }));

/**
 * What templates can use in a request: the objects that Modyo gives to its templates, and beside them what this demo
 * needs for itself (`demo`, `t`, `page`).
 *
 * @param request.reload whether pages reload by themselves
 */
export function contextOf({
  account,
  url,
  cookie,
  cookies,
  nonce,
  reload,
}: {
  account: Account;
  url: URL;
  cookie: string;
  cookies: Record<string, string>;
  nonce: string;
  reload: boolean;
}): Record<string, unknown> {
  const { origin, pathname } = url;
  const current = account.currentUser(cookie, REALM);
  const me = current?.user.me;
  const language = oneOf(LANGUAGES, cookies.demo_lang) ?? oneOf(LANGUAGES, String(me?.lang)) ?? 'es';
  const theme = oneOf(THEMES, cookies.demo_theme) ?? 'auto';
  const realmUrl = `${origin}/realms/${REALM}`;
  const here = encodeURIComponent(pathname);
  const avatar = (me?.avatar as { url_small?: string } | null | undefined)?.url_small;
  return {
    account: { url: origin },
    site: {
      name: 'Banco Faro',
      realm_slug: REALM,
      url: origin,
      language,
      time_zone: 'America/Santiago',
      login_url: `${realmUrl}/login?redirect_uri=${here}`,
      logout_url: `${realmUrl}/logout?redirect_to=${here}`,
      profile_url: `${realmUrl}/profile`,
    },
    user: me && {
      name: me.name,
      first_name: me.first_name,
      last_name: me.last_name,
      email: me.email,
      username: me.username,
      uuid: me.uuid,
      realm_uid: me.realm_uid,
      avatar,
      access_token: current.session.accessToken,
    },
    csp_nonce: nonce,
    csrf_token: account.whatIf(REALM).noCsrfMeta ? undefined : current?.session.csrfToken,
    t: textsOf(language),
    page: { path: pathname },
    demo: {
      theme,
      languages: LANGUAGES,
      themes: THEMES,
      editorThemes: themes(),
      users: usersOf(account),
      username: me?.username ?? '',
      scenarioGroups,
      actions,
      active: activeScenario(account.whatIf(REALM)),
      reload,
      docs: manualHome(language),
    },
  };
}
