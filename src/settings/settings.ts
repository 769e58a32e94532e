import type { CustomersError } from '../client/error.js';
import type { Credential } from '../client/credential.js';
import type { Endpoint, Operation } from '../client/endpoints.js';
import type { Locale } from '../shared/language.js';
import type { OAuthClient } from './oauth.js';
import type { TextKey } from './text-keys.js';

/** An access token, or a function that gives one each time it is asked. */
export type AccessToken = string | (() => string | Promise<string>);

/** A write of personal data, before it is sent. */
export interface PersonalWrite {
  readonly operation: 'updateMe' | 'changePassword' | 'changeEmail' | 'deleteAccount' | 'avatar' | 'removeAvatar';
  /** Names of what changes, never values: `first_name`, `password`, the key of a custom field without its prefix. */
  readonly fields: readonly string[];
}

/**
 * Asked before each write of personal data, password, e-mail address, picture, and before deletion: where the law wants strong
 * authentication before these, this is the place for it. Resolves to headers to send along (a proof), to `true`, or to `false`,
 * which sends nothing.
 */
export type ConfirmWrite = (
  write: PersonalWrite,
) => boolean | Readonly<Record<string, string>> | Promise<boolean | Readonly<Record<string, string>>>;

/**
 * Texts over the built-in ones, by language (`es`, `es-formal`, `es-CL`, `en`, `pt`, or one that is not built in) and key. What
 * stands in braces, as in `{count} messages`, is put in.
 */
export type Texts = Readonly<Partial<Record<string, Readonly<Partial<Record<TextKey, string>>>>>>;

/** What a page can set, at any of the levels of the contract. */
export interface Settings {
  /** The account's address; only its origin counts. */
  accountUrl?: string;
  /** The realm's identifier. */
  realm?: string;
  /** Language tag: `es`, `es-formal`, `en-US`, `pt_BR`. */
  lang?: string;
  /** IANA time zone or one of the platform's own names (`Santiago`), in which dates without a zone are read and all dates are shown. */
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
  /**
   * Accounts that markup may sign in at by OAuth, beside the one that the page's code names; counts in `configure()` and
   * `ModyoCustomersSettings` alone. With more than one, each answer has to say which account it is from (`iss`).
   */
  accounts?: readonly string[];
  /** Origins that `session().fetch()` sends the delegated token to, exactly: `https://api.bank.example`. */
  delegatedOrigins?: readonly string[];
  /** Texts over the built-in ones, by language and key; of several levels, each text is the most specific one's. */
  texts?: Texts;
  /** Asked before each write of personal data. Only `configure()` and `ModyoCustomersSettings` take it. */
  confirmWrite?: ConfirmWrite;
  /** Seconds before its end from which on the delegated token is asked for anew; 60 by default. */
  delegatedMargin?: number;
}

/** One place that settings come from; levels are listed from the most specific one. */
export interface Level {
  /** What holds the settings: an element, a settings object. A credential is known by it. */
  readonly source: object;
  readonly settings: Settings;
  /** The place as the developer knows it: `<modyo-realm>`, `configure()`. */
  readonly where?: string;
  /** Whether they stand in the page's markup, which others may have put there. */
  readonly isMarkup?: boolean;
}

/** Texts of one language that were set at one place. */
export interface WordsOfPlace {
  /** The place, as the developer knows it. */
  readonly what: string;
  /** The language without the word `formal`, in small letters. */
  readonly plain: string;
  readonly isFormal: boolean;
  readonly texts: Partial<Record<string, unknown>>;
}

/** The page's own texts for a language; of those that say a key, the first counts. */
export type Words = readonly WordsOfPlace[];

/** What an element's texts depend on. */
export interface Spoken extends Pick<Locale, 'language'>, Partial<Pick<Locale, 'isFormal'>> {
  readonly words?: Words;
}

/** Settings, settled. */
export interface Resolved extends Locale {
  /** The account's origin. */
  readonly accountUrl: string;
  readonly realm: string;
  /** The time zone as it was set, and where; `datesOf()` writes dates in it. */
  readonly zone: { readonly name?: string; readonly what: string };
  readonly apiBase: string;
  /** What it would be without the markup. */
  readonly ownApiBase: string;
  readonly endpoints: Readonly<Record<Operation, Endpoint | null>>;
  /** Where the access token comes from; the cookie speaks where there is none. */
  readonly credential?: Credential;
  /** The way to sign in, if by OAuth. */
  readonly oauth?: OAuthClient;
  /** As it was set; only `track()` needs it. */
  readonly siteUrl: string;
  readonly delegatedOrigins: readonly string[];
  /** Seconds. */
  readonly delegatedMargin: number;
  /** The page's own texts for the language. */
  readonly words: Words;
  /** Whether the code is not here yet that they, or those that say usted, need. */
  readonly needsTexts: boolean;
  /** Equal for settings that share a session. */
  readonly key: string;
  /** Where account and realm were read, for the developer. */
  readonly places: Readonly<Record<'accountUrl' | 'realm', string>>;
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

/** Settings that are properties of elements and no attributes. */
export const objectSettings = ['endpoints', 'accessToken', 'delegatedOrigins', 'texts'] as const;

/** The attribute of an element that holds a setting: `account-url`. */
export const attributeOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Every key of a settings object. */
export const settingNames = [
  ...textSettings,
  'lang',
  ...objectSettings,
  'delegatedMargin',
  'confirmWrite',
  'accounts',
] as const;

declare global {
  interface Window {
    /** What `configure()` takes; counts where it is set before the first file of this project runs. */
    ModyoCustomersSettings?: Settings;
  }
}
