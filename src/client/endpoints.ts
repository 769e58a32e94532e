import { CustomersError } from './error.js';

/** What a realm can be asked to do. */
export type Operation =
  | 'me'
  | 'updateMe'
  | 'notifications'
  | 'markAsRead'
  | 'events'
  | 'sites'
  | 'zendeskToken'
  | 'zendeskSsoUrl'
  | 'deliveryToken'
  | 'changePassword'
  | 'changeEmail'
  | 'deleteAccount'
  | 'avatar'
  | 'removeAvatar';

export interface CallOptions {
  /** Values for the `{name}` places of the endpoint's path. */
  params?: Record<string, string>;
  /** Query of the address; `undefined` is left out. */
  query?: Record<string, string | number | boolean | undefined>;
  /** `FormData`, or what becomes JSON. */
  body?: unknown;
  /** Headers beside those that every request has, which they never replace. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** Milliseconds until an answer has to begin, for each try; 15,000 by default. */
  timeout?: number;
  /** Told how much of the body has been sent, from 0 to 1, where that can be known. */
  onProgress?: (part: number) => void;
  /** Whether one word that is no JSON is an answer too. */
  word?: boolean;
  /** Called whenever a request is about to go out: once more where it is repeated with a newer token. */
  onSend?: () => void;
  /** Told of a successful answer when its request was sent, by `steadyNow()`, and what it says in `Date`. */
  onAnswer?: (sent: number, date: string | null) => void;
}

/** All that a function of the API needs to know of a client. */
export interface Connection {
  /** The account's address, without a slash at its end. */
  readonly accountUrl: string;
  /** Resolves to the parsed JSON, `undefined` when the answer is empty; rejects with a `CustomersError`. */
  call(operation: Operation, options?: CallOptions): Promise<unknown>;
}

/** The way to what stands outside of the realm, with the same credential. */
export interface SiteConnection {
  /**
   * Sends JSON and resolves to the parsed answer. A token goes to the account's own origin alone: elsewhere, a session that
   * has one rejects.
   */
  post(url: URL, operation: string, body: unknown): Promise<unknown>;
}

/** Method and path (below the realm) of an operation. */
export interface Endpoint {
  readonly method: string;
  /** Begins with a slash; `{name}` is a place to fill in. */
  readonly path: string;
}

/**
 * Endpoints as `"METHOD /path"` below the realm; `null` where nobody knows one, and an account that has it is configured
 * with it. `openapi.yaml` says how well each is known.
 */
export const defaultEndpoints = {
  me: 'GET /me',
  updateMe: 'PUT /me',
  notifications: 'GET /notifications',
  markAsRead: 'PUT /notifications/{id}/mark_as_read',
  events: 'GET /events',
  sites: null,
  zendeskToken: 'GET /integrations/zendesk_token',
  zendeskSsoUrl: 'GET /integrations/zendesk_sso_url',
  deliveryToken: 'GET /delivery_token',
  changePassword: null,
  changeEmail: null,
  deleteAccount: null,
  avatar: 'POST /avatar',
  removeAvatar: 'DELETE /avatar/{uuid}',
} as const satisfies Record<Operation, string | null>;

/**
 * Reads `"METHOD /path"`. Only plain paths are taken, so that an endpoint never leads out of its realm: no scheme, host,
 * `..`, `//`, `%`, backslash, query or fragment.
 *
 * @throws {CustomersError} `settings`.
 */
export function parseEndpoint(text: string): Endpoint {
  const [, method, path] = /^(GET|POST|PUT|PATCH|DELETE) (?!.*\.\.)((?:\/(?:[\w~.-]|{\w+})+)+)$/.exec(text) ?? [];
  if (!path) throw new CustomersError('settings', `endpoint "${text}" is not "METHOD /path" below the realm`);
  return { method, path };
}

/**
 * The address of an endpoint.
 *
 * @param realmUrl API address of the realm, without a slash at its end.
 * @throws {CustomersError} `settings`, when a value for a place is missing, empty, or made of dots only.
 */
export function endpointUrl(realmUrl: string, { path }: Endpoint, { params, query = {} }: CallOptions = {}): string {
  const filled = path.replace(/{(\w+)}/g, (place, name: string) => {
    const value = params?.[name];
    // A segment of dots would lead to another endpoint.
    if (!value || /^\.+$/.test(value)) throw new CustomersError('settings', `no usable value for ${place} in ${path}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `${realmUrl}${filled}${search.size ? `?${search}` : ''}`;
}
