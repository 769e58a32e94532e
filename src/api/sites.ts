import type { Connection } from './connection.js';
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

function toSite(entry: unknown, accountUrl: string): Site | undefined {
  const raw = Object(entry) as Unchecked<'Site'>;
  const host = text(raw.host);
  const url = webAddress(text(raw.url) || (host && `https://${host}`), accountUrl)?.href;
  if (!url) return undefined;
  return {
    name: text(raw.name) || new URL(url).host,
    url,
    description: text(raw.description),
    logoUrl: webAddress(raw.logo, accountUrl)?.href,
    language: text(raw.language) || undefined,
  };
}

/**
 * The account's enabled sites, in its order. Route and shape are assumed: `url` or `host` says where a site is, and one
 * without either, or that leads anywhere but to the web, is skipped.
 *
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function listSites(connection: Connection, signal?: AbortSignal): Promise<Site[]> {
  const sites: Site[] = [];
  const known = new Set<string>();
  for (let page = 1, more = true; more; page++) {
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
