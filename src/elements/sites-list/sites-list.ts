import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Site } from '../../api/sites.js';
import { ReadTask } from '../../controllers/read-task.js';
import type { Session } from '../../session/session.js';
import { textsOf } from '../../settings/texts.js';
import { ModyoElement } from '../base/base.js';
import type { View } from '../base/status.js';
import { fresh } from '../base/fresh.js';
import { keepKeys } from '../form/form.js';
import { picture } from '../base/picture.js';
import { currentOf, sitesOfLinks } from './sites.js';
import { strings } from './sites-list.strings.js';
import { sitesListStyles } from './sites-list.styles.js';

/** More sites than this have a field to filter them. */
const UNFILTERED_SITES_MAX = 12;

/** A text as one searches for it: whatever the case and the accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The links inside the tag as sites: each with its `title` or `data-description`, and its `data-logo`. Where `endpoints` name
 * a route for `sites`, what the account says, and the links where that route is missing.
 *
 * @tag modyo-sites-list
 * @attr source - `api` for the account's own list, `links` for the links inside the tag, `auto` for the first where there is one. Default: `auto`. An account is asked only where `endpoints` name a route.
 * @csspart list - The list.
 * @csspart site - One site.
 * @csspart site-link - Its link.
 * @csspart site-name - Its name.
 * @csspart site-description - What it says of itself.
 * @csspart site-logo - Its logo, or letters in its place.
 * @csspart site-current - The site that the page belongs to.
 * @csspart site-filter - The box that finds one among many.
 */
export class ModyoSitesList extends ModyoElement {
  static override properties: PropertyDeclarations = {
    source: {},
    _filter: { state: true },
  };

  static override styles = [...ModyoElement.styles, sitesListStyles];

  /** A template's links stand at any depth, where no slot tells of them. */
  /** Made where there is a page. */
  private _links?: MutationObserver;

  /** Where the sites come from. */
  declare source: 'auto' | 'api' | 'links';
  /** What the box says. */
  declare private _filter: string;

  constructor() {
    super();
    this.source = 'auto';
    this._filter = '';
    new ReadTask(
      this,
      async (session, signal) => (this._asks(session) ? session.cache.sites.fetch(signal) : undefined),
      () => [this.source],
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._links ??= new MutationObserver(() => this.requestUpdate());
    this._links.observe(this, { attributes: true, characterData: true, childList: true, subtree: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._links?.disconnect();
  }

  protected async reload(session: Session): Promise<void> {
    if (this._asks(session)) await session.cache.sites.refresh();
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected view(session: Session): View {
    const { error } = session.cache.sites;
    if (!this._asks(session)) return { state: sitesOfLinks(this).length ? 'ready' : 'empty' };
    const { data: value } = session.cache.sites;
    return { state: value ? (value.length ? 'ready' : 'empty') : error ? 'error' : 'loading', error };
  }

  protected override renderEmpty(): unknown {
    return this._texts.empty;
  }

  protected override renderSkeleton(): unknown {
    const site = html`<li class="site">
      <span class="picture"></span><span class="text"><span class="bar"></span><span class="bar short"></span></span>
    </li>`;
    return html`<ul class="sites">
      ${[site, site, site]}
    </ul>`;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { filter, found } = this._texts;
    const sites = this._asks(session) ? session.cache.sites.data! : sitesOfLinks(this);
    const current = currentOf(sites, location);
    const wanted = plain(this._filter.trim());
    const isMany = sites.length > UNFILTERED_SITES_MAX;
    const shown = isMany
      ? sites.filter(({ name, description }) => plain(`${name} ${description}`).includes(wanted))
      : sites;
    return html`${
        isMany
          ? html`<input
                part="site-filter"
                class="filter"
                type="search"
                aria-label=${filter}
                placeholder=${filter}
                @input=${this._onFilter}
                @keydown=${keepKeys}
                @keypress=${keepKeys}
                @keyup=${keepKeys}
              /><span class="found" role="status">${fresh(wanted && found(shown.length))}</span>`
          : nothing
      }
      <ul part="list" class="sites" role="list">
        ${shown.map((site) => this._renderSite(site, site === current))}
      </ul>`;
  }

  private get _texts() {
    return textsOf(this.settings, 'sites-list', strings);
  }

  /** Whether the account is asked. */
  private _asks({ client }: Session) {
    return this.source === 'api' || (this.source !== 'links' && client.has('sites'));
  }

  private _renderSite(site: Site, isCurrent: boolean) {
    const { name, url, description, logoUrl, language } = site;
    return html`<li part="site ${isCurrent ? 'site-current' : ''}">
      <a
        part="link site-link"
        class="site"
        href=${url}
        hreflang=${language ?? nothing}
        aria-current=${isCurrent ? 'true' : nothing}
        >${picture(this, site, logoUrl, name, 'site-logo')}<span class="text"
          ><span part="site-name" class="name" translate="no">${name}</span>
          ${description ? html`<span part="site-description" class="about">${description}</span>` : nothing}</span
        ></a
      >
    </li>`;
  }

  private readonly _onFilter = ({ target }: Event) => {
    this._filter = (target as HTMLInputElement).value;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-sites-list': ModyoSitesList;
  }
}
