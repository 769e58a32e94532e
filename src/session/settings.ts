import { defaultEndpoints, parseEndpoint, type Endpoint, type Operation } from '../api/connection.js';
import { CustomersError } from '../http/error.js';
import { dateWriter, type DateWriter } from '../shared/dates.js';
import { localeOf, type Locale } from '../shared/language.js';
import { registry, settingsChanged, type OAuthClient } from './registry.js';

/** An access token, or a function that gives one each time it is asked. */
export type AccessToken = string | (() => string | Promise<string>);

/** What a page can set, at any of the levels of the contract. */
export interface Settings {
  /** The account's address; only its origin counts. */
  accountUrl?: string;
  /** The realm's identifier. */
  realm?: string;
  /** Language tag: `es`, `en-US`, `pt_BR`. */
  lang?: string;
  /** IANA time zone, in which dates without a zone are read and all dates are shown. */
  timeZone?: string;
  /** The site's address. */
  siteUrl?: string;
  /** Path of the Customers API on the account: `/api/customers`. */
  apiBase?: string;
  /** `"METHOD /path"` below the realm, or `null` for "this account has none", by operation. */
  endpoints?: Partial<Record<Operation, string | null>>;
  accessToken?: AccessToken;
  /**
   * The page's name at the realm's OAuth server. With it and without a token, elements sign in there; it needs
   * `modyo-customers-oauth.js`.
   */
  clientId?: string;
  /** Where the realm sends the visitor back to, to the letter as it is registered there; by default the page's address. */
  redirectUri?: string;
  /** Origins that `session().fetch()` sends the delegated token to, exactly: `https://api.bank.example`. */
  delegatedOrigins?: readonly string[];
  /** Seconds before its end from which on the delegated token is asked for anew; 60 by default. */
  delegatedMargin?: number;
}

/** One place that settings come from; levels are listed from the most specific one. */
export interface Level {
  /** What holds the settings: an element, a settings object. A credential is known by it. */
  readonly source: object;
  readonly settings: Settings;
}

/** Settings, settled. */
export interface Resolved extends Locale {
  /** The account's origin. */
  readonly accountUrl: string;
  readonly realm: string;
  /** Writes dates in the language and the time zone. The first one of a page takes long to make: only when it is used. */
  readonly dates: () => DateWriter;
  readonly apiBase: string;
  readonly endpoints: Readonly<Record<Operation, Endpoint | null>>;
  readonly token?: AccessToken;
  /** Where the token comes from, if by OAuth. */
  readonly oauth?: OAuthClient;
  /** As it was set; only `track()` needs it. */
  readonly siteUrl: string;
  readonly delegatedOrigins: readonly string[];
  /** Seconds. */
  readonly delegatedMargin: number;
  /** Equal for settings that share a session. */
  readonly key: string;
  /** Why no request can be made. */
  readonly error?: CustomersError;
}

/** Settings that are plain text, and attributes of elements as well as of the script tag. */
export const textSettings = [
  'accountUrl',
  'realm',
  'timeZone',
  'siteUrl',
  'apiBase',
  'clientId',
  'redirectUri',
] as const;

/** The attribute of an element that holds a setting: `account-url`. */
export const attributeOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const warned = new Set<string>();

/** Warns once of a setting that a page should mend. The value is not repeated: it might be anything. */
export function warn(text: string): void {
  if (!warned.has(text)) {
    warned.add(text);
    console.warn(`modyo-customers: ${text}`);
  }
}

