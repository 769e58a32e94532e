/** How often an address is decoded before its path is judged: proxies and applications may each decode it once. */
const DECODING_ROUNDS = 3;

/** The path and query of an address, decoded as often as servers on the way may decode it. */
function decodedPath({ pathname, search }: URL): string {
  let path = pathname + search;
  for (let round = 0; round < DECODING_ROUNDS; round++) {
    path = path.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }
  return path;
}

/** A host may be written with a dot at its end. */
const hostOf = ({ hostname }: URL | Location) => hostname.replace(/\.$/, '');

/** Not `/realms-promo.png` nor `/realms.png`. */
const leadsBelowRealms = (path: string) => /[\\/]realms(?![\w-]|\.\w)/i.test(path);

/** A whole segment of the path, or of an address within the query: `/logout`, `/my-site/logout`, `/logout.json`. */
const leadsToLogout = (path: string) => /[\\/]logout(?![\w-])/i.test(path);

function parse(value: string | null, account: URL): URL | undefined {
  try {
    return new URL(value || '//', account);
  } catch {
    return undefined;
  }
}

/**
 * The absolute URL that a link of a message may have: `http`, `https`, `mailto` and `tel`, relative ones from the account;
 * never one that signs the reader out of the account, at any scheme, port and spelling of its host and in any spelling of
 * the path: with `..`, capitals, backslashes, encoded; nor in the query of a page that redirects there.
 *
 * @returns `undefined` when it may have none
 */
export function linkAddress(value: string | null, account: URL): string | undefined {
  // Within a message no link has a target in the page that shows it.
  if (value?.trim().startsWith('#')) return undefined;
  const url = parse(value, account);
  if (!url || !['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return undefined;
  const path = decodedPath(url);
  if (hostOf(url) === hostOf(account)) {
    if (leadsToLogout(path) || (leadsBelowRealms(path) && /logout/i.test(path))) return undefined;
  }
  return url.href;
}

/**
 * The absolute URL that an image of a message may have: `https:` of another host, `data:image/…`, or what was uploaded to
 * the account. An image is asked for without the reader's doing and with the reader's cookie, and sites are paths of the
 * account: anything but `/uploads/` may be a page that acts. The page's own host may be that of a site, too: there nothing
 * that signs out is asked for.
 *
 * A redirect cannot be seen from here: an image elsewhere may answer with one to a `/logout`, which only the page's
 * `img-src` can rule out, by naming no host but those that are trusted.
 *
 * @returns `undefined` when it may have none
 */
export function imageAddress(value: string | null, account: URL): string | undefined {
  if (value?.trim().startsWith('#')) return undefined;
  const url = parse(value, account);
  if (!url) return undefined;
  const { protocol, href, pathname, origin } = url;
  if (protocol === 'data:') return /^data:image\//i.test(href) ? href : undefined;
  if (protocol !== 'https:' && origin !== account.origin) return undefined;
  const path = decodedPath(url);
  if (hostOf(url) === hostOf(account)) {
    const uploaded = pathname.startsWith('/uploads/') && !/[\\/]\.\.?([\\/]|$)/.test(path) && !path.includes('\\');
    return uploaded && !leadsBelowRealms(path) && !leadsToLogout(path) ? href : undefined;
  }
  if (hostOf(url) === hostOf(location) && (leadsBelowRealms(path) || leadsToLogout(path))) return undefined;
  return href;
}
