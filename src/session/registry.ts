import type { Endpoint, Operation } from '../api/connection.js';
import type { Language } from '../shared/language.js';
import type { Settings } from './settings.js';
import type { Session } from './session.js';

/** What a client of a realm's OAuth server is set to. */
export interface OAuthSettings {
  readonly accountUrl: string;
  readonly realm: string;
  readonly clientId: string;
  /** Where the realm sends the visitor back to; the page itself by default. */
  readonly redirectUri?: string;
  /** Path of the account below which the OAuth server of each realm stands. */
  readonly oauthBase?: string;
}

/** A way to sign in by OAuth, as `modyo-customers-oauth.js` gives it. */
export interface OAuthClient {
  /** Why it cannot be used as it is set. */
  readonly error?: string;
  /** Gives the access token; an empty text while there is none. */
  readonly token: () => Promise<string>;
  /** What went wrong the last time, ready to show. */
  problem(language: Language): string;
  /** Begins to sign in, by leaving the page or in a window of its own. */
  signIn(popup?: boolean): Promise<void>;
  /** Drops the token and revokes it; never rejects. */
  end(): Promise<void>;
}

/** What every copy of this code on a page shares. */
interface Registry {
  /** Sessions in use, by account, realm and credential. */
  readonly sessions: Map<string, Session>;
  /** Endpoints of sessions that have found some missing, for the page's life. */
  readonly endpoints: Map<string, Record<Operation, Endpoint | null>>;
  /** What `configure()` was given. */
  readonly page: Settings;
  /** What the script tag says. */
  readonly script: Settings;
  /** Called when settings have changed anywhere on the page. */
  readonly listeners: Set<() => void>;
  /** Only there with `modyo-customers-oauth.js`. */
  oauth?: (settings: OAuthSettings) => OAuthClient;
}

const KEY = Symbol.for('modyo-customers/registry-1');

/** The page's registry; made at first use, so that importing has no side effect. */
export function registry(): Registry {
  const place = globalThis as unknown as Record<symbol, Registry | undefined> & { ModyoCustomersSettings?: Settings };
  return (place[KEY] ??= {
    sessions: new Map(),
    endpoints: new Map(),
    page: { ...place.ModyoCustomersSettings },
    script: {},
    listeners: new Set(),
  });
}

/** Makes every element of the page resolve its settings again. */
export function settingsChanged(): void {
  for (const listener of [...registry().listeners]) listener();
}