/** Whether a value says anything: an empty one does not, and neither does Liquid that nobody has rendered. */
function isSet(name: string, value: unknown): boolean {
  if (typeof value === 'string' && /\{[{%]/.test(value)) {
    warn(`${name} still holds Liquid source and counts as unset`);
    return false;
  }
  return value !== undefined && value !== null && value !== '';
}

const sourceIds = new WeakMap<object, number>();
let lastSourceId = 0;

/** A number for the holder of a credential: it tells sessions apart without the token's text. */
function idOf(source: object): number {
  let id = sourceIds.get(source);
  if (!id) sourceIds.set(source, (id = ++lastSourceId));
  return id;
}

const parsers = {
  accountUrl(value: string) {
    // A host alone would be a path of the page.
    if (!/^(https?:\/)?\//i.test(value)) throw 0;
    const { origin } = new URL(value, location.href);
    return origin;
  },
  apiBase(value: string) {
    const path = `/${value.replace(/^\/|\/$/g, '')}`;
    if (!/^(\/[\w~-][\w.~-]*)+$/.test(path)) throw 0;
    return path;
  },
  realm(value: string) {
    if (/^\.*$|[/\\]/.test(value)) throw 0;
    return value;
  },
  endpoints(value: NonNullable<Settings['endpoints']>) {
    return Object.fromEntries(
      Object.entries({ ...defaultEndpoints, ...value }).map(([name, text]) => [name, text && parseEndpoint(text)]),
    ) as Resolved['endpoints'];
  },
};

/**
 * Resolves settings level by level. Never throws: what is wrong stands in `error`.
 *
 * @param own levels of the element, the most specific first; those of the page follow by themselves
 * @param lang the element's language, where an ancestor of it says one
 */
export function resolve(own: readonly Level[], lang?: string): Resolved {
  const { page, script } = registry();
  const levels = [...own, { source: page, settings: page }, { source: script, settings: script }];
  let error: CustomersError | undefined;
  const fail = (message: string) => {
    error ??= new CustomersError('settings', message);
  };
  const find = <Name extends keyof Settings>(name: Name) => {
    const level = levels.findIndex(({ settings }) => isSet(name, settings[name]));
    return { level: level < 0 ? levels.length : level, value: levels[level]?.settings[name] };
  };
  const parsed = <Name extends keyof typeof parsers>(name: Name, fallback: Parameters<(typeof parsers)[Name]>[0]) => {
    const parse = parsers[name] as (value: unknown) => ReturnType<(typeof parsers)[Name]>;
    try {
      return parse(find(name).value ?? fallback);
    } catch (cause) {
      fail(cause instanceof CustomersError ? cause.message : `${name} is not usable`);
      return parse(fallback);
    }
  };

  const accountUrl = parsed('accountUrl', location.origin);
  const apiBase = parsed('apiBase', '/api/customers');
  const endpoints = parsed('endpoints', {});
  const realm = find('realm').value ? parsed('realm', 'unknown') : '';
  if (!realm) fail('realm is missing: set it on the element, on <modyo-realm>, or as data-realm on the script tag');

  let token = find('accessToken');
  let oauth: OAuthClient | undefined;
  const { value: clientId, level } = find('clientId');
  if (!token.value && clientId && !error) {
    oauth = registry().oauth?.({ accountUrl, realm, clientId, redirectUri: find('redirectUri').value });
    if (!oauth) fail('client-id needs modyo-customers-oauth.js, which is missing on this page');
    if (oauth?.error) fail(oauth.error);
    token = { value: oauth?.token, level };
  }
  // Markup that someone injects can name an account, but must never receive a token that the page set more broadly.
  if (token.value && find('accountUrl').level < token.level)
    fail('the access token was set for another account than account-url names here');

  const locale = localeOf((isSet('lang', lang) && lang) || find('lang').value || defaultLanguage());
  const { value: timeZone } = find('timeZone');
  const margin = Number(find('delegatedMargin').value);
  const holder = token.value && (typeof token.value === 'function' ? token.value : levels[token.level].source);
  return {
    ...locale,
    accountUrl,
    apiBase,
    endpoints,
    realm,
    dates: datesIn(locale.tag, timeZone),
    token: error ? undefined : token.value,
    oauth: error ? undefined : oauth,
    siteUrl: find('siteUrl').value ?? location.origin,
    delegatedOrigins: originsOf(find('delegatedOrigins').value),
    delegatedMargin: margin >= 0 ? margin : 60,
    key: JSON.stringify([accountUrl, apiBase, realm, endpoints, holder ? idOf(holder) : 0]),
    error,
  };
}

/** Stands alone: what is made within `resolve()` would keep the element that it was called for. */
function datesIn(tag: string, timeZone?: string): () => DateWriter {
  let writer: DateWriter | undefined;
  return () => {
    try {
      return (writer ??= dateWriter(tag, timeZone));
    } catch {
      warn('time-zone is not one that this browser knows; its own is used');
      return (writer = dateWriter(tag));
    }
  };
}

/** What is no origin is left out: a path behind it would say less than it seems to. */
function originsOf(value: unknown): string[] {
  return [value ?? []].flat().filter((text): text is string => {
    try {
      if (new URL(text as string).origin === text) return true;
    } catch {
      // No address at all.
    }
    warn('delegatedOrigins takes origins only: scheme, host, port, and no slash at the end');
    return false;
  });
}

function defaultLanguage(): string {
  const { liquid } = window as unknown as { liquid?: { lang?: unknown } };
  return ([liquid?.lang, document.documentElement.lang].find(
    (value) => typeof value === 'string' && isSet('lang', value),
  ) ?? navigator.language) as string;
}

/**
 * Sets what holds for the whole page, below elements and `<modyo-realm>` and above the script tag. Later calls add to
 * earlier ones; `undefined` takes a setting back.
 */
export function configure(settings: Settings): void {
  Object.assign(registry().page, settings);
  settingsChanged();
}

/** An attribute or property of an element that holds a setting. */
type Holder = Element & Pick<Settings, 'endpoints' | 'accessToken' | 'delegatedOrigins'>;

function levelOf(element: Holder): Level {
  const { endpoints, accessToken, delegatedOrigins } = element;
  const settings: Settings = { endpoints, accessToken, delegatedOrigins };
  for (const name of textSettings) settings[name] = element.getAttribute(attributeOf(name)) ?? undefined;
  return { source: element, settings };
}

/**
 * Resolves an element's settings: its own, those of the elements whose shadow trees it stands in, and those of every
 * `<modyo-realm>` around it, also through slots and across shadow roots.
 *
 * @param roots receives the trees that were passed, whose `lang` attributes matter
 */
export function resolveFor(element: Element, roots: Set<Node>): Resolved {
  const levels = [levelOf(element)];
  let lang: string | undefined;
  for (let node: Node | null = element; node && node !== document.documentElement;) {
    let host: Element | undefined;
    if (node instanceof Element) {
      if (isSet('lang', node.getAttribute('lang'))) lang ??= node.getAttribute('lang')!;
      if (node !== element && node.localName === 'modyo-realm') levels.push(levelOf(node));
    } else if (node instanceof ShadowRoot) {
      roots.add(node);
      host = node.host;
      if (host.localName.startsWith('modyo-') && host.localName !== 'modyo-realm') levels.push(levelOf(host));
    }
    node = host ?? (node as Element).assignedSlot ?? node.parentNode;
  }
  return resolve(levels, lang);
}
