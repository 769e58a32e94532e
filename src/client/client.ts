import {
  endpointUrl,
  type CallOptions,
  type Connection,
  type Endpoint,
  type Operation,
  type SiteConnection,
} from './endpoints.js';
import type { Bearer } from './bearer.js';
import { codeOf } from './code.js';
import type { Credential, Token } from './credential.js';
import { CustomersError } from './error.js';
import { request } from './request.js';
import { Lazy } from '../shared/lazy.js';
import { ownProperties } from '../shared/own.js';

/** What sends a token along: a page whose users are known by a cookie has no use for it. */
export const bearerCode = new Lazy(async () => (await import('./bearer.js')).Bearer);
const realmFaults = new Lazy(async () => (await import('./realm-faults.js')).realmFaultTexts);

/** The realm that a client asks, and with what. */
export interface ClientSettings {
  /** The account's origin. */
  readonly accountUrl: string;
  /** Path of the Customers API on the account. */
  readonly apiBase: string;
  /** What it would be without the markup. */
  readonly ownApiBase: string;
  /** The realm's identifier. */
  readonly realm: string;
  readonly endpoints: Readonly<Record<Operation, Endpoint | null>>;
  /** Where the access token comes from; the cookie speaks where there is none. */
  readonly credential?: Credential;
  /** Whether the credential is one of OAuth, so that what ends it ends it for every element of the page. */
  readonly isOAuth: boolean;
  /** Equal for settings that share a session. */
  readonly key: string;
  /** Where account and realm were read, for the developer. */
  readonly places: Readonly<Record<'accountUrl' | 'realm', string>>;
}

/** What a client tells the session it belongs to. */
export interface ClientHooks {
  /** Called on a 401 that the newest token got, or the cookie. */
  onUnauthorized(error: CustomersError): void;
  /**
   * The access token is another one than before: it may be for somebody else.
   *
   * @returns rejects where something may not be written with it
   */
  onTokenChanged(): Promise<void>;
}

/**
 * A realm of an account, as one credential reaches it. Knows which of its endpoints are missing and remembers it for
 * the page's life.
 */
export class Client implements Connection, SiteConnection {
  readonly accountUrl: string;
  private readonly _credential?: Credential;
  /** Address of the user at the base that the page's code stands behind, where only markup named another one. */
  private readonly _ownMeUrl?: string;
  private readonly _realmUrl: string;
  private readonly _key: string;
  /** What the developer is told of account and realm. */
  private readonly _told: Pick<ClientSettings, 'accountUrl' | 'places'>;
  private readonly _endpoints: Record<Operation, Endpoint | null>;
  private _bearer?: Bearer;
  /** Asks, for all that want to know, whether the realm exists. */
  private _asking?: Promise<unknown>;
  /** Whether any route of the realm has answered, so that the realm exists. */
  private _answered = false;
  /** Ids that got 404 though a fresh list holds them, by operation and method. */
  private readonly _unfound = new Map<string, Set<string>>();

  /**
   * @param _hooks told of what concerns the session
   * @param _missing endpoints by key of those who have found some missing, for the page's life
   */
  constructor(
    { accountUrl, apiBase, ownApiBase, realm, endpoints, credential, isOAuth, key, places }: ClientSettings,
    private readonly _hooks: ClientHooks,
    private readonly _missing: Map<string, Record<Operation, Endpoint | null>>,
  ) {
    this.accountUrl = accountUrl;
    this._credential = credential;
    const realmUrl = (base: string) => `${accountUrl}${base}/realms/${encodeURIComponent(realm)}`;
    this._realmUrl = realmUrl(apiBase);
    // What ends the token of a client ends it for every element that uses it.
    if (isOAuth && ownApiBase !== apiBase) this._ownMeUrl = `${realmUrl(ownApiBase)}/me`;
    this._key = key;
    this._told = { accountUrl, places };
    this._endpoints = _missing.get(key) ?? { ...endpoints };
  }

  /** Whether the account has a route for an operation, as far as is known. */
  has(operation: Operation): boolean {
    return !!this._endpoints[operation];
  }

