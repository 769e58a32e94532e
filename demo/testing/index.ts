/**
 * `modyo-customers/testing`: a Modyo account in memory, for the tests of pages that use the elements. It answers as the
 * Swagger of the platform describes it, and can be told what goes wrong.
 *
 * - `startAccount()` listens on a port: for Playwright, Cypress, or a page that one looks at. In Node only.
 * - `createAccount()` answers where it is: `handle()` for MSW, a service worker or Playwright's `route()`, `fetch()` in the
 *   place of the page's own. In Node and in browsers.
 */
import { seedProblems } from '../account/control/checks.js';
import { notificationOut, setRead } from '../account/api/wire.js';
import { bankSettings, bankUsers } from '../account/data/bank.js';
import { BANK } from '../account/data/realms.js';
import { sortNotifications, storeNotifications } from '../account/data/notifications.js';
import { createAccount as createState, isAccountPath } from '../account/index.js';
import { cookieName, expireSessions, startSession } from '../account/sessions/sessions.js';
import { wasDropped } from '../account/what-if/dropped.js';
import { whatIfProblems } from '../account/what-if/rules.js';
import type { Realm } from '../account/types.js';
import type {
  CustomFieldSeed,
  LoggedRequest,
  OAuthClientSeed,
  Operation,
  RealmSettings,
  Site,
  UserSeed,
  WhatIf,
} from '../account/types.js';

export type {
  CustomField,
  CustomFieldSeed,
  Language,
  LoggedRequest,
  OAuthClientSeed,
  Operation,
  RealmSettings,
  Rule,
  Site,
  UserKind,
  UserSeed,
  WhatIf,
  WireVariants,
} from '../account/types.js';

/** What an account is made of. Everything may be left out. */
export interface AccountOptions {
  /** identifier of the realm, as the page names it; `bank` by default */
  realm?: string;
  /** who can sign in; by default the seven customers of the demo: `camila`, `grace` (English), `joao` (Portuguese), `nora` (no
   * notifications), `ignacio` (1,200), `mallory` (hostile ones), `lorenzo` (long ones) */
  users?: UserSeed[];
  /** how the realm behaves */
  settings?: Partial<RealmSettings>;
  /** definitions of the realm's custom fields */
  customFields?: CustomFieldSeed[];
  /** clients of the realm's OAuth server */
  clients?: OAuthClientSeed[];
  /** origins of pages that may call the API from elsewhere, exactly: `http://localhost:5173` */
  origins?: string[];
  /** the account's sites, for the endpoint `sites` */
  sites?: Site[];
  /** what goes wrong from the start */
  whatIf?: WhatIf;
  /** who is signed in from the start: see {@link Account.actAs} */
  signedIn?: string;
  /** where the page expects the account, for `owns()` and cookies; any origin by default */
  origin?: string;
}

/** What a sign-in leaves behind. */
export interface SignIn {
  /** as `addCookies()` of Playwright takes it */
  cookie: { name: string; value: string; url: string };
  /** for `Authorization: Bearer …`, or the setting `accessToken` */
  accessToken: string;
  /** for `X-CSRF-Token`; needed where `settings.csrf` is `enforce` */
  csrfToken: string;
}

export interface Account {
  /** identifier of the realm */
  readonly realm: string;
  /** Answers as `fetch()` does. Rejects where the connection is to break, and when the request's signal is aborted. */
  fetch(request: Request): Promise<Response>;
  /**
   * Answers as a handler of MSW or of a service worker does: nothing where the address is none of the account's, and
   * `Response.error()` where the connection is to break.
   */
  handle(request: Request): Promise<Response | undefined>;
  /** Whether an address belongs to the account: the API, the realm's pages, its pictures, the site's `/events`. */
  owns(url: string | URL): boolean;
  /** Starts a session of a user's. */
  signIn(username: string): SignIn;
  /**
   * From now on, requests that carry neither the session's cookie nor a token count as this user's; without a name, as
   * nobody's. For places where the cookie does not get to the account: handlers in the page, or in Node.
   */
  actAs(username?: string): void;
  /** Ends all sessions of a user, or of everybody: their requests get 401 with `grant_expired`. */
  expireSessions(username?: string): void;
  /** Changes what goes wrong; `{}` mends everything. What was held is let go. */
  whatIf(changes: WhatIf): void;
  /** Lets go what a rule with `hold` keeps open, of one operation or all. Returns how many. */
  release(operation?: Operation): number;
  /** What was asked so far, the oldest first, of one operation or all. No secret stands in it. */
  requests(operation?: Operation): LoggedRequest[];
  /** Forgets what was asked. */
  clearRequests(): void;
  /** Sends a user a notification, in the API's names (`subject`, `message`, …), all of them optional. Returns its id. */
  notify(username: string, notification?: Record<string, unknown>): string;
  /** A user's notifications as the API lists them, newest first. */
  notifications(username: string): Array<Record<string, unknown>>;
  /** Marks a user's notification as read, as another device would. */
  markAsRead(username: string, id: string | number): void;
  /** A copy of what the account holds about a user. */
  me(username: string): Record<string, unknown>;
  /** Changes what the account holds about a user, as an administrator would. */
  changeMe(username: string, changes: Record<string, unknown>): void;
  /** Puts everything back to how it was at the start. */
  reset(): void;
}

