/**
 * The demo account, as a test sees it: realms of a test's own, users signed in, faults on order, a log of requests.
 * Everything goes through the account's control API below `/demo/api`.
 */
import type { WireVariants } from '../../demo/account/types.js';

/** A notification as the API sends it; the account fills in what a test leaves out. */
export interface WireNotification {
  id: number | string;
  subject: string | null;
  /** HTML. */
  message: string | null;
  opened: boolean;
  /** `2012-11-16T00:46:40Z`. */
  sent_at: string;
}

/** What a test gives of a notification: any field in any form, as accounts may send it; `body` counts as `message`. */
export type SeedNotification = Partial<Record<keyof WireNotification, unknown>> & Record<string, unknown>;

/** An event of a user's history; without `at`, each is a minute older than the one before. */
export interface SeedEvent {
  title?: unknown;
  description?: unknown;
  /** ISO 8601. */
  at?: string;
  /** Whether an administrator did it in the user's name. */
  impersonated?: boolean;
  /** In the place of what `at` says. */
  created_at?: unknown;
}

export interface UserSeed {
  username?: string;
  kind?: 'none' | 'few' | 'many' | 'hostile' | 'long';
  /** Their fields, or how many ordinary ones. */
  notifications?: SeedNotification[] | number;
  /** In the place of the 34 made-up ones. */
  events?: SeedEvent[];
  me?: Record<string, unknown>;
}

/** The definition of a custom field: by default a text that is labelled by its key, visible and editable. */
export interface CustomFieldSeed {
  key: string;
  label?: string;
  type?: 'text' | 'paragraph' | 'number' | 'date' | 'checkbox' | 'dropdown' | 'choice';
  options?: { value: string; label: string }[];
  required?: boolean;
  /** No two users of the realm may have the same value. */
  unique?: boolean;
  suggestion?: string;
  /** The value of a user whose seed brings no `custom_fields`. */
  default?: unknown;
  visible?: boolean;
  editable?: boolean;
}

export interface RealmSettings {
  name: string;
  language: 'es' | 'en' | 'pt';
  timeZone: string;
  csrf: 'enforce' | 'off';
  markAsReadMethod: 'PUT' | 'POST';
  delegation: boolean;
  delegationTolerance: number;
  sessionSeconds: number;
  /** Whether the OAuth server keeps everybody out, and how many seconds its codes live. */
  oauthDenied: boolean;
  oauthCodeSeconds: number;
  idleSeconds: number;
  /** Whether there are routes for password, e-mail and deletion. */
  extraEndpoints: boolean;
  deletionNeedsPassword: boolean;
  /** Whether writes of personal data need `X-One-Time-Code: 123456`. */
  oneTimeCode: boolean;
  /** What makes an upload the user's picture. */
  avatarAttach: 'upload' | 'update' | 'never';
  /** `min=12 lower upper special`, the last three optional. */
  passwordPolicy: string;
  /** What `/me` tells of a custom field: prefixed key, name and text (Swagger); its value; or its definition too. */
  customFieldDetail: 'named' | 'value' | 'full';
  /** The platform's one envelope, `{errors: {field: […]}}`, `{error: {…}}`, `{errors: {custom_fields: {key: […]}, …}}`, `{errors: […]}`. */
  refusalForm: 'envelope' | 'errors' | 'error' | 'nested' | 'list';
  /** What `PUT /me` answers with: the user, an empty body, `{}`. */
  updateAnswer: 'me' | 'empty' | 'ok';
  wire: Record<string, unknown>;
}

export interface RealmSeed {
  uid?: string;
  users?: UserSeed[];
  settings?: Partial<RealmSettings>;
  /** The user who is signed in at once, with the realm's cookie. */
  signIn?: string;
  /** Those of the demo bank, if absent; at most 20. */
  customFields?: CustomFieldSeed[];
  /** Realms that nobody needs any more: what dropping them would ask for goes with this request. */
  drop?: string[];
  /** Clients of the OAuth server; those without a secret are public. */
  clients?: { id: string; redirectUris: string[]; secret?: string }[];
}

