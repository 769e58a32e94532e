import { credentialOf, type Credential } from '../client/credential.js';
import { CustomersError } from '../client/error.js';
import { faultText, type Fault } from '../shared/developer.js';
import { localeOf } from '../shared/language.js';
import { own, ownProperties } from '../shared/own.js';
import { ofPage, ownGlobal, pageOrigin } from '../shared/page.js';
import { accountProblem, noteMarkupAccount } from './accounts.js';
import { settingFaults } from './fault-code.js';
import type { OAuthClient } from './oauth.js';
import {
  DEFAULT_API_BASE,
  endpointsOf,
  isFault,
  isSet,
  langOnElement,
  nameIn,
  originsOf,
  parsers,
  SCRIPT_TAG,
} from './parse.js';
import { registry } from './registry.js';
import { attributeOf, type Level, type Resolved, type Settings } from './settings.js';
import { ownTexts } from './texts.js';

/** No token lives longer than a session: a margin beyond that would ask for one for ever. */
const LONGEST_MARGIN_SECONDS = 3600;

/**
 * Resolves settings level by level. Never throws: what is wrong stands in `error`.
 *
 * @param given levels of the element, the most specific first; those of the page follow by themselves
 * @param lang the element's language, where an ancestor of it says one
 */
export function resolve(given: readonly Level[], lang?: string): Resolved {
  const { page, script } = registry();
  const scriptLevel: Level = { source: script, settings: script, where: SCRIPT_TAG };
  const levels = [...given, { source: page, settings: page, where: 'configure()' }, scriptLevel];
  let error: CustomersError | undefined;
  const fail = (fault: Fault) => {
    error ??= new CustomersError('settings', faultText(fault));
  };
  const find = <Name extends keyof Settings>(name: Name, from = 0) => {
    const level = levels.findIndex(
      (one, index) => index >= from && isSet(() => nameIn(one, name), own(one.settings, name)),
    );
    const found = levels[level];
    return found
      ? { level, value: own(found.settings, name), what: nameIn(found, name), isMarkup: !!found.isMarkup }
      : { level: levels.length, value: undefined, what: name, isMarkup: false };
  };
  const parsed = (name: keyof typeof parsers, fallback: string, from = 0): string => {
    const { value, what } = find(name, from);
    if (value === undefined) return fallback;
    const result = parsers[name](value);
    if (!isFault(result)) return result;
    fail({ what, ...result, section: attributeOf(name) });
    return fallback;
  };

  const account = find('accountUrl');
  const token = find('accessToken');
  const client = find('clientId');
  const isOAuth = !token.value && !!client.value;
  const holder = isOAuth ? client : token;
  const hasCredential = isOAuth || !!token.value;
  // Where a request with a credential goes, only whoever set the credential says, or somebody behind them.
  const from = hasCredential ? holder.level : 0;
  for (const name of ['apiBase', 'endpoints', 'redirectUri'] as const) {
    const { level, what } = find(name);
    if (level < from) settingFaults.use(({ tellOverruled }) => tellOverruled(what, name, holder.what));
  }

  const accountUrl = parsed('accountUrl', pageOrigin());
  if (accountUrl === 'null')
    fail({
      what: 'account-url',
      wrong: 'is missing, and this page has no origin of its own',
      remedy: 'Write account-url="https://account.example" on <modyo-realm>, or allow the frame allow-same-origin',
      section: 'account-url',
    });
  const apiBase = parsed('apiBase', DEFAULT_API_BASE, from);
  const operations = find('endpoints', from);
  const { endpoints, fault } = endpointsOf(operations.value, operations.what);
  if (fault) fail(fault);
  const realm = parsed('realm', '');
  if (!realm)
    fail({
      what: 'realm',
      wrong: 'is missing',
      remedy:
        'Write realm="…" on the element or on <modyo-realm>, data-realm="…" on the script tag, or configure({ realm })',
      section: 'realm',
    });

  // Markup that someone injects can name an account, but must never receive a token that the page set more broadly. Nor
  // may a copy of the script tag, which anybody can inject in front of the page's own.
  const section = isOAuth ? 'oauth' : 'access-token';
  if (hasCredential && account.level < holder.level)
    fail({
      what: account.what,
      wrong: `names an account that ${holder.what} was not set for: ${isOAuth ? 'nobody is signed in there' : 'the access token does not go there'}`,
      remedy: `Set accountUrl where ${isOAuth ? 'clientId' : 'the access token'} is set`,
      section,
    });
  const scriptIndex = levels.length - 1;
  const mayBeScripts = isOAuth ? holder.isMarkup || holder.level === scriptIndex : holder.level === scriptIndex;
  if (hasCredential && !mayBeScripts && account.level === scriptIndex && accountUrl !== pageOrigin())
    fail({
      what: account.what,
      wrong: `names an account that only a script tag names: ${holder.what} does not go there`,
      remedy: `Set accountUrl where that is set: configure({ accountUrl, ${isOAuth ? 'clientId' : 'accessToken'} })`,
      section,
    });
  const isByMarkup = isOAuth && (client.isMarkup || account.isMarkup);
  const source = given[0]?.source;
  if (source instanceof Element) noteMarkupAccount(source, isByMarkup ? accountUrl : undefined);
  const problem = isByMarkup && !error ? accountProblem(accountUrl) : undefined;
  if (problem)
    fail({
      what: account.what,
      wrong: problem,
      remedy: 'List the accounts that may receive a sign-in: configure({ accounts: ["https://account.example"] })',
      section,
    });

  let credential: Credential | undefined;
  let oauth: OAuthClient | undefined;
  if (isOAuth && !error) {
    oauth = registry().oauth?.({
      accountUrl,
      realm,
      clientId: client.value!,
      redirectUri: find('redirectUri', from).value,
    });
    if (!oauth)
      fail({
        what: client.what,
        wrong: 'needs modyo-customers-oauth.js, which is missing on this page',
        remedy: 'Load that file before modyo-customers.js',
        section,
      });
    if (oauth?.error)
      fail({
        what: client.what,
        wrong: `cannot be used: ${oauth.error}`,
        remedy: 'Set clientId, accountUrl and redirectUri',
        section,
      });
    if (oauth) credential = credentialOf(oauth.token, oauth.token);
  } else if (typeof token.value === 'function') credential = credentialOf(token.value, token.value);
  else if (token.value) credential = fixedCredential(levels[token.level]);

  const named = isSet(langOnElement, lang) ? { value: lang, what: langOnElement() } : find('lang');
  const name = typeof named.value === 'string' ? named.value : defaultLanguage();
  const saysTexts = levels.some(({ settings }) => own(settings, 'texts') !== undefined);
  const texts = ownTexts.value;
  const words = (saysTexts && texts?.textLayers(levels)) || [];
  const hasOwnTexts = !!texts?.hasTextsOf(words, name);
  const isJudged = !saysTexts || !!texts;
  const isUnknown = isJudged && !hasOwnTexts && !/^(es|en|pt)(?![a-z])/i.test(name.trim());
  if (typeof named.value === 'string' && isUnknown) {
    const { value, what } = named;
    settingFaults.use(({ tellNoTexts }) => tellNoTexts(what, value));
  }
  const locale = localeOf(name, hasOwnTexts);
  const zone = find('timeZone');
  const margin = Number(find('delegatedMargin').value);
  const origins = find('delegatedOrigins');
  const site = find('siteUrl').value;
  return {
    ...locale,
    words: texts?.wordsOf(words, name, locale) ?? [],
    needsTexts: !texts && (saysTexts || locale.isFormal),
    accountUrl,
    apiBase,
    ownApiBase: ownApiBase(levels),
    endpoints,
    realm,
    zone: { name: zone.value, what: zone.what },
    credential: error ? undefined : credential,
    oauth: error ? undefined : oauth,
    siteUrl: typeof site === 'string' ? site : pageOrigin(),
    delegatedOrigins: originsOf(origins.value, origins.what),
    delegatedMargin: margin >= 0 ? Math.min(margin, LONGEST_MARGIN_SECONDS) : 60,
    key: JSON.stringify([accountUrl, apiBase, realm, endpoints, credential?.id ?? 0]),
    places: { accountUrl: account.what, realm: find('realm').what },
    error,
  };
}

/** Reads the token that a level holds by now. Stands alone, as what follows does. */
function fixedCredential({ source, settings, isMarkup }: Level): Credential {
  const holder: Settings = isMarkup ? source : settings;
  return credentialOf(source, () => holder.accessToken);
}

/** The base of the API that the page's code stands behind. */
function ownApiBase(levels: readonly Level[]): string {
  const level = levels.find(
    (one) => !one.isMarkup && isSet(() => nameIn(one, 'apiBase'), own(one.settings, 'apiBase')),
  );
  const base = level && parsers.apiBase(own(level.settings, 'apiBase'));
  return typeof base === 'string' ? base : DEFAULT_API_BASE;
}

function defaultLanguage(): string {
  const { lang } = ownProperties(ownGlobal('liquid'));
  return ([lang, ofPage('documentElement').lang].find(
    (value) => typeof value === 'string' && isSet(() => 'the language of the page', value),
  ) ?? navigator.language) as string;
}
