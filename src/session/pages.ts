import { pageAddress } from '../shared/page.js';

/** Addresses of the realm's documented pages. */
export class Pages {
  private readonly _realmUrl: string;

  /**
   * @param _accountUrl the account's origin
   * @param realm its identifier
   */
  constructor(
    private readonly _accountUrl: string,
    realm: string,
  ) {
    this._realmUrl = `${_accountUrl}/realms/${encodeURIComponent(realm)}`;
  }

  /** The realm's own address, which tells its pages, tabs and drafts from those of others. */
  get realmUrl(): string {
    return this._realmUrl;
  }

  /** One of the pages: `profile`, `profile/edit`. */
  page(path: string, query?: Record<string, string>): string {
    return `${this._realmUrl}/${path}${query ? `?${new URLSearchParams(query)}` : ''}`;
  }

  /** Where to sign in, from where the user comes back here. */
  get loginUrl(): string {
    return this.page('login', { redirect_uri: this._here });
  }

  /** Where the account's session ends, from where the user comes back here. */
  get logoutUrl(): string {
    return this.page('logout', { redirect_to: this._here });
  }

  private get _here(): string {
    const { protocol, origin, pathname, search } = new URL(pageAddress());
    // A frame without an address has nothing to come back to but the account.
    if (!/^https?:$/.test(protocol)) return '/';
    // The documented targets: a relative path, or a site of the account. A path that begins like an address without its
    // scheme, or that a server might decode to one, would lead to another site as soon as a server takes the origin of its own
    // from it: then the beginning of this site has to do.
    const isPlain = !/^\/(?:[/\\]|%(?:25)*(?:5c|2f))/i.test(pathname);
    if (!isPlain) return `${origin}/`;
    return (origin === this._accountUrl ? '' : origin) + pathname + search;
  }
}