export interface DemoUser {
  id: number | string;
  username: string;
  password: string;
  accessToken: string;
}

/** What a request meets instead of its usual answer. The first rule that matches counts. */
export interface Rule {
  /** `notifications`, `markAsRead`, `me`, …; all, if absent. */
  operation?: string;
  method?: string;
  status?: number;
  body?: unknown;
  /** Answer with a page instead of JSON. */
  html?: boolean;
  /** End the connection without an answer. */
  drop?: boolean;
  /** Keep the request open until `release()`; `answer`, once its work is done. */
  hold?: boolean | 'answer';
  /** How many requests it applies to; all, if absent. */
  times?: number;
  headers?: Record<string, string>;
  redirectToLogin?: boolean;
  /** Milliseconds. */
  latency?: number;
  /** Answer 422 for these fields, attributes or keys of custom fields; for `updateMe`, if no operation is given. */
  refuse?: Record<string, string[]>;
  /** Silently leave these attributes and keys of custom fields out of `updateMe`. */
  discard?: string[];
  /** End the user's sessions right before the work is done, so that the answer is `grant_expired`. */
  expire?: boolean;
}

export interface WhatIf {
  /** Milliseconds, for every request. */
  latency?: number;
  rules?: Rule[];
  /** Forms of answers, in the place of those of the realm's settings: `{ ignoresFilters: true }`. */
  wire?: WireVariants;
  /** The form of a refusal about fields, in the place of that of the settings. */
  refusalForm?: string;
  /** Whether the demo's pages are rendered without `csrf_meta`. */
  noCsrfMeta?: boolean;
  /** Operations that answer 404. */
  missing?: string[];
  /** Operations that answer 405. */
  methodNotAllowed?: string[];
}

export interface LoggedRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  operation: string;
  status: number;
  hasCookie: boolean;
  hasBearer: boolean;
  hasCsrf: boolean;
  /** The JSON of a write, with `[secret]` in the place of passwords. */
  body?: unknown;
}

/** What reached the service. */
export interface ServiceRequest {
  method: string;
  /** Below the realm's own. */
  path: string;
  /** Host and port that were called. */
  host: string;
  status: number;
  hasBearer: boolean;
  hasCookie: boolean;
  body: string;
}

export interface SignedIn {
  csrfToken: string;
  accessToken: string;
  user: DemoUser;
}

export interface Realm {
  readonly uid: string;
  readonly users: DemoUser[];
  /** The seeded user of that name, by default the first. */
  user(username?: string): DemoUser;
  /** Signs a user in (by default the first) with the realm's cookie. */
  signIn(username?: string): Promise<SignedIn>;
  signOut(): Promise<void>;
  /** Replaces what the account does out of the ordinary; nothing clears it. */
  whatIf(rules?: WhatIf): Promise<void>;
  /** Lets every held request go on, or those of one operation. */
  release(operation?: string): Promise<void>;
  /** The requests since the realm was created or `clearRequests()` was called, those of one operation if given. */
  requests(operation?: string): Promise<LoggedRequest[]>;
  clearRequests(): Promise<void>;
  addNotifications(notifications: SeedNotification[], username?: string): Promise<WireNotification[]>;
  /** Something happens, now unless it says when. */
  addEvents(events: SeedEvent[], username?: string): Promise<void>;
  /** Marks notifications as read, as if in another place. */
  markRead(ids: (number | string)[], username?: string): Promise<void>;
  /**
   * Changes a user's profile as an administrator would: any attribute, `custom_fields: [{key, value}, …]` merged by key.
   * Resolves to what is then stored.
   */
  patchMe(changes: Record<string, unknown>, username?: string): Promise<Record<string, unknown>>;
  /** The profile as it is stored, with the custom fields that the user may not see. */
  storedMe(username?: string): Promise<Record<string, unknown>>;
  /** Ends the user's sessions: the next request is answered by `grant_expired`. */
  expire(username?: string): Promise<void>;
  changeSettings(settings: Partial<RealmSettings>): Promise<void>;
  /** Services do not take the user's delegated token any more, and the account has another one. */
  withdrawDelegatedToken(username?: string): Promise<void>;
  /** What reached the service, oldest first. */
  serviceRequests(): Promise<ServiceRequest[]>;
  /** Removes the realm from the account, and its cookie from the browser. */
  drop(): Promise<void>;
}

