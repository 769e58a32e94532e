import type { AccountState, Realm } from '../types.js';

/**
 * Where a page may send the visitor: a path of the account itself, or a site of the account (documented). Whatever
 * else comes in a link is ignored, so that nobody can make the sign-in page lead to a place of theirs.
 *
 * @param origin of the account
 * @param target as it came
 * @param fallback path
 * @returns a path, or an absolute URL of a known site
 */
export function safeTarget(
  account: AccountState,
  realm: Realm,
  origin: string,
  target: string | undefined,
  fallback: string,
): string {
  if (!target || !URL.canParse(target, origin)) return fallback;
  // What a browser would make of it decides: "/\\host" and "/\t/host" are other hosts to one.
  const url = new URL(target, origin);
  if (url.origin === origin) {
    const path = url.pathname + url.search + url.hash;
    // A path that begins with two slashes is an address of another host, once it stands alone.
    return URL.canParse(path, origin) && new URL(path, origin).origin === origin ? path : fallback;
  }
  const known =
    account.sites.has(url.origin) ||
    [...account.listedSites, ...realm.sites].some((site) => new URL(site.url, origin).origin === url.origin);
  return known ? url.href : fallback;
}