export interface StartOptions extends AccountOptions {
  /** any free one by default */
  port?: number;
  /** `localhost` by default, so that pages on another port of it share the session's cookie */
  hostname?: string;
}

export interface RunningAccount extends Account {
  /** the account's address, for the setting `accountUrl` */
  readonly url: string;
  readonly port: number;
  /** Ends the server, and every request that is under way. */
  stop(): Promise<void>;
}

/** For tests, writes by cookie need no token of the page, and the routes that nobody documents are missing. */
const SETTINGS: Partial<RealmSettings> = { ...bankSettings, csrf: 'off', extraEndpoints: false };

function check(problems: string[]) {
  if (problems.length > 0) throw new TypeError(`modyo-customers/testing: ${problems.join('; ')}`);
}

/** The account, and how a server is to ask it: with what it knows of the connection. */
function make(options: AccountOptions, knownUrl: () => string) {
  const { realm: uid = BANK, users = bankUsers, settings, customFields, clients, whatIf = {}, signedIn } = options;
  const { origins = [], sites = [], origin } = options;
  const seed = { uid, users, settings: { ...SETTINGS, ...settings }, customFields, clients };
  check([
    ...seedProblems(JSON.parse(JSON.stringify(seed)) as Record<string, unknown>),
    ...whatIfProblems({ ...whatIf }),
  ]);
  const state = createState({ origins, sites, siteRealm: uid });
  if (uid !== BANK) state.dropRealm(BANK);
  let realm: Realm;
  /** the session behind requests that bring no credential */
  let acting: string | undefined;

  function userOf(username: string) {
    const user = realm.users.get(username);
    if (!user) throw new TypeError(`modyo-customers/testing: there is no user ${username} in ${uid}`);
    return user;
  }

  const api = {
    realm: uid,
    owns(url: string | URL) {
      const { origin: of, pathname } = new URL(url, origin ?? (knownUrl() || 'http://localhost'));
      return (origin === undefined || of === new URL(origin).origin) && isAccountPath(pathname);
    },
    signIn(username: string) {
      const { id, accessToken, csrfToken } = startSession(realm, userOf(username));
      const url = knownUrl() || (origin ?? 'http://localhost');
      return { cookie: { name: cookieName(uid), value: id, url }, accessToken, csrfToken };
    },
    actAs(username?: string) {
      acting = username === undefined ? undefined : startSession(realm, userOf(username)).id;
    },
    expireSessions(username?: string) {
      const names = username === undefined ? [...realm.users.keys()] : [userOf(username).username];
      for (const name of names) expireSessions(realm, name);
    },
    whatIf(changes: WhatIf) {
      check(whatIfProblems({ ...changes }));
      // A rule is counted down where it stands: the caller's own stays as it was written.
      realm.whatIf = structuredClone(changes);
      api.release();
    },
    release(operation?: Operation) {
      const held = [...realm.held].filter((one) => operation === undefined || one.operation === operation);
      for (const one of held) one.release();
      return held.length;
    },
    requests: (operation?: Operation) =>
      structuredClone(realm.log.filter((request) => operation === undefined || request.operation === operation)),
    clearRequests() {
      realm.log = [];
    },
    notify(username: string, notification: Record<string, unknown> = {}) {
      const user = userOf(username);
      const { message, ...rest } = notification;
      const wire = message === undefined ? rest : { ...rest, body: message };
      const stored = storeNotifications(realm, [structuredClone(wire)], () => Date.now());
      user.notifications.unshift(...stored);
      sortNotifications(user.notifications);
      return stored[0]?.key ?? '';
    },
    notifications: (username: string) =>
      structuredClone(userOf(username).notifications.map((one) => notificationOut(realm, one, knownUrl()))),
    markAsRead(username: string, id: string | number) {
      const found = userOf(username).notifications.find(({ key }) => key === String(id));
      if (!found) throw new TypeError(`modyo-customers/testing: ${username} has no notification ${id}`);
      setRead(realm, found);
    },
    me: (username: string) => structuredClone(userOf(username).me),
    changeMe(username: string, changes: Record<string, unknown>) {
      Object.assign(userOf(username).me, structuredClone(changes));
    },
    reset() {
      realm = state.putRealm(structuredClone(seed));
      api.whatIf(whatIf);
      api.actAs(signedIn);
    },
  };
  api.reset();

  /** The request with the session's cookie, which no script may write into a `Request`, where it brings no credential. */
  function withSession(request: Request): Request {
    const { headers } = request;
    const hasCookie = (headers.get('cookie') ?? '').includes(`${cookieName(uid)}=`);
    if (acting === undefined || hasCookie || headers.has('authorization') || request.credentials === 'omit') {
      return request;
    }
    const more = new Headers(headers);
    more.set('cookie', [headers.get('cookie'), `${cookieName(uid)}=${acting}`].filter(Boolean).join('; '));
    return Object.defineProperty(request, 'headers', { value: more });
  }

  return {
    api,
    async ask(request: Request, env?: unknown): Promise<Response> {
      const before = new Set(realm.sessions.keys());
      const actedAs = acting;
      const answer = await state.fetch(withSession(request), env as object | undefined);
      // Who signs in on the realm's page is signed in, also where the answer's cookie gets nowhere.
      const entered = [...realm.sessions.keys()].find((id) => !before.has(id));
      if (env === undefined && entered && request.method === 'POST' && acting === actedAs) acting = entered;
      return answer;
    },
  };
}

