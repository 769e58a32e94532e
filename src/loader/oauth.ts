/**
 * Signing in by OAuth under the loader. Most pages never do: the code comes where settings name a client, where the realm's
 * answer to a sign-in stands in the address, and where a page's own code signs in.
 */
import { codeOf } from '../client/code.js';
import { OAUTH_PENDING, OAUTH_STATE, redirectUriOf, type OAuthClient, type OAuthSettings } from '../settings/oauth.js';
import { registry, settingsChanged } from '../settings/registry.js';
import { Lazy } from '../shared/lazy.js';
import type { SignInOptions } from '../oauth/sign-in.js';

/** A client whose code may still be on its way; always the same one for the same settings, as its token is the session's. */
class LaterClient implements OAuthClient {
  readonly listeners = new Set<() => void>();
  private _client?: OAuthClient;

  constructor(private readonly _settings: OAuthSettings) {}

  /** Not known before the code is here. */
  get error(): string | undefined {
    return this._client?.error;
  }

  readonly token = async (): Promise<string> => (await this._ready()).token();

  problem(choose: Parameters<OAuthClient['problem']>[0]): string {
    return this._client?.problem(choose) ?? '';
  }

  async signIn(popup?: boolean, isByCode?: boolean): Promise<void> {
    // Without waiting where that can be: a browser opens a window for a click only, and not for what follows one.
    await (this._client ?? (await this._ready())).signIn(popup, isByCode);
  }

  async drop(): Promise<void> {
    await this._client?.drop();
  }

  async end(): Promise<void> {
    await this._client?.end();
  }

  /** The code is here. */
  begin(clientFor: (settings: OAuthSettings) => OAuthClient): void {
    this._client = clientFor(this._settings);
    this._client.listeners.add(() => {
      for (const listener of this.listeners) listener();
    });
  }

  private async _ready(): Promise<OAuthClient> {
    await codeOf(oauthCode, 'signIn');
    return this._client!;
  }
}

const clients = new Map<string, LaterClient>();

/** Path of the account below which the OAuth server of each realm stands, if the script tag says. */
let oauthBase: string | undefined;

/** Gives the client that does the work, once the code is here. */
let realClientFor: ((settings: OAuthSettings) => OAuthClient) | undefined;

const oauthCode = new Lazy(async () => {
  const code = await import('../oauth/oauth.js');
  if (oauthBase) code.setOAuthBase(oauthBase);
  // Before elements ask for a token: they are to wait for the one that is about to come.
  code.takeReturn();
  realClientFor = code.clientFor;
  for (const client of clients.values()) client.begin(realClientFor);
  // What is wrong with a client's settings is known from now on.
  settingsChanged();
  return code;
});

function clientFor(settings: OAuthSettings): LaterClient {
  const full = { ...settings, redirectUri: redirectUriOf(settings) };
  const key = JSON.stringify([full.accountUrl, full.realm, full.clientId, full.redirectUri]);
  let client = clients.get(key);
  if (!client) {
    clients.set(key, (client = new LaterClient(full)));
    if (realClientFor) client.begin(realClientFor);
    else oauthCode.prepare();
  }
  return client;
}

/** Whether the address may hold the realm's answer to a sign-in that began in this tab, or in a window of this page's. */
function mayBeAnswer(): boolean {
  const params = new URLSearchParams(location.search);
  if (params.get('state')?.startsWith(OAUTH_STATE)) return true;
  if (!params.has('error')) return false;
  try {
    return Object.keys(sessionStorage).some((key) => key.startsWith(OAUTH_PENDING));
  } catch {
    // No storage for this page: nothing can be under way.
    return false;
  }
}

/**
 * Signs the user in with what the page and some options say together.
 *
 * @throws {OAuthError} and `CustomersError`, where the code cannot be had
 */
async function signIn(options?: SignInOptions): Promise<void> {
  const code = oauthCode.value ?? (await codeOf(oauthCode, 'signIn'));
  await code.signInBy(registry().resolve, options);
}

/**
 * Makes it possible to sign in, but not where `modyo-customers-oauth.js` has come first.
 *
 * @param tag the loader's own script tag
 */
export function beginOAuth(tag: HTMLScriptElement | null): void {
  if (registry().oauth) return;
  oauthBase = tag?.dataset.oauthBase;
  registry().oauth = clientFor;
  const place = window as { ModyoCustomers?: object };
  place.ModyoCustomers = { ...place.ModyoCustomers, signIn };
  if (mayBeAnswer()) oauthCode.prepare();
}
