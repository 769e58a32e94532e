import { generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import { accountProblem, accountsOfCode } from '../settings/accounts.js';
import { settingsChanged } from '../settings/registry.js';
import { OAUTH_STATE, redirectUriOf, type OAuthClient, type OAuthSettings } from '../settings/oauth.js';
import { own } from '../shared/own.js';
import { listen, ofPage, pageOrigin, tellPage } from '../shared/page.js';
import { OAuthError, type OAuthReason } from './error.js';
import { strings } from './oauth.strings.js';
import { canKeep, keepPending, type Pending } from './pending.js';
import { openPopup } from './popup.js';
import { authorizeUrl, exchange, revoke } from './server.js';

/** How the states of sign-ins in a window of their own begin. */
export const POPUP_STATE = `${OAUTH_STATE}popup-`;

/** Milliseconds that leaving the page waits for tokens to be revoked. */
const LONGEST_REVOCATION_MILLISECONDS = 3000;
/** Milliseconds before a revocation that failed is tried again. */
const REVOCATION_PAUSE_MILLISECONDS = 500;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What proves that an answer belongs to a sign-in, and what it has to hold. */
interface Secrets {
  readonly state: string;
  readonly verifier: string;
  /** Whether the page's own code named the account. */
  readonly isByCode?: boolean;
  /** Whether the answer has to say which account it is from. */
  readonly needsIssuer?: boolean;
}

/** What is wrong with the address that the realm sends a visitor back to; it is sent as it is written. */
function redirectProblem(redirectUri: string): string | undefined {
  if (redirectUri.includes('#')) return 'redirect-uri must be without a fragment (#)';
  try {
    const { origin, username, password } = new URL(redirectUri);
    if (origin === pageOrigin() && !username && !password && !/[\s\\]/.test(redirectUri)) return undefined;
  } catch {
    // No address.
  }
  const isPath = /^\/(?![/\\])/.test(redirectUri);
  return `redirect-uri must be an address of ${pageOrigin()}${isPath ? ', with its origin in front of the path' : ''}`;
}

/** What is wrong with the settings of a client, for the developer. */
function problemOf({ accountUrl, redirectUri, oauthBase }: Required<OAuthSettings>): string | undefined {
  // In an `<iframe srcdoc>`, which anybody can inject who can write markup, the script tag is markup too: it must not be able
  // to name an account to sign in at. Nor would the page be allowed as an address to come back to.
  if (!/^https?:$/.test(location.protocol) || pageOrigin() === 'null')
    return 'a frame without an address or an origin of its own (srcdoc, sandbox) cannot sign in: give it a page with src';
  const { protocol, hostname } = new URL(accountUrl);
  if (protocol !== 'https:' && !LOOPBACK.test(hostname)) return 'client-id needs an account-url with https';
  if (!/^(\/[\w~-][\w.~-]*)*$/.test(oauthBase)) return 'the path of the OAuth server is not usable';
  if (!isSecureContext) return 'client-id needs a page with https';
  return redirectProblem(redirectUri);
}

/** What went wrong with an answer that belongs to no client. */
let stray: OAuthReason | undefined;

/** Notes an answer that belongs to no sign-in of this page. */
export function refuseStray(): void {
  stray = 'state';
  tell(new OAuthError(stray, 'the answer belongs to no sign-in that was begun here'));
}

/** Resolves once the page's markup and its deferred scripts are there. */
async function pageReady(): Promise<void> {
  if (ofPage('readyState') === 'loading')
    await new Promise((resolve) => listen(document, 'DOMContentLoaded', resolve, { once: true }));
}

/** Has the elements and the page know. */
function tell({ reason, code, status, message, operation }: OAuthError) {
  settingsChanged();
  const detail = { error: { status, code, message, operation, reason } };
  // Before that, no script of the page can listen.
  void pageReady().then(() => tellPage(new CustomEvent('modyo-error', { detail })));
}

/** One client of a realm's OAuth server. Its tokens are in memory only, and in nobody else's. */
export class RealmClient implements OAuthClient {
  readonly error?: string;
  readonly listeners = new Set<() => void>();
  #held = '';
  /** Tokens that the realm may still take: the one that is held, and those whose revocation failed. */
  readonly #unrevoked = new Set<string>();
  /** Codes that are being exchanged; they never reject. */
  readonly #underWay = new Set<Promise<unknown>>();
  #problem?: OAuthReason;
  /** How often somebody signed out, so that a token that comes late for its user is not kept. */
  #ends = 0;

  constructor(private readonly _settings: Required<OAuthSettings>) {
    this.error = problemOf(_settings);
  }

  /** Elements that ask while the first code is being exchanged wait for it, and find nobody where it fails. */
  readonly token = async (): Promise<string> => {
    while (!this.#held && this.#underWay.size) await Promise.all(this.#underWay);
    return this.#held;
  };

  problem(choose: Parameters<OAuthClient['problem']>[0]): string {
    const reason = this.#problem ?? stray;
    const texts = choose(strings);
    return reason ? (texts[reason] ?? texts.server) : '';
  }

  async signIn(popup = false, isByCode = false): Promise<void> {
    try {
      if (this.error) throw new OAuthError('settings', this.error);
      const { accountUrl } = this._settings;
      const named = accountsOfCode() ?? [];
      const isNamed = isByCode || named.includes(accountUrl);
      const problem = isNamed ? undefined : accountProblem(accountUrl);
      if (problem) throw new OAuthError('account', `${accountUrl} ${problem}`);
      const wants = { isByCode: isNamed, needsIssuer: named.length > 1 };
      // In a frame the realm's page is not shown, and without storage nobody knows the answer.
      const blocked = popup ? 'popup_blocked' : window !== top ? 'frame' : canKeep() ? undefined : 'storage';
      await (blocked ? this.#signInByPopup(wants, blocked) : this.#signInByRedirect(wants));
    } catch (cause) {
      throw this.#failed(cause instanceof OAuthError ? cause : new OAuthError('server', 'could not begin'));
    }
  }

  /**
   * Takes the answer of the realm to a sign-in that was begun. A token that was held before stays until there is another.
   *
   * @throws {OAuthError}
   */
  async finish(params: URLSearchParams, secrets: Secrets): Promise<void> {
    const exchanged = this.#exchange(params, secrets);
    const ended = exchanged.catch(() => undefined);
    this.#underWay.add(ended);
    void ended.then(() => this.#underWay.delete(ended));
    await exchanged;
    for (const listener of this.listeners) listener();
  }

  async drop(): Promise<void> {
    const token = this.#held;
    this.#held = '';
    if (token) await this.#revoke(token);
  }

  async end(): Promise<void> {
    this.#ends++;
    this.#held = '';
    this.#underWay.clear();
    const tokens = [...this.#unrevoked];
    await Promise.race([
      Promise.all(tokens.map((token) => this.#revoke(token))),
      new Promise((resolve) => setTimeout(resolve, LONGEST_REVOCATION_MILLISECONDS)),
    ]);
    // The token ends with the session behind it in any case.
    for (const token of tokens) this.#unrevoked.delete(token);
  }

  async #exchange(params: URLSearchParams, secrets: Secrets): Promise<void> {
    const ends = this.#ends;
    let token: string;
    try {
      if (!secrets.isByCode) {
        // The page that the answer came to may have code that knows better than the markup that began it.
        await pageReady();
        const { accountUrl } = this._settings;
        const problem = accountProblem(accountUrl);
        if (problem) throw new OAuthError('account', `${accountUrl} ${problem}`);
      }
      token = await exchange(this._settings, params, secrets);
    } catch (error) {
      throw ends === this.#ends ? this.#failed(error as OAuthError) : error;
    }
    this.#unrevoked.add(token);
    if (ends !== this.#ends) {
      void this.#revoke(token);
      throw new OAuthError('user_changed', 'somebody signed out meanwhile');
    }
    const former = this.#held;
    this.#held = token;
    this.#problem = stray = undefined;
    // Signed in twice: the first time's token is of no use any more.
    if (former) void this.#revoke(former);
  }

  async #signInByRedirect(wants: Pick<Pending, 'isByCode' | 'needsIssuer'>) {
    const secrets = { state: OAUTH_STATE + generateRandomState(), verifier: generateRandomCodeVerifier() };
    const url = await authorizeUrl(this._settings, secrets);
    const { pathname, search, hash } = location;
    const target = new URL(this._settings.redirectUri);
    const back = pageOrigin() + pathname === target.origin + target.pathname ? search + hash : target.search;
    keepPending({ ...secrets, ...wants, settings: this._settings, back, begun: Date.now() });
    location.assign(url);
  }

  async #signInByPopup(wants: Pick<Pending, 'isByCode' | 'needsIssuer'>, blocked: OAuthReason) {
    const secrets = { state: POPUP_STATE + generateRandomState(), verifier: generateRandomCodeVerifier(), ...wants };
    // At once: a browser opens a window for a click only, and not for what follows one.
    const answer = openPopup(secrets.state, authorizeUrl(this._settings, secrets), blocked);
    await this.finish(await answer, secrets);
  }

  #failed(error: OAuthError): OAuthError {
    this.#problem = error.reason;
    tell(error);
    return error;
  }

  /** Revokes a token; where that fails, it is tried again once, and at the next sign-out. Never rejects. */
  async #revoke(token: string): Promise<void> {
    for (let tries = 1; tries <= 2; tries++) {
      try {
        await revoke(this._settings, token);
        this.#unrevoked.delete(token);
        return;
      } catch {
        if (tries === 1) await new Promise((resolve) => setTimeout(resolve, REVOCATION_PAUSE_MILLISECONDS));
      }
    }
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
  const full: Required<OAuthSettings> = {
    accountUrl: settings.accountUrl,
    realm: settings.realm,
    clientId: settings.clientId,
    redirectUri: redirectUriOf(settings),
    oauthBase: own(settings, 'oauthBase') ?? standardBase,
  };
  const key = JSON.stringify([full.accountUrl, full.realm, full.clientId, full.redirectUri, full.oauthBase]);
  let client = clients.get(key);
  if (!client) clients.set(key, (client = new RealmClient(full)));
  return client;
}