/** The account behind the test's own origin. */
export const accountUrl = location.origin;

/** The site of a realm, on the account's origin. */
export const siteUrlOf = (realm: Pick<Realm, 'uid'>, origin = accountUrl): string => `${origin}/sites/${realm.uid}`;

interface Origins {
  crossOrigin: string;
  crossSite: string;
  service: string;
  otherService: string;
}

const origins = (await (await fetch('/account-origins.json')).json()) as Origins;

/** The same account at another origin of the same site: cookies go along where a request includes them. */
export const crossOriginAccountUrl = origins.crossOrigin;

/** The same account at another site: its cookies are never sent. */
export const crossSiteAccountUrl = origins.crossSite;

/** A service that takes the account's delegated tokens, and what it is at another origin. A realm's paths are below its uid. */
export const serviceUrl = origins.service;
export const otherServiceUrl = origins.otherService;

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/demo/api${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} /demo/api${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

/**
 * How many requests a realm holds back.
 *
 * @param send the page's own `fetch`, where a test has put another in its place
 */
export async function heldOf(realm: Pick<Realm, 'uid'>, send = fetch): Promise<number> {
  const response = await send(`/demo/api/realms/${encodeURIComponent(realm.uid)}`);
  return ((await response.json()) as { held: string[] }).held.length;
}

/** Creates a realm that no other test shares. Without a seed it has one user with a few notifications. */
export async function createRealm(seed: RealmSeed = {}): Promise<Realm> {
  const body = { users: [{ username: 'ana', kind: 'few' }], ...seed };
  const { uid, users } = await control<{ uid: string; users: DemoUser[] }>('POST', '/realms', body);
  const path = `/realms/${encodeURIComponent(uid)}`;
  const user = (username?: string): DemoUser => {
    const found = username === undefined ? users[0] : users.find((candidate) => candidate.username === username);
    if (!found) throw new Error(`The realm ${uid} has no user ${username ?? ''}`);
    return found;
  };
  const userPath = (username?: string) => `${path}/users/${encodeURIComponent(user(username).username)}`;
  return {
    uid,
    users,
    user,
    signIn: (username) => control('POST', `${path}/sign-in`, { username: user(username).username }),
    signOut: () => control('POST', `${path}/sign-out`),
    whatIf: (rules = {}) => control('PUT', `${path}/what-if`, rules),
    release: (operation) => control('POST', `${path}/release`, { operation }),
    requests: async (operation) => {
      const all = await control<LoggedRequest[]>('GET', `${path}/requests`);
      return operation === undefined ? all : all.filter((request) => request.operation === operation);
    },
    clearRequests: () => control('DELETE', `${path}/requests`),
    addNotifications: (notifications, username) =>
      control('POST', `${userPath(username)}/notifications`, notifications),
    addEvents: (events, username) => control('POST', `${userPath(username)}/events`, events),
    markRead: (ids, username) => control('POST', `${userPath(username)}/read`, { ids }),
    patchMe: (changes, username) => control('PATCH', `${userPath(username)}/me`, changes),
    storedMe: (username) => control('GET', `${userPath(username)}/me`),
    expire: (username) => control('POST', `${userPath(username)}/expire`),
    changeSettings: (settings) => control('PUT', `${path}/settings`, settings),
    withdrawDelegatedToken: (username) => control('DELETE', `${userPath(username)}/delegated-token`),
    serviceRequests: () => control('GET', `${path}/service-requests`),
    drop: () => control('DELETE', path),
  };
}
