/** Shapes that the rooms of the demo account share. Types only: nothing runs here. */

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
  | 'verifyOtpCode'
  | 'changePassword'
  | 'changeEmail'
  | 'deleteAccount'
  | 'avatar'
  | 'removeAvatar'
  | 'track';

export type UserKind = 'none' | 'few' | 'many' | 'hostile' | 'long';

export type Language = 'es' | 'en' | 'pt';

export interface StoredNotification {
  /** what `{id}` in a route must say */
  key: string;
  /** when it was sent, in milliseconds of the epoch; orders the list */
  at: number;
  /**
   * the fields by the names of the Swagger; those that the realm's settings change
   * are changed on the way out
   */
  wire: Record<string, unknown>;
}

export interface StoredEvent {
  /** category and action; never goes out */
  type: string;
  title: unknown;
  description: unknown;
  /** milliseconds of the epoch */
  at: number;
  impersonated: boolean;
  /** fields that go out in the place of the usual ones */
  wire?: Record<string, unknown>;
}

export interface User {
  id: number;
  uuid: string;
  username: string;
  password: string;
  /** an inactive user is answered as if there were none (documented) */
  active: boolean;
  /** what the user was made for; nothing where a test wrote the notifications */
  kind: UserKind | undefined;
  /** the profile's attributes, with the custom fields that `GET /me` does not show */
  me: Record<string, unknown>;
  /** newest first */
  notifications: StoredNotification[];
  events: StoredEvent[];
  pendingEmail: PendingEmail | undefined;
  /** milliseconds of the epoch */
  passwordChangedAt: number | undefined;
  /** in a row, while signed in */
  wrongPasswords: number;
  /** whether campaigns come by e-mail too */
  subscribed: boolean;
}

/** a picture below `/uploads/{uuid}/` */
export interface Picture {
  id: number;
  uuid: string;
  /** of the file */
  name: string;
  /** whose it is */
  username: string;
  /** what was uploaded; without it, it is drawn */
  upload?: { bytes: Uint8Array<ArrayBuffer>; type: string };
}

/** an address that waits for the link in a message to it to be followed */
export interface PendingEmail {
  email: string;
  /** what the link carries; another one each time it is asked for */
  token: string;
  /** milliseconds of the epoch */
  expiresAt: number;
}

export interface Session {
  /** the cookie's value */
  id: string;
  username: string;
  /** lives as long as the session (documented) */
  accessToken: string;
  csrfToken: string;
  state: 'active' | 'expired';
  /** milliseconds of the epoch */
  startedAt: number;
  /** milliseconds of the epoch */
  seenAt: number;
  delegated: { uuid: string; token: string; expiresAt: number } | undefined;
  /**
   * access tokens that clients got, and for which client; they end with the
   * session (documented)
   */
  oauthTokens: Map<string, string>;
}

export interface OAuthClient {
  id: string;
  /** to the letter */
  redirectUris: string[];
  /** nothing: a public client, which needs PKCE */
  secret: string | undefined;
  scopes: string[];
}

export type OAuthClientSeed = Pick<OAuthClient, 'id' | 'redirectUris'> & Partial<OAuthClient>;

export interface OAuthCode {
  clientId: string;
  redirectUri: string;
  scope: string;
  /** S256 */
  challenge: string | undefined;
  sessionId: string;
  /** milliseconds of the epoch */
  expiresAt: number;
  /** what it was exchanged for; an empty text after a failed try */
  token: string | undefined;
}

/** forms that the platform may answer in (assumed); all off by default */
export interface WireVariants {
  /**
   * notifications as Liquid names them: `body`, `opened_at`, an id only in `url`, and
   * `sent_at` in the account's zone without saying so
   */
  liquidNames?: boolean;
  /** notifications of both kinds, whatever `opened` asks for */
  ignoresFilters?: boolean;
  /** notifications from the oldest to the newest, whatever is asked for */
  ignoresOrder?: boolean;
  /** no `id`, only `notification_id` in `url` */
  idOnlyInUrl?: boolean;
  /** the field that says that one was read */
  readAs?: 'opened' | 'read' | 'opened_at';
  noMeta?: boolean;
  relativeUrls?: boolean;
  /** `/me` as `{"user": {…}}` */
  wrapMe?: boolean;
  /** in `/me`, where it is text otherwise (Swagger) */
  sexAsNumber?: boolean;
}

