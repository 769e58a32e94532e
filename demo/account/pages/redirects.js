/** @import { AccountState, Realm } from '../types.js' */

/**
 * Where a page may send the visitor: a path of the account itself, or a site of the account (documented). Whatever
 * else comes in a link is ignored, so that nobody can make the sign-in page lead to a place of theirs.
 *
 * @param {AccountState} account
 * @param {Realm} realm
 * @param {string} origin of the account
 * @param {string | undefined} target as it came
 * @param {string} fallback path
 * @returns {string} a path, or an absolute URL of a known site
 */
export function safeTarget(account, realm, origin, target, fallback) {
  if (!target || !URL.canParse(target, origin)) return fallback;
  // What a browser would make of it decides: "/\\host" and "/\t/host" are other hosts to one.
  const url = new URL(target, origin);
  if (url.origin === origin) return url.pathname + url.search + url.hash;
  const known =
    account.sites.has(url.origin) ||
    [...account.listedSites, ...realm.sites].some((site) => new URL(site.url, origin).origin === url.origin);
  return known ? url.href : fallback;
}
