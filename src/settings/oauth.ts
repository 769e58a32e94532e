import type { Translations } from '../shared/language.js';
import { own } from '../shared/own.js';
import { pageOrigin } from '../shared/page.js';

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

/** How the states of this project's sign-ins begin, so that an answer to one is known by its address, even where nobody waits for it. */
export const OAUTH_STATE = 'modyo-customers-';
/** Where one sign-in that has left the page stands in the tab's storage, by its state. */
export const OAUTH_PENDING = 'modyo-customers-oauth:';

/** Where the realm sends the visitor back to: where the settings do not say, the page that is open now, without its query. */
export const redirectUriOf = (settings: OAuthSettings): string =>
  own(settings, 'redirectUri') ?? pageOrigin() + location.pathname;

/** A way to sign in by OAuth, as `modyo-customers-oauth.js` gives it. */
export interface OAuthClient {
  /** Why it cannot be used as it is set. */
  readonly error?: string;
  /** Sessions that use it: each is called once somebody has signed in. */
  readonly listeners: Set<() => void>;
  /** Gives the access token; an empty text while there is none. */
  readonly token: () => Promise<string>;
  /**
   * What went wrong the last time, ready to show.
   *
   * @param choose gives the texts of a table that hold where it is shown
   */
  problem(choose: <T extends object>(strings: Translations<T>) => T): string;
  /**
   * Begins to sign in, by leaving the page or in a window of its own.
   *
   * @param isByCode whether the page's own code names the account, whatever stands in its settings
   */
  signIn(popup?: boolean, isByCode?: boolean): Promise<void>;
  /** Drops the token that is held and revokes it; a sign-in that is under way goes on. Never rejects. */
  drop(): Promise<void>;
  /** Drops and revokes every token, also that of a sign-in under way; never rejects. */
  end(): Promise<void>;
}