export interface RealmSettings {
  name: string;
  language: Language;
  /** IANA name; times without a zone are written in it */
  timeZone: string;
  /** whether same-origin writes by cookie need `X-CSRF-Token` */
  csrf: 'enforce' | 'off';
  /** the only method that `mark_as_read` takes */
  markAsReadMethod: 'PUT' | 'POST';
  /** "Show delegation information" of the identity provider */
  delegation: boolean;
  /** seconds before its end in which the delegated token is renewed */
  delegationTolerance: number;
  /** fixed length of a session; 0: no end */
  sessionSeconds: number;
  /** longest time without a request; 0: no end */
  idleSeconds: number;
  /** whether the undocumented routes for password, e-mail and deletion exist */
  extraEndpoints: boolean;
  /** whether the route for deletion wants `password` */
  deletionNeedsPassword: boolean;
  /**
   * whether what stands before the account lets writes of personal data pass only with a
   * one-time code in `X-One-Time-Code`
   */
  oneTimeCode: boolean;
  /**
   * what makes an upload the user's picture: itself, or `avatar_id` in
   * `PUT /me` (both guesses), or nothing at all
   */
  avatarAttach: 'upload' | 'update' | 'never';
  /** what a new password needs: `min=12 lower upper special`, the last three optional */
  passwordPolicy: string;
  /**
   * what `/me` tells of a custom field: key with prefix, name and
   * text (Swagger), its value under the bare key, or its definition too
   */
  customFieldDetail: 'named' | 'value' | 'full';
  /**
   * the form of a refusal about fields: the platform's
   * one envelope, or one of the others that are known
   */
  refusalForm: 'envelope' | 'errors' | 'error' | 'nested' | 'list';
  /** what `PUT /me` answers with: the user, nothing at all, or `{}` */
  updateAnswer: 'me' | 'empty' | 'ok';
  /** whether `/oauth/authorize` keeps everybody out */
  oauthDenied: boolean;
  /** how long an authorization code lives */
  oauthCodeSeconds: number;
  wire: WireVariants;
}

/** definition of a realm's custom field */
export interface CustomField {
  key: string;
  label: string;
  type: 'text' | 'paragraph' | 'number' | 'date' | 'checkbox' | 'dropdown' | 'choice';
  /**
   * those of a dropdown or choice; a checkbox without them
   * is one alone
   */
  options?: Array<{ value: string; label: string }>;
  required?: boolean;
  /** no two users of the realm may have the same value */
  unique?: boolean;
  /** help for who fills it in */
  suggestion?: string;
  /** the value of a new user */
  default?: unknown;
  /** to users */
  visible: boolean;
  /** by users */
  editable: boolean;
}

/**
 * by default text, labelled by its key,
 * visible and editable
 */
export type CustomFieldSeed = Partial<CustomField> & Pick<CustomField, 'key'>;

export interface Site {
  id: number;
  uuid: string;
  name: string;
  url: string;
  description: string;
  logo: string | null;
  language: Language;
}

/** one thing that goes wrong */
export interface Rule {
  /** default: every operation */
  operation?: Operation;
  /** HTTP method; default: every method */
  method?: string;
  /** answers with this status, without doing the work */
  status?: number;
  /** JSON value; a string goes out as it stands */
  body?: unknown;
  /** answers with an HTML page instead of JSON */
  html?: boolean;
  /** destroys the socket without an answer */
  drop?: boolean;
  /** answers 302 to the realm's sign-in page */
  redirectToLogin?: boolean;
  /**
   * keeps the request open until released: `true` before the work is done,
   * `'answer'` after it, so that the answer is stale when it arrives
   */
  hold?: true | 'answer';
  /** milliseconds before the work is done */
  latency?: number;
  /** how often the rule applies; default: always */
  times?: number;
  /** added to the answer */
  headers?: Record<string, string>;
  /**
   * answers 422 for these fields, attributes or keys of custom fields, in
   * the form of the realm; the texts go out as they stand. The operation is then `updateMe` by default.
   */
  refuse?: Record<string, string[]>;
  /**
   * attributes and keys of custom fields that `updateMe`, the default operation then,
   * silently leaves out
   */
  discard?: string[];
  /** the sessions of the caller's user end before the work is done */
  expire?: boolean;
}