  /** @param mayRepeat whether a read that an outdated token got refused is asked once more */
  async call(operation: Operation, given: CallOptions = {}, mayRepeat = true): Promise<unknown> {
    // What another script has put on a prototype is not to be sent.
    const options: CallOptions = ownProperties(given);
    const endpoint = this._endpoints[operation];
    if (!endpoint)
      throw new CustomersError('endpoint_missing', `this account has no endpoint for ${operation}`, { operation });
    const { body, headers, signal, timeout, onProgress, word, onSend, onAnswer } = options;
    let bearer: Bearer | undefined;
    let token: Token | undefined;
    try {
      bearer = await this._bearing(operation, signal);
      token = await bearer?.tokenFor(operation, endpoint.method !== 'GET', !mayRepeat, signal);
      onSend?.();
      const url = endpointUrl(this._realmUrl, endpoint, options);
      const answer = await request(url, {
        method: endpoint.method,
        body,
        headers,
        token: token?.text,
        signal,
        operation,
        timeout,
        onProgress,
        word,
        onAnswer,
      });
      this._answered = true;
      return answer;
    } catch (error) {
      if (!(error instanceof CustomersError)) throw error;
      const { status, code } = error;
      if (code === 'not_json' && !this._answered) realmFaults.use(({ tellNoAccount }) => tellNoAccount(this._told));
      if (status === 401) {
        const isOutdated = token && (await bearer!.isOutdated(token, operation, signal));
        if (isOutdated && mayRepeat && endpoint.method === 'GET') return this.call(operation, options, false);
        if (isOutdated) throw outdated(operation);
        if (token) await bearer!.confirmRefusal(token, operation, signal);
        this._hooks.onUnauthorized(error);
      }
      const isMissingRoute = status === 405 || (status === 404 && !endpoint.path.includes('{'));
      if (status === 404 && isMissingRoute) await this._confirmRealm(operation);
      else if (status > 400 && status < 500) this._answered ||= status !== 404;
      if (!isMissingRoute) throw error;
      this._miss(operation, endpoint);
      return this.call(operation, options);
    }
  }

  /**
   * Resolves where the realm has answered anything but 404: by itself, a 404 may mean a missing route or a missing realm.
   *
   * @throws {CustomersError} `realm_not_found`
   */
  private async _confirmRealm(operation: Operation): Promise<void> {
    if (!this._answered && operation !== 'me')
      await (this._asking ??= this.call('me')
        .catch(() => undefined)
        .finally(() => (this._asking = undefined)));
    if (this._answered) return;
    realmFaults.use(({ tellNoRealm }) => tellNoRealm(this._told));
    throw new CustomersError('realm_not_found', `${operation}: no realm at ${this._realmUrl}`, {
      status: 404,
      operation,
    });
  }

  /** The same way to the account, with headers for what is written: a proof that the page has given. */
  withHeaders(headers: Readonly<Record<string, string>>): Connection {
    return {
      accountUrl: this.accountUrl,
      call: (operation, options) => this.call(operation, operation === 'me' ? options : { ...options, headers }),
    };
  }

  async post(url: URL, operation: string, body: unknown): Promise<unknown> {
    // Nor may the cookie speak where the token was to: it might be somebody else's.
    if (this._credential && url.origin !== this.accountUrl)
      throw new CustomersError('settings', `${operation}: the access token goes to ${this.accountUrl} alone`, {
        operation,
      });
    let bearer: Bearer | undefined;
    let token: Token | undefined;
    try {
      bearer = await this._bearing(operation);
      token = await bearer?.tokenFor(operation, true, false);
      return await request(url.href, { method: 'POST', body, token: token?.text, operation });
    } catch (error) {
      if (error instanceof CustomersError && error.status === 401) {
        if (token && (await bearer!.isOutdated(token, operation))) throw outdated(operation);
        // No route of the realm's: the realm itself says whether the session has ended.
        await this.call('me').catch(() => undefined);
      }
      throw error;
    }
  }

  /** What knows of the access token, where the page has set one. @throws {CustomersError} `network`, where its code cannot be had */
  private async _bearing(operation: string, signal?: AbortSignal): Promise<Bearer | undefined> {
    if (!this._credential) return undefined;
    const Bearer = await codeOf(bearerCode, operation, signal);
    return (this._bearer ??= new Bearer(this._credential, this._hooks, this._ownMeUrl));
  }

  /**
   * Says that an operation answered 404 for an id that a fresh list still holds. Two such ids mean that the endpoint is
   * missing: by itself, the first might be a matter of that notification.
   *
   * @returns whether calling again makes sense, for it now goes elsewhere or says that the endpoint is missing
   */
  unfound(operation: Operation, id: string): boolean {
    const endpoint = this._endpoints[operation];
    if (!endpoint) return true;
    const key = endpoint.method + operation;
    const ids = this._unfound.get(key) ?? new Set();
    this._unfound.set(key, ids.add(id));
    if (ids.size < 2) return false;
    this._miss(operation, endpoint);
    return true;
  }

  /** Nobody documents the method of marking as read: after the likeliest one, `POST` is tried once. */
  private _miss(operation: Operation, endpoint: Endpoint) {
    // An answer that comes late says nothing about what is used by now.
    if (this._endpoints[operation] !== endpoint) return;
    this._endpoints[operation] =
      operation === 'markAsRead' && endpoint.method !== 'POST' ? { ...endpoint, method: 'POST' } : null;
    this._missing.set(this._key, this._endpoints);
  }
}

const outdated = (operation: string) =>
  new CustomersError('user_changed', `${operation}: there is another access token by now`, { operation });
