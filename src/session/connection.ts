import {
  endpointUrl,
  type CallOptions,
  type Connection,
  type Endpoint,
  type Operation,
  type SiteConnection,
} from '../api/connection.js';
import { CustomersError } from '../http/error.js';
import { request, within } from '../http/request.js';
import { registry } from './registry.js';
import type { Resolved } from './settings.js';

/** Milliseconds that a page's function may take for an access token. */
const TOKEN_TIMEOUT = 15_000;

/** What a connection tells the session it belongs to. */
interface Owner {
  /** Called on any 401. */
  unauthorized(error: CustomersError): void;
  /**
   * The access token is another one than before: it may be for somebody else.
   *
   * @returns rejects where something may not be written with it
   */
  tokenChanged(): Promise<void>;
}

/**
 * A realm of an account, as one credential reaches it. Knows which of its endpoints are missing and remembers it for
 * the page's life.
 */
export class RealmConnection implements Connection, SiteConnection {
  readonly accountUrl: string;
  /** The newest token of the credential's source. */
  token: Resolved['token'];
  private readonly _realmUrl: string;
  private readonly _key: string;
  private readonly _endpoints: Record<Operation, Endpoint | null>;
  /** The token that the last request went with. */
  private _lastToken?: string;
  /** Asks, for all that want to know, whether the realm exists. */
  private _asking?: Promise<unknown>;
  /** Whether any route of the realm has answered, so that the realm exists. */
  private _answered = false;
  /** Ids that got 404 though a fresh list holds them, by operation and method. */
  private readonly _unfound = new Map<string, Set<string>>();

  constructor(
    { accountUrl, apiBase, realm, endpoints, token, key }: Resolved,
    private readonly _owner: Owner,
  ) {
    this.accountUrl = accountUrl;
    this.token = token;
    this._realmUrl = `${accountUrl}${apiBase}/realms/${encodeURIComponent(realm)}`;
    this._key = key;
    this._endpoints = registry().endpoints.get(key) ?? { ...endpoints };
  }

  /** Whether the account has a route for an operation, as far as is known. */
  has(operation: Operation): boolean {
    return !!this._endpoints[operation];
  }

  async call(operation: Operation, options: CallOptions = {}): Promise<unknown> {
    const endpoint = this._endpoints[operation];
    if (!endpoint)
      throw new CustomersError('endpoint_missing', `this account has no endpoint for ${operation}`, { operation });
    const { body, signal, timeout, onProgress, word, onAnswer } = options;
    try {
      const token = await this._bearer(operation, endpoint.method !== 'GET', signal);
      const url = endpointUrl(this._realmUrl, endpoint, options);
      const answer = await request(url, {
        method: endpoint.method,
        body,
        token,
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
      const { status } = error;
      if (status === 401) this._owner.unauthorized(error);
      let missing = status === 405;
      if (status === 404 && !endpoint.path.includes('{')) {
        if (!this._answered && operation !== 'me')
          await (this._asking ??= this.call('me')
            .catch(() => undefined)
            .finally(() => (this._asking = undefined)));
        if (!this._answered)
          throw new CustomersError('realm_not_found', `${operation}: no realm at ${this._realmUrl}`, {
            status,
            operation,
          });
        missing = true;
      } else if (status > 400 && status < 500) this._answered ||= status !== 404;
      if (!missing) throw error;
      this._miss(operation, endpoint);
      return this.call(operation, options);
    }
  }

  async post(url: URL, operation: string, body: unknown): Promise<unknown> {
    // Nor may the cookie speak where the token was to: it might be somebody else's.
    if (this.token && url.origin !== this.accountUrl)
      throw new CustomersError('settings', `${operation}: the access token goes to ${this.accountUrl} alone`, {
        operation,
      });
    try {
      return await request(url.href, { method: 'POST', body, token: await this._bearer(operation, true), operation });
    } catch (error) {
      if (error instanceof CustomersError && error.status === 401) this._owner.unauthorized(error);
      throw error;
    }
  }

  /**
   * The token, where the page has set one: a function that fails may be asked again, one that has none means nobody.
   *
   * @param writes whether something is to be written with it
   */
  private async _bearer(operation: string, writes: boolean, signal?: AbortSignal): Promise<string | undefined> {
    const { token } = this;
    if (!token) return undefined;
    const text = typeof token === 'string' ? token : await this._askFor(token, operation, signal);
    if (!text)
      throw new CustomersError('user_session', `${operation}: accessToken gave none`, { status: 401, operation });
    const before = this._lastToken;
    this._lastToken = text;
    // What `/me` says of itself tells whose it is.
    if (before && before !== text && operation !== 'me') {
      const known = this._owner.tokenChanged();
      if (writes) await known;
      else known.catch(() => undefined);
    }
    return text;
  }

  private async _askFor(token: () => string | Promise<string>, operation: string, signal?: AbortSignal) {
    return within(TOKEN_TIMEOUT, signal, async (limit) => {
      const late = new Promise<never>((_, reject) => {
        limit.onabort = () => reject(new Error(`no token in ${TOKEN_TIMEOUT} ms`));
      });
      try {
        return await Promise.race([token(), late]);
      } catch (cause) {
        throw new CustomersError('network', `${operation}: accessToken failed`, { operation, cause });
      }
    });
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
    registry().endpoints.set(this._key, this._endpoints);
  }
}