export interface WhatIf {
  /** milliseconds, for every operation */
  latency?: number;
  /** the first that matches applies */
  rules?: Rule[];
  /** forms of answers, in the place of those of the settings */
  wire?: WireVariants;
  /** the form of a refusal about fields, in the place of that of the settings */
  refusalForm?: RealmSettings['refusalForm'];
  /** whether the site's pages are rendered without `csrf_meta` */
  noCsrfMeta?: boolean;
  /** operations that answer 404 */
  missing?: Operation[];
  /** operations that answer 405, whatever the method */
  methodNotAllowed?: Operation[];
}

export interface LoggedRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  /** an {@link Operation}, `page:<name>` for a realm page, `unknown` for the rest */
  operation: string;
  /** 0 until it is answered, and for a dropped one */
  status: number;
  hasCookie: boolean;
  hasBearer: boolean;
  hasCsrf: boolean;
  /** the JSON that came with a write to the API, with `[secret]` in the place of passwords */
  body?: unknown;
}

/** what reached the service behind the account */
export interface ServiceRequest {
  method: string;
  /** below the realm's own */
  path: string;
  /** host and port that were called */
  host: string;
  status: number;
  hasBearer: boolean;
  hasCookie: boolean;
  /** as it came */
  body: string;
}

export interface Held {
  operation: string;
  release: () => void;
}

export interface Realm {
  uid: string;
  settings: RealmSettings;
  /** by user name */
  users: Map<string, User>;
  /** by cookie value */
  sessions: Map<string, Session>;
  customFields: CustomField[];
  sites: Site[];
  whatIf: WhatIf;
  held: Set<Held>;
  log: LoggedRequest[];
  nextNotificationId: number;
  nextUserId: number;
  /** by uuid */
  pictures: Map<string, Picture>;
  nextPictureId: number;
  /** wrong codes by identifier */
  otpTries: Map<string, number>;
  serviceLog: ServiceRequest[];
  nextEventId: number;
  /** by their name */
  clients: Map<string, OAuthClient>;
  /** every one that was ever issued */
  codes: Map<string, OAuthCode>;
}

export interface UserSeed {
  username?: string;
  password?: string;
  /** default `few` */
  kind?: UserKind;
  /**
   * wire notifications, each field optional, or how
   * many generated ones; goes before `kind`
   */
  notifications?: Array<Record<string, unknown>> | number;
  /**
   * in the place of the made-up ones: `title`, `description`, `at`
   * (ISO 8601), `impersonated`, and what else shall go out
   */
  events?: Array<Record<string, unknown>>;
  /** attributes that replace the made-up ones */
  me?: Record<string, unknown>;
  active?: boolean;
}

export interface RealmSeed {
  uid?: string;
  users?: UserSeed[];
  settings?: Partial<RealmSettings>;
  /** who is signed in at once by the realm's cookie */
  signIn?: string;
  /** definitions in the place of the bank's */
  customFields?: CustomFieldSeed[];
  clients?: OAuthClientSeed[];
}

export interface AccountState {
  realms: Map<string, Realm>;
  /** origins that may call the API from other places (CORS), exact */
  origins: Set<string>;
  /** origins of the account's sites: targets of redirects */
  sites: Set<string>;
  siteUrl: string | undefined;
  /** sites that every realm lists beside its own */
  listedSites: Site[];
  /** the realm whose events the site at the origin itself takes */
  siteRealm: string;
  /** those that a realm has from its start */
  clients: Array<{ realmUid: string; client: OAuthClient }>;
}
