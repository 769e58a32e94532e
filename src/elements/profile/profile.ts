import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import { textsOf } from '../../settings/texts.js';
import { listen, ofPage } from '../../shared/page.js';
import { ModyoElement } from '../base/base.js';
import type { ElementState, View } from '../base/status.js';
import { definitionsIn, type CustomFieldDefinition } from '../profile-edit/custom-fields.js';
import { Heights } from './heights.js';
import { SightOfSections } from './sight-of-sections.js';
import { NAMES, PARTS, SECTIONS, type SectionName } from './sections.js';
import { strings } from './profile.strings.js';
import { profileStyles } from './profile.styles.js';

/** A place on the page that links lead to. */
const anchorOf = (name: string) => `#modyo-${name}`;

/** Its whole address: one that is a fragment alone would lead to where the page's `<base href>` says. */
const addressOf = (name: string) => location.href.replace(/#.*|$/, anchorOf(name));

export type { CustomFieldDefinition } from '../profile-edit/custom-fields.js';

/**
 * The whole profile: the account's sites, the inbox, the user's details, password, history, and deletion, on one page.
 * Each section is the element that also stands alone; it carries the parts `section` and its own name, and its parts are
 * handed on under their names, so that a page's CSS reaches everything: `modyo-profile::part(sites) { display: none }`.
 * Sections load when they are near. `#modyo-` and a section's name in a link leads to it: `#modyo-password`.
 *
 * An attribute for one section begins with its name, and is read when the section is made: `activity-per-page="5"`,
 * `edit-required="first_name"`, `notifications-deep-link`. An element of the page's own can stand in a section's place.
 *
 * The profile is `ready` as soon as its sections stand; each has a state of its own.
 *
 * @tag modyo-profile
 * @attr sections - Names of the sections to show, in order: `sites`, `notifications`, `edit`, `password`, `activity`, `delete`. Default: all.
 * @slot custom-fields - A `<script type="application/json">` with the realm's definitions of its custom fields.
 * @slot sites - In place of the section's own `<modyo-sites-list>`: one with links inside, say.
 * @slot notifications - In place of the section's own `<modyo-notifications>`.
 * @slot edit - In place of the section's own `<modyo-profile-edit>`.
 * @slot password - In place of the section's own `<modyo-password-change>`.
 * @slot activity - In place of the section's own `<modyo-activity>`.
 * @slot delete - In place of the section's own `<modyo-account-delete>`.
 * @csspart section - Any section.
 * @csspart sites - The account's sites.
 * @csspart notifications - The inbox.
 * @csspart edit - The user's details.
 * @csspart password - The password.
 * @csspart activity - The user's history.
 * @csspart delete - The deletion of the account.
 * @csspart profile-nav - The links to the sections.
 * @csspart profile-nav-link - One of them.
 * @cssproperty --modyo-title-size - Size of the profile's heading.
 */
export class ModyoProfile extends ModyoElement {
  static override properties: PropertyDeclarations = {
    sections: {},
    customFields: { attribute: false },
    _hidden: { state: true },
    _current: { state: true },
  };

  static override styles = [...ModyoElement.styles, profileStyles];

  /** Names of the sections, in order. */
  declare sections?: string;
  /** The realm's definitions of its custom fields, for the user's details. */
  declare customFields?: readonly CustomFieldDefinition[];

  /** Sections that CSS hides. */
  declare private _hidden: readonly string[];
  /** The section that is being read. */
  declare private _current?: string;

  /** Definitions of custom fields that stand inside the tag. */
  private _inside?: unknown;
  private readonly _own = new Map<SectionName, HTMLElement>();
  private readonly _heights = new Heights(NAMES);
  /** Made where there is a page. */
  private _sizes?: ResizeObserver;
  private readonly _sight = new SightOfSections((name) => (this._current = name));

  constructor() {
    super();
    this._hidden = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._inside = definitionsIn(this.querySelector(':scope > script[slot="custom-fields"]'));
    listen(window, 'hashchange', this._onHash);
    // Back on the page, sections are watched anew.
    if (this.hasUpdated) this._look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._sight.stop();
    removeEventListener('hashchange', this._onHash);
  }

  /** @internal */
  override get unsaved(): boolean {
    return this._shown.some((name) => (this._at(name) as Partial<ModyoElement> | undefined)?.unsaved);
  }

  protected async reload(session: Session): Promise<void> {
    await session.revalidate();
  }

  protected get defaultHeading(): string {
    return textsOf(this.settings, 'profile', strings).heading;
  }

  protected view(): View {
    return { state: 'ready' };
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    this.shadowRoot!.adoptedStyleSheets.push(this._heights.sheet());
    this._look();
    this._onHash();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('sections')) this._look();
  }

  /** What was typed stays in the sections, unseen, while nobody is signed in. */
  protected override renderData(session: Session, state: ElementState): unknown {
    return html`<div class="layout" ?hidden=${state !== 'ready'}>${this.renderContent(session)}</div>`;
  }

  protected override renderContent(_session: Session): TemplateResult {
    const links = this._shown.filter((name) => !this._hidden.includes(name));
    return html`<nav part="profile-nav" class="nav" aria-label=${this.defaultHeading}>
        <ul class="ways" role="list">
          ${links.map(
            (name) =>
              html`<li>
                <a
                  part="link profile-nav-link"
                  class="way"
                  href=${addressOf(name)}
                  data-section=${name}
                  aria-current=${name === this._current ? 'true' : nothing}
                  @click=${this._onLink}
                  @auxclick=${this._aim}
                  @contextmenu=${this._aim}
                  >${this._nameOf(name)}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      <div class="sections">
        ${this._shown.map((name) => {
          const [, , code] = SECTIONS[name];
          const missing = this.isMissing(code) ? this.renderMissing(code) : nothing;
          return html`<slot name=${name} @slotchange=${this._look}>${this._section(name)}${missing}</slot>`;
        })}
      </div>`;
  }

  private _nameOf(name: SectionName) {
    const [namespace, texts] = SECTIONS[name];
    return textsOf(this.settings, namespace, texts).heading;
  }

  private get _shown(): readonly SectionName[] {
    const asked = this.sections?.split(/[\s,]+/).filter(Boolean);
    return asked?.length
      ? NAMES.filter((name) => asked.includes(name)).sort((one, other) => asked.indexOf(one) - asked.indexOf(other))
      : NAMES;
  }

  /** The section's own element; it stays the same when sections change their order. */
  private _section(name: SectionName) {
    let element = this._own.get(name);
    if (!element) {
      element = ofPage('createElement')(`modyo-${SECTIONS[name][0]}`);
      this._own.set(name, element);
      element.className = `section ${name}`;
      element.setAttribute('part', element.className);
      element.setAttribute('exportparts', PARTS.replace(/ /g, ','));
      element.setAttribute('loading', 'lazy');
      for (const attribute of this.attributes)
        if (attribute.name.startsWith(`${name}-`))
          element.setAttribute(attribute.name.slice(name.length + 1), attribute.value);
    }
    // Where the profile has no heading of its own, theirs take its place.
    element.setAttribute('heading-level', `${this.level(this.heading === '' ? 0 : 1)}`);
    if (name === 'edit') Object.assign(element, { customFields: this.customFields ?? this._inside });
    return element;
  }

  private _bring(name: SectionName) {
    const [, , code] = SECTIONS[name];
    this.bring(code);
  }

  private _slotOf(name: string) {
    return this.renderRoot.querySelector<HTMLSlotElement>(`slot[name="${name}"]`);
  }

  /** The element that stands for a section: the page's, or the section's own. */
  private _at(name: string): Element | null | undefined {
    const slot = this._slotOf(name);
    return slot?.assignedElements()[0] ?? slot?.firstElementChild;
  }

  /** A link to what cannot be seen leads nowhere; what can be seen keeps its room the next time. */
  private readonly _look = () => {
    const hidden = this._shown.filter((name) => {
      const element = this._at(name) as HTMLElement | null | undefined;
      if (!element) return true;
      const slot = this._slotOf(name);
      // What stands in a section's place is hidden by the section's name as well.
      slot?.part.toggle(name, slot.assignedElements().length > 0);
      this._sizes ??= new ResizeObserver(() => requestAnimationFrame(this._look));
      this._sizes.observe(element);
      this._sight.observe(element, name);
      const { offsetHeight: height } = element;
      if (height && /ready|empty/.test(element.dataset.state!)) this._heights.keep(name, height);
      const isHidden = !element.getClientRects().length;
      // Nor is the code wanted of one that is hidden, or that the page has brought.
      if (!isHidden && element === this._own.get(name)) this._bring(name);
      return isHidden;
    });
    if (hidden.join() !== this._hidden.join()) this._hidden = hidden;
  };

  /** The page's address may have changed since a link was drawn. */
  private readonly _aim = ({ currentTarget }: Event) => {
    const link = currentTarget as HTMLAnchorElement;
    link.href = addressOf(link.dataset.section!);
  };

  /** A link that was used already changes no address. */
  private readonly _onLink = (event: Event) => {
    this._aim(event);
    const { hash } = event.currentTarget as HTMLAnchorElement;
    if (hash === location.hash) this._goTo(hash);
  };

  private readonly _onHash = () => this._goTo(location.hash);

  /** The browser itself finds no place inside a shadow tree. */
  private _goTo(hash: string) {
    const name = this._shown.find((each) => anchorOf(each) === hash);
    const element = name && (this._at(name) as HTMLElement | null);
    if (!element) return;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-profile': ModyoProfile;
  }
}
