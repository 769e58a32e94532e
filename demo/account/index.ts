import { Hono } from 'hono';
import { apiRoutes } from './api/routes.js';
import { controlRoutes } from './control/control.js';
import { BANK, createRealm, dropRealm, resetBank } from './data/realms.js';
import { assetRoutes } from './images/routes.js';
import { registerClient } from './oauth/clients.js';
import { pageRoutes } from './pages/routes.js';
import { grantOf, cookieName } from './sessions/sessions.js';
import { parse } from 'hono/utils/cookie';
import type { AccountEnv } from './environment.js';
import type { AccountState, OAuthClientSeed, Realm, RealmSeed, ServiceRequest, Session, Site, User } from './types.js';

/** Whether a path belongs to the account, for a server that also serves other things. */
export const isAccountPath = (pathname: string) =>
  /^\/(api\/customers|api\/realms|realms|events|sites\/[^/]+\/events|uploads\/[\da-f-]{36}|uploads\/campaigns|account-assets|demo\/api)(\/|$)/.test(
    pathname,
  );

/**
 * A Modyo account in memory: the Customers API, the realm pages, and below `/demo/api` what steers it.
 * The realm "bank" is there from the start.
 *
 * @param options.origins origins that may call the API from elsewhere, each as `scheme://host:port`
 * @param options.siteUrl the account's site where it stands on another origin: a target of redirects
 * @param options.sites sites that every realm lists first
 * @param options.siteRealm whose events the site at the account's own origin takes
 */
export function createAccount({
  origins = [],
  siteUrl,
  sites = [],
  siteRealm = BANK,
}: { origins?: string[]; siteUrl?: string; sites?: Site[]; siteRealm?: string } = {}) {
  const account: AccountState = {
    realms: new Map(),
    origins: new Set(origins),
    sites: new Set(siteUrl === undefined ? [] : [new URL(siteUrl).origin]),
    siteUrl,
    listedSites: sites,
    siteRealm,
    clients: [],
  };
  const reset = () => {
    resetBank(account);
  };
  reset();

  const app: Hono<AccountEnv> = new Hono();
  app.route('/demo/api', controlRoutes(account));
  app.route('/', apiRoutes(account));
  app.route('/', pageRoutes(account));
  app.route('/', assetRoutes(account));

  return {
    app,
    fetch: app.fetch,
    /** Puts the realm "bank" back to how it was at the start. */
    reset,
    /** Lets one more origin call the API. */
    addOrigin(origin: string) {
      account.origins.add(new URL(origin).origin);
    },
    /** Registers a client of the realm's OAuth 2 server. */
    addClient(realmUid: string, client: OAuthClientSeed) {
      registerClient(account, realmUid, client);
    },
    /** Makes one more site a target of redirects. */
    addSite(url: string) {
      account.sites.add(new URL(url).origin);
    },
    /** Who is signed in by cookie, for a site that is rendered on the server: what Liquid knows as `user`. */
    currentUser(cookieHeader: string, realmUid: string): { user: User; session: Session } | undefined {
      const realm = account.realms.get(realmUid);
      if (!realm) return undefined;
      const grant = grantOf(realm, { cookie: parse(cookieHeader)[cookieName(realmUid)], token: undefined });
      return typeof grant === 'string' ? undefined : { user: grant.user, session: grant.session };
    },
    /** Everybody who can sign in, for a page that offers it. */
    users: (realmUid: string) =>
      [...(account.realms.get(realmUid)?.users.values() ?? [])].filter(({ active }) => active),
    /** Whom a delegated token stands for, for services that trust the account. */
    delegatedUser(realmUid: string, token: string): User | undefined {
      const realm = account.realms.get(realmUid);
      const found = [...(realm?.sessions.values() ?? [])].find(
        ({ state, delegated }) => state === 'active' && delegated?.token === token && delegated.expiresAt > Date.now(),
      );
      return found && realm?.users.get(found.username);
    },
    /** Notes what reached a service. */
    noteServiceRequest(realmUid: string, request: ServiceRequest) {
      account.realms.get(realmUid)?.serviceLog.push(request);
    },
    /** Puts a realm in the place of the one with its name, or beside the others. */
    putRealm(seed: RealmSeed): Realm {
      if (seed.uid !== undefined) dropRealm(account, seed.uid);
      return createRealm(account, seed).realm;
    },
    dropRealm: (realmUid: string) => dropRealm(account, realmUid),
    /** What goes wrong at present. */
    whatIf: (realmUid: string) => account.realms.get(realmUid)?.whatIf ?? {},
  };
}
