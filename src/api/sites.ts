import type { Connection } from '../client/endpoints.js';
import { readable } from '../shared/readable.js';
import { ownProperties } from '../shared/own.js';
import { listPage } from './list.js';
import { text, webAddress, type Unchecked } from './shape.js';

/** A site of the account. */
export interface Site {
  readonly name: string;
  /** Absolute, `http` or `https`. */
  readonly url: string;
  readonly description: string;
  /** Absolute address of the logo. */
  readonly logoUrl?: string;
  readonly language?: string;
}

/** A name with a dot, or this machine: `www.bank.example`, `localhost:3000`. */
const HOST = /^(?:[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|localhost)(?::\d+)?(?=[/?#]|$)/iu;

/** `https` where the scheme is missing (the platform's answers leave it out in places, Swagger). */
const withScheme = (address: string) =>
  address.startsWith('//') ? `https:${address}` : HOST.test(address) ? `https://${address}` : address;

/** A site's host: a name with a dot, or the slug that is the site's path on the account (Swagger of the Admin API). */
function addressOfHost(host: string, accountUrl: string): string {
  if (HOST.test(host)) return `https://${host}`;
  return /^[\p{L}\p{N}_~-]+$/u.test(host) ? `${accountUrl}/${host}` : '';
}

function addressOf(raw: Unchecked<'Site'>, accountUrl: string): string {
  const custom = raw.use_custom_host === true || raw.use_custom_host === 'true' ? text(raw.custom_host) : '';
  return (
    withScheme(text(raw.url) || text(raw.base_url)) || withScheme(custom) || addressOfHost(text(raw.host), accountUrl)
  );
}

function toSite(entry: unknown, accountUrl: string): Site | undefined {
  const raw = ownProperties(entry) as Unchecked<'Site'>;
  const url = webAddress(addressOf(raw, accountUrl), accountUrl)?.href;
  if (!url) return undefined;
  return {
    name: readable(text(raw.name)) || new URL(url).host,
    url,
    description: readable(text(raw.description)),
    logoUrl: webAddress(raw.logo, accountUrl)?.href,
    language: text(raw.language) || undefined,
  };
}

/** More pages than any account has sites for: one whose pages never end must not be asked for ever. */
const MAX_PAGES = 100;

/**
 * The account's sites, in its order. No route is known: an account that has one is configured with it, and its entries are
 * read as those of the Admin API (Swagger). Where a site is, says `url` or `base_url` (`https` where the scheme is missing),
 * else `custom_host` where `use_custom_host` says so, else `host`. One that leads anywhere but to the web is skipped.
 *
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function listSites(connection: Connection, signal?: AbortSignal): Promise<Site[]> {
  const sites: Site[] = [];
  const known = new Set<string>();
  for (let page = 1, more = true; more && page <= MAX_PAGES; page++) {
    const answer = await listPage(connection, 'sites', (entry) => toSite(entry, connection.accountUrl), {
      page,
      signal,
    });
    const { size } = known;
    for (const { url } of answer.items) known.add(url);
    // An account that knows no pages gives the same one for ever.
    more = answer.more && known.size > size;
    if (page === 1 || known.size > size) sites.push(...answer.items);
  }
  return sites;
}
