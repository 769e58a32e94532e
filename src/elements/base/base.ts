import {
  adoptStyles,
  html,
  isServer,
  LitElement,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { toCustomersError, type CustomersError } from '../../client/error.js';
import { HostWatch } from '../../controllers/host-watch.js';
import { PageScheme } from '../../controllers/page-scheme.js';
import { SessionLink } from '../../controllers/session-link.js';
import { UsedCode } from '../../controllers/used-code.js';
import { VisibilityGate } from '../../controllers/visibility-gate.js';
import type { Session } from '../../session/session.js';
import { applySettingsChange, queueSettingsChange } from '../../settings/registry.js';
import type { Resolved, Settings } from '../../settings/settings.js';
import { textsOf } from '../../settings/texts.js';
import { Lazy } from '../../shared/lazy.js';
import { strings } from './base.strings.js';
import { baseStyles } from './base.styles.js';
import { checkSoon } from './checks.js';
import { errorText } from './error-text.js';
import { isWrittenFalse, takeNumber } from './framework-values.js';
import type { Outage } from './outage.js';
import { errorNotice, loadingNotice, messageNotice, signedOutNotice, type NoticeContext } from './notices.js';
import { drawing } from './parts.js';
import { isChangedSetting, ownSettings, settingProperties } from './setting-properties.js';
import { renderShell } from '../server/shell.js';
import type { SlotTemplates } from './slot-templates.js';
import { STAMPED } from './stamped.js';
import { StateMarks } from './state-marks.js';
import { fireError, StatusEvents } from './status-events.js';
import { causeOf, isThere, statusOf, type ElementState, type Status, type View } from './status.js';

/** What is said where something fails, once on a page. */
const outageCode = new Lazy(async () => (await import('./outage.js')).Outage);

/** What puts `<template slot="…">` to use; most pages have none. */
const templateCode = new Lazy(async () => (await import('./slot-templates.js')).SlotTemplates);

/** What tells the developer that an element could not be drawn. */
const faultCode = new Lazy(async () => (await import('./fault.js')).tellFault);

/**
 * What all elements have in common: settings, session, states, heading, messages, slots.
 *
 * @attr account-url - The account's address. Default: the page's origin.
 * @attr realm - The realm's identifier.
 * @attr lang - Language: `es`, `es-formal`, `en`, `pt` and their regions. The nearest ancestor's holds too.
 * @attr time-zone - IANA time zone. Default: the browser's.
 * @attr site-url - The site's address. Default: the page's origin.
 * @attr api-base - Path of the Customers API. Default: `/api/customers`.
 * @attr client-id - The page's name at the realm's OAuth server, for pages off the account's domain.
 * @attr redirect-uri - Where the realm sends the visitor back to. Default: the page.
 * @attr loading - `lazy` to ask for data only once the element is near what is seen of the page. What CSS hides from the start asks for nothing until it is shown, in any case. Default: `eager`.
 * @slot heading - In place of the heading.
 * @slot empty - In place of the text that says that there is nothing.
 * @slot error - In place of the text that says what went wrong.
 * @slot signed-out - In place of the text that asks to sign in.
 * @slot footer - Below everything.
 * @csspart base - The box around everything.
 * @csspart heading - The heading.
 * @csspart loading - The skeleton while data come.
 * @csspart empty - What is shown when there is nothing.
 * @csspart error - What is shown when nothing came.
 * @csspart retry - The button that tries again.
 * @csspart signed-out - What is shown when nobody is signed in.
 * @csspart sign-in - The link to sign in; a button where that goes by OAuth.
 * @csspart message - What has just happened, such as a failed update.
 * @csspart button - Any button.
 * @csspart button-primary - The button of the main action.
 * @csspart button-danger - The button of an action that destroys something.
 * @csspart link - Any link.
 * @cssproperty --modyo-color-primary - Main buttons and marks.
 * @cssproperty --modyo-color-on-primary - Text on the primary colour.
 * @cssproperty --modyo-color-text - Text.
 * @cssproperty --modyo-color-muted - Text that matters less.
 * @cssproperty --modyo-color-surface - Behind what lies over the page.
 * @cssproperty --modyo-color-subtle - Behind what stands out a little.
 * @cssproperty --modyo-color-border - Lines.
 * @cssproperty --modyo-color-link - Links.
 * @cssproperty --modyo-color-focus - The ring around what has the focus.
 * @cssproperty --modyo-color-danger - Errors and warnings.
 * @cssproperty --modyo-color-success - What went well.
 * @cssproperty --modyo-color-on-danger - Text on the danger colour.
 * @cssproperty --modyo-font-family - Typeface.
 * @cssproperty --modyo-font-size - Size of the text; everything is sized by it.
 * @cssproperty --modyo-line-height - Height of a line.
 * @cssproperty --modyo-heading-size - Size of the heading.
 * @cssproperty --modyo-heading-weight - Weight of the heading.
 * @cssproperty --modyo-border-width - Width of lines.
 * @cssproperty --modyo-radius - Rounding of corners.
 * @cssproperty --modyo-space - The space that all others are parts of.
 * @cssstate loading - Data are on their way.
 * @cssstate ready - Data are shown.
 * @cssstate empty - Data came, and there is nothing to show.
 * @cssstate error - Nothing ever came.
 * @cssstate signed-out - Nobody is signed in.
 * @fires modyo-load - Data have come. Without detail.
 * @fires modyo-error - Something failed; `detail.error` holds `status`, `code`, `message` and `operation`.
 * @fires modyo-signed-out - Nobody is signed in any more; `detail.reason` and `detail.loginUrl`. Cancelling it hides the element's own link to sign in.
 */
export abstract class ModyoElement extends LitElement {
  static override properties: PropertyDeclarations = {
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    loading: {},
    ...settingProperties,
    message: { state: true },
    ownSignIn: { state: true },
  };

  static override styles: CSSResultGroup[] = [baseStyles];

  /** Text of the heading; an empty one hides it. By default each element's own. */
  declare heading?: string;
  /** Level of the heading, 1 to 6. */
  declare headingLevel: number;
  /**
   * `lazy` to ask for data only once the element is near what is seen of the page. What CSS hides from the start asks for nothing
   * until it is shown, in any case. Default: `eager`.
   */
  declare loading?: 'eager' | 'lazy';
  /** The account's address. Default: the page's origin. */
  declare accountUrl?: Settings['accountUrl'];
  /** The realm's identifier. */
  declare realm?: Settings['realm'];
  /** IANA time zone, or one of the platform's own names. Default: the browser's. */
  declare timeZone?: Settings['timeZone'];
  /** The site's address. Default: the page's origin. */
  declare siteUrl?: Settings['siteUrl'];
  /** Path of the Customers API. Default: `/api/customers`. */
  declare apiBase?: Settings['apiBase'];
  /** The page's name at the realm's OAuth server, for pages off the account's domain. */
  declare clientId?: Settings['clientId'];
  /** Where the realm sends the visitor back to. Default: the page. */
  declare redirectUri?: Settings['redirectUri'];
  /** `"METHOD /path"` below the realm, or `null` for "this account has none", by operation. */
  declare endpoints?: Settings['endpoints'];
  /** Access token, or a function that gives one. */
  declare accessToken?: Settings['accessToken'];
  /** Origins that `session().fetch()` sends the delegated token to. */
  declare delegatedOrigins?: Settings['delegatedOrigins'];
  /** Texts over the built-in ones, by language and key: `{ es: { 'notifications.empty': 'Nada nuevo.' } }`. */
  declare texts?: Settings['texts'];

  /** A passing message of the element's own; a function writes it in the language of the moment, whenever it is drawn. */
  declare protected message?: unknown;
  /** Whether the page leaves the link to sign in to the element. */
  declare protected ownSignIn: boolean;

  private readonly _link = new SessionLink(this, {
    onAttach: (session) => this._outage?.join(session),
    onChange: (session) => this._onSession(session),
  });
  private readonly _gate = new VisibilityGate(this);
  private readonly _code = new UsedCode(this);
  private readonly _marks = new StateMarks(this);
  /** Made when something fails first. */
  private _outage?: Outage;
  private _templates?: SlotTemplates;
  private readonly _events = new StatusEvents(this, (ownSignIn) => (this.ownSignIn = ownSignIn));
  private _status?: Status;
  /** What nobody had thought of, when this was drawn last. */
  private _fault?: CustomersError;

  constructor() {
    super();
    // Where there is no page nothing is resolved and nothing asked.
    if (isServer) Object.assign(this, { willUpdate: () => undefined, render: renderShell });
    this.headingLevel = 2;
    ownSettings(this);
    this.ownSignIn = true;
    new PageScheme(this);
    new HostWatch(this, () => this._repairHost());
  }

  /** What a server has drawn is a shell without data, and gives way. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const { shadowRoot: root } = this;
    if (!root) return super.createRenderRoot();
    root.replaceChildren();
    adoptStyles(root, (this.constructor as typeof ModyoElement).elementStyles);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    checkSoon(this, (this.constructor as typeof ModyoElement).observedAttributes);
  }

  /** Asks for the data anew. What is shown stays until the new data are here, and also when they do not come. */
  async refresh(): Promise<void> {
    const { session } = this;
    this._gate.open();
    this._code.forgetMissing();
    if (this._fault) {
      this._fault = undefined;
      this.requestUpdate();
    }
    // Whoever was signed out, or has left, may be back.
    if (session?.identity.status !== 'active' || session.identity.error) await session?.confirm();
    if (session?.identity.status === 'active') await this.reload(session).catch(() => undefined);
  }

  /** Loads the element's data anew; a rejection stands in their source. */
  protected abstract reload(session: Session): Promise<unknown>;

  /** How far the data have come; called before each rendering. */
  protected abstract view(session: Session): View;

  /** The heading where the page says none. */
  protected abstract readonly defaultHeading: string;

  /** What is shown in the state `ready`. */
  protected abstract renderContent(session: Session): unknown;

  /** @internal The session this element shows; none while its settings are wrong or it is not on a page. */
  get session(): Session | undefined {
    return this._link.session;
  }

  /** @internal Whether it asks for nothing yet, since nobody has seen it. */
  get waiting(): boolean {
    return this._gate.isClosed;
  }

  /** @internal Whether something is typed and not saved: then one signs in beside it, and comes back to it. */
  get unsaved(): boolean {
    return false;
  }

  /** The settings that hold for this element; there once it is on a page. */
  protected get settings(): Resolved {
    return this._link.settings;
  }

  /** Whether what it says of failures stands in the page: no sign that opens, and nothing that has no box. */
  protected get errorsInPage(): boolean {
    return true;
  }

  /** Whether assistive technology had better wait, since there is nothing to read yet. */
  protected get isBusy(): boolean {
    return this._status?.state === 'loading';
  }

  /** @internal Tells the page that something failed. */
  tellError(error: CustomersError): void {
    fireError(this, error);
  }

  /** Sets a custom state for style sheets. */
  protected toggleState(name: string, isOn: boolean): void {
    this._marks.toggle(name, isOn);
  }

  /** Code that what is drawn needs, or nothing while it is on its way or could not be had. */
  protected bring<T>(code: Lazy<T>): T | undefined {
    return this._code.bring(code);
  }

  /** Whether some code could not be had, the last time. */
  protected isMissing(code: Lazy<unknown>): boolean {
    return !!this._code.errorOf(code);
  }

  /** The text for an error, in the language of the element. */
  protected errorText(error: CustomersError): string {
    return errorText(error, this._baseTexts);
  }

  /** The level of the heading, or of one so much below it; an attribute may hold anything. */
  protected level(below = 0): number {
    const { headingLevel: level } = this;
    return Math.min(6, (level > 0 && level < 7 ? level : 2) + below);
  }

  /**
   * Whatever an account has answered, an element is in a state and never blank: what cannot be drawn is shown as an error that
   * can be tried again.
   */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (cause) {
      if (this._fault) throw cause;
      this._fault = toCustomersError(cause);
      faultCode.use((tellFault) => tellFault(this, cause));
      this.requestUpdate();
    }
  }

  /** Before the code has come that it needs, it is not completely drawn. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    if (!this._code.isComing) return isDone;
    await this._code.settled();
    return this.getUpdateComplete();
  }

  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    const [name, before] = change;
    if (takeNumber(this, name)) return;
    super.requestUpdate(...change);
    // Before it has been on a page nothing was resolved; elements in its shadow tree follow its settings too.
    const { settings } = (this._link as SessionLink | undefined) ?? {};
    if (settings && isChangedSetting(this, name, before)) queueSettingsChange();
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, isWrittenFalse(this, name, value) ? null : value);
  }

  /** An element that has left has no session to show. */
  protected override shouldUpdate(_changed: PropertyValues): boolean {
    return this.isConnected && this._link.hasTexts;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    applySettingsChange();
    this._gate.arm();
    const before = this._status;
    const status = statusOf(this.session, this.settings.error, this._fault, (session) => this.view(session));
    const { state } = (this._status = status);
    if (state !== before?.state) {
      this._marks.show(state);
      if (state === 'signed-out') this.message = undefined;
    }
    this._shareOutage();
  }

  /** Elements that draw by themselves call this last: its events speak of what is on the page. */
  protected override updated(_changed: PropertyValues): void {
    this._stampTemplates();
    this._events.tell(this._status!, this.session);
  }

  protected override render(): TemplateResult {
    const { session, _notices: notices } = this;
    const { state, data, error } = this._status!;
    const isConcealed = session?.identity.status === 'concealed';
    return html`<div
      part="base"
      class="base"
      lang=${this.settings.tag}
      aria-busy=${this.isBusy ? 'true' : 'false'}
      ?data-concealed=${isConcealed}
    >
      ${this.renderHeading()} ${messageNotice(notices, this.message, isThere(state) ? error : undefined)}
      ${state === 'loading' ? loadingNotice(notices, isConcealed ? nothing : this.renderSkeleton()) : nothing}
      ${state === 'error' ? this.renderError(error!) : nothing}
      ${state === 'signed-out' ? this._renderSignedOut(session!) : nothing}
      <div class="content">${session && this.renderData(session, state === 'signed-out' ? state : data)}</div>
      <slot name="footer"></slot>
    </div>`;
  }

  /**
   * What is there of the data.
   *
   * @param state of the data: while the page is left, that of the element is another one
   */
  protected renderData(session: Session, state: ElementState): unknown {
    if (state === 'ready') return this.renderContent(session);
    if (state !== 'empty') return nothing;
    return html`<div part="empty" class="notice"><slot name="empty">${drawing}${this.renderEmpty()}</slot></div>`;
  }

  /** The heading, with what an element puts beside it. */
  protected renderHeading(beside: unknown = nothing): unknown {
    const text = this.heading ?? this.defaultHeading;
    const heading = html`<div part="heading" class="heading" role="heading" aria-level=${this.level()}>${text}</div>`;
    return html`<div class="header"><slot name="heading">${text ? heading : nothing}</slot>${beside}</div>`;
  }

  /** What takes the place of the data until they come. */
  protected renderSkeleton(): unknown {
    return html`<div class="bar"></div>`;
  }

  /** What takes the place of what needs some code, while that is on its way or could not be had. */
  protected renderMissing(code: Lazy<unknown>): TemplateResult {
    const error = this._code.errorOf(code);
    const onRetry = () => this._code.retry(code);
    const context = { texts: this._baseTexts, spoken: this.settings, isSaidElsewhere: false, onRetry };
    return error ? errorNotice(context, error) : loadingNotice(context, html`<div class="bar"></div>`);
  }

  /** The text of the state `empty`. */
  protected renderEmpty(): unknown {
    return nothing;
  }

  /** What is shown where nothing came. */
  protected renderError(error: CustomersError): unknown {
    return errorNotice(this._notices, error);
  }

  /** The text of the state `signed-out`. */
  protected signedOutText({ identity: { reason } }: Session): unknown {
    const { expired, signedOut, kept } = this._baseTexts;
    return html`${reason === 'grant_expired' ? expired : signedOut} ${this.unsaved ? kept : nothing}`;
  }

  private get _baseTexts() {
    return textsOf(this.settings, 'base', strings);
  }

  private get _notices(): NoticeContext {
    const { _outage: outage } = this;
    const onRetry = () => void (outage ? outage.retry() : this.refresh());
    // Until it is known who says it for all, nobody does at length.
    const isSaidElsewhere = outage ? outage.isSaidElsewhere : !this.isMissing(outageCode);
    return { texts: this._baseTexts, spoken: this.settings, isSaidElsewhere, onRetry };
  }

  private _renderSignedOut(session: Session) {
    return signedOutNotice(this._notices, session, this.signedOutText(session), this.unsaved, this.ownSignIn);
  }

  private _onSession(session: Session) {
    this.requestUpdate();
    // The picture of the page that the browser keeps is taken right after this.
    if (session.identity.status === 'concealed' && this.hasUpdated) this.performUpdate();
  }

  /** Puts back what a script of the page has taken away. */
  private _repairHost() {
    if (!this.hasUpdated) return;
    this._marks.restore();
    this._stampTemplates();
  }

  /** Has the elements of a session say together what fails for all of them; where the code for that cannot be had, each says it. */
  private _shareOutage() {
    const cause = causeOf(this._status!);
    const Outage = cause && !this._outage ? this.bring(outageCode) : undefined;
    if (Outage) {
      this._outage = new Outage(this, () => this.errorsInPage);
      this._outage.join(this.session);
    }
    this._outage?.update(cause, this._status!.state === 'loading');
  }

  /** What a page says in the place of a text of ours; a copy of the page may hold it without its template. */
  private _stampTemplates() {
    if (!this._templates && !this.querySelector(`:scope > template[slot], :scope > [${STAMPED}]`)) return;
    const Templates = this.bring(templateCode);
    if (Templates) (this._templates ??= new Templates(this)).stamp();
  }
}
