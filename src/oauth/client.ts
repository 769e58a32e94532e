import { generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import { registry, settingsChanged, type OAuthClient, type OAuthSettings } from '../session/registry.js';
import type { Language } from '../shared/language.js';
import { OAuthError, type OAuthReason } from './error.js';
import { strings } from './oauth.strings.js';
import { keepPending } from './pending.js';
import { openPopup } from './popup.js';
import { authorizeUrl, exchange, revoke } from './server.js';

/** How the states of this page's sign-ins begin, so that an answer to one is known even where nobody waits for it. */
export const STATE = 'modyo-customers-';
/** Those of sign-ins in a window of their own. */
export const POPUP_STATE = `${STATE}popup-`;

/** Milliseconds that leaving the page waits for the token to be revoked. */
const LONGEST_REVOCATION = 3000;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What is wrong with the settings of a client, for the developer. */
function problemOf({ accountUrl, redirectUri, oauthBase }: Required<OAuthSettings>): string | undefined {
  const { protocol, hostname } = new URL(accountUrl);
  if (protocol !== 'https:' && !LOOPBACK.test(hostname)) return 'client-id needs an account-url with https';
  if (!redirectUri.startsWith(`${location.origin}/`)) return `redirect-uri must be an address of ${location.origin}`;
  if (!/^(\/[\w~-][\w.~-]*)*$/.test(oauthBase)) return 'the path of the OAuth server is not usable';
  if (!isSecureContext) return 'client-id needs a page with https';
  return undefined;
}

/** What went wrong with an answer that belongs to no client. */
let stray: OAuthReason | undefined;

/** Notes an answer that belongs to no sign-in of this page. */
export function refuseStray(): void {
  stray = 'state';
  tell(new OAuthError(stray, 'the answer belongs to no sign-in that was begun here'));
}

/** Has the elements and the page know. */
function tell({ reason, code, status, message, operation }: OAuthError) {
  settingsChanged();
  const detail = { error: { status, code, message, operation, reason } };
  const dispatch = () => document.dispatchEvent(new CustomEvent('modyo-error', { detail }));
  // Before that, no script of the page can listen.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', dispatch, { once: true });
  else dispatch();
}

/** One client of a realm's OAuth server. Its token is in memory only, and in nobody else's. */
export class RealmClient implements OAuthClient {
  readonly error?: string;
  private _token: Promise<string> = Promise.resolve('');
  private _problem?: OAuthReason;
  /** Changes with every token, so that one that comes late for its user is not kept. */
  private _turn = 0;

  constructor(private readonly _settings: Required<OAuthSettings>) {
    this.error = problemOf(_settings);
  }

  readonly token = (): Promise<string> => this._token;

  problem(language: Language): string {
    const reason = this._problem ?? stray;
    const texts = strings[language];
    return reason ? (texts[reason] ?? texts.server) : '';
  }

  async signIn(popup = false): Promise<void> {
    try {
      if (this.error) throw new OAuthError('settings', this.error);
      await (popup ? this._signInByPopup() : this._signInByRedirect());
    } catch (cause) {
      throw this._failed(cause instanceof OAuthError ? cause : new OAuthError('server', 'could not begin'));
    }
  }

  /**
   * Takes the answer of the realm to a sign-in that was begun.
   *
   * @throws {OAuthError}
   */
  async finish(params: URLSearchParams, secrets: { state: string; verifier: string }): Promise<void> {
    const turn = ++this._turn;
    const current = () => turn === this._turn;
    const { _token: former } = this;
    this._problem = stray = undefined;
    const exchanged = exchange(this._settings, params, secrets).then(
      (token) => {
        if (current()) {
          // Signed in twice: the first time's token is of no use any more.
          void former.then((old) => this._revoke(old));
          return token;
        }
        void this._revoke(token);
        throw new OAuthError('user_changed', 'somebody signed out meanwhile');
      },
      (error: unknown) => {
        throw current() ? this._failed(error as OAuthError) : error;
      },
    );
    // Elements that ask meanwhile wait for it, and find nobody where it fails.
    this._token = exchanged.catch(() => '');
    await exchanged;
    for (const session of registry().sessions.values()) if (session.settings.oauth === this) void session.confirm();
  }

  async end(): Promise<void> {
    this._turn++;
    const { _token: former } = this;
    this._token = Promise.resolve('');
    await this._revoke(await former);
  }

  private async _signInByRedirect() {
    const secrets = { state: STATE + generateRandomState(), verifier: generateRandomCodeVerifier() };
    const url = await authorizeUrl(this._settings, secrets);
    const { origin, pathname, search, hash } = location;
    const { redirectUri } = this._settings;
    const target = new URL(redirectUri);
    const back = origin + pathname === target.origin + target.pathname ? search + hash : target.search;
    keepPending({ ...secrets, settings: this._settings, back });
    location.assign(url);
  }

  private async _signInByPopup() {
    const secrets = { state: POPUP_STATE + generateRandomState(), verifier: generateRandomCodeVerifier() };
    // At once: a browser opens a window for a click only, and not for what follows one.
    const answer = openPopup(secrets.state, authorizeUrl(this._settings, secrets));
    await this.finish(await answer, secrets);
  }

  private _failed(error: OAuthError): OAuthError {
    this._problem = error.reason;
    tell(error);
    return error;
  }

  private async _revoke(token: string): Promise<void> {
    if (!token) return;
    await Promise.race([
      // The token ends with the session behind it in any case.
      revoke(this._settings, token).catch(() => undefined),
      new Promise<void>((resolve) => setTimeout(resolve, LONGEST_REVOCATION)),
    ]);
  }
}

const clients = new Map<string, RealmClient>();

/** Path of the account below which the OAuth server of each realm stands. */
let standardBase = '/realms';

/** Sets it for the whole page. */
export function setOAuthBase(base: string): void {
  standardBase = `/${base.replace(/^\/|\/$/g, '')}`;
}

/** The client for some settings, always the same one for the same. */
export function clientFor(settings: OAuthSettings): RealmClient {
  const { accountUrl, realm, clientId, redirectUri, oauthBase = standardBase } = settings;
  const address = redirectUri ?? location.origin + location.pathname;
  let absolute = address;
  try {
    // A path is one of this page's origin.
    absolute = new URL(address, location.href).href;
  } catch {
    // The client says so.
  }
  const key = JSON.stringify([accountUrl, realm, clientId, absolute, oauthBase]);
  let client = clients.get(key);
  if (!client)
    clients.set(key, (client = new RealmClient({ accountUrl, realm, clientId, redirectUri: absolute, oauthBase })));
  return client;
}
