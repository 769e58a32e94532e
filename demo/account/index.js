import { Hono } from 'hono';
import { apiRoutes } from './api/routes.js';
import { controlRoutes } from './control/control.js';
import { resetBank } from './data/realms.js';
import { assetRoutes } from './images/routes.js';
import { registerClient } from './oauth/clients.js';
import { pageRoutes } from './pages/routes.js';
import { grantOf, cookieName } from './sessions/sessions.js';
import { parse } from 'hono/utils/cookie';

/** @import { AccountEnv, AccountState, OAuthClientSeed, ServiceRequest, Session, Site, User } from './types.js' */

/**
 * Whether a path belongs to the account, for a server that also serves other things.
 *
 * @param {string} pathname
 */
export const isAccountPath = (pathname) =>
  /^\/(api\/customers|api\/realms|realms|events|sites\/[^/]+\/events|uploads\/avatars|uploads\/campaigns|account-assets|demo\/api)(\/|$)/.test(
    pathname,
  );

/**
 * A Modyo account in memory: the Customers API, the realm pages, and below `/demo/api` what steers it.
 * The realm "bank" is there from the start.
 *
 * @param {object} [options]
 * @param {string[]} [options.origins] origins that may call the API from elsewhere, each as `scheme://host:port`
 * @param {string} [options.siteUrl] the account's site where it stands on another origin: a target of redirects
 * @param {Site[]} [options.sites] sites that every realm lists first
 */
export function createAccount({ origins = [], siteUrl, sites = [] } = {}) {
  /** @type {AccountState} */
  const account = {
    realms: new Map(),
    origins: new Set(origins),
    sites: new Set(siteUrl === undefined ? [] : [new URL(siteUrl).origin]),
    siteUrl,
    listedSites: sites,
    clients: [],
  };
  const reset = () => {
    resetBank(account);
  };
  reset();

  /** @type {Hono<AccountEnv>} */
  const app = new Hono();
  app.route('/demo/api', controlRoutes(account));
  app.route('/', apiRoutes(account));
  app.route('/', pageRoutes(account));
  app.route('/', assetRoutes(account));

  return {
    app,
    fetch: app.fetch,
    /** Puts the realm "bank" back to how it was at the start. */
    reset,
    /** Lets one more origin call the API. @param {string} origin */
    addOrigin(origin) {
      account.origins.add(new URL(origin).origin);
    },
    /** Registers a client of the realm's OAuth 2 server. @param {string} realmUid @param {OAuthClientSeed} client */
    addClient(realmUid, client) {
      registerClient(account, realmUid, client);
    },
    /** Makes one more site a target of redirects. @param {string} url */
    addSite(url) {
      account.sites.add(new URL(url).origin);
    },
    /**
     * Who is signed in by cookie, for a site that is rendered on the server: what Liquid knows as `user`.
     *
     * @param {string} cookieHeader
     * @param {string} realmUid
     * @returns {{ user: User, session: Session } | undefined}
     */
    currentUser(cookieHeader, realmUid) {
      const realm = account.realms.get(realmUid);
      if (!realm) return undefined;
      const grant = grantOf(realm, { cookie: parse(cookieHeader)[cookieName(realmUid)], token: undefined });
      return typeof grant === 'string' ? undefined : { user: grant.user, session: grant.session };
    },
    /** Everybody who can sign in, for a page that offers it. @param {string} realmUid */
    users: (realmUid) => [...(account.realms.get(realmUid)?.users.values() ?? [])].filter(({ active }) => active),
    /**
     * Whom a delegated token stands for, for services that trust the account.
     *
     * @param {string} realmUid
     * @param {string} token
     * @returns {User | undefined}
     */
    delegatedUser(realmUid, token) {
      const realm = account.realms.get(realmUid);
      const found = [...(realm?.sessions.values() ?? [])].find(
        ({ state, delegated }) => state === 'active' && delegated?.token === token && delegated.expiresAt > Date.now(),
      );
      return found && realm?.users.get(found.username);
    },
    /** Notes what reached a service. @param {string} realmUid @param {ServiceRequest} request */
    noteServiceRequest(realmUid, request) {
      account.realms.get(realmUid)?.serviceLog.push(request);
    },
    /** What goes wrong at present. @param {string} realmUid */
    whatIf: (realmUid) => account.realms.get(realmUid)?.whatIf ?? {},
  };
}