/** How an account is asked without a server. */
function answering(owns: Account['owns'], ask: (request: Request) => Promise<Response>) {
  async function answerTo(given: Request): Promise<Response | undefined> {
    const request = given.clone();
    const { signal } = request;
    const left = new Promise<never>((_resolve, reject) => {
      const leave = () => reject(signal.reason as Error);
      if (signal.aborted) leave();
      else signal.addEventListener('abort', leave, { once: true });
    });
    const answer = await Promise.race([ask(request), left]);
    return wasDropped(answer) ? undefined : answer;
  }
  return {
    async fetch(request: Request): Promise<Response> {
      const answer = await answerTo(request);
      if (!answer) throw new TypeError('Failed to fetch');
      return answer;
    },
    async handle(request: Request): Promise<Response | undefined> {
      return owns(request.url) ? ((await answerTo(request)) ?? Response.error()) : undefined;
    },
  };
}

/**
 * Makes an account that answers requests where it is, without a server.
 *
 * @example
 * // MSW, in Node or in the browser
 * const account = createAccount({ origin: 'https://account.example', signedIn: 'camila' });
 * const handlers = [http.all('https://account.example/*', ({ request }) => account.handle(request))];
 *
 * @throws {TypeError} when an option is unknown or unusable
 */
export function createAccount(options: AccountOptions = {}): Account {
  const { api, ask } = make(options, () => options.origin ?? '');
  return { ...api, ...answering(api.owns, ask) };
}

/**
 * Starts an account on a port of its own. In Node only.
 *
 * @example
 * const account = await startAccount({ origins: ['http://localhost:5173'] });
 * await context.addCookies([account.signIn('camila').cookie]);
 *
 * @throws {TypeError} when an option is unknown or unusable
 * @throws {Error} when the port is taken
 */
export async function startAccount({
  port: wanted = 0,
  hostname = 'localhost',
  ...options
}: StartOptions = {}): Promise<RunningAccount> {
  // Not a literal: a bundler for browsers has nothing to look for in a server.
  const server = './serve.js';
  const { listen } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ server)) as typeof import('./serve.js');
  let url = '';
  const { api, ask } = make(options, () => url);
  const { port, close } = await listen(ask, { port: wanted, hostname });
  url = `http://${hostname}:${port.toString()}`;
  return { ...api, ...answering(api.owns, ask), url, port, stop: close };
}
