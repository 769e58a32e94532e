import {
  html,
  LitElement,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { CustomersError } from '../../http/error.js';
import { sessionFor, type Session } from '../../session/session.js';
import { resolveFor, type Resolved, type Settings } from '../../session/settings.js';
import { ModyoEvent, type ErrorDetail, type SignedOutDetail } from './base.events.js';
import { strings } from './base.strings.js';
import { baseStyles } from './base.styles.js';
import { errorText } from './error-text.js';
import { FirstSight } from './first-sight.js';
import { button, drawing, signIn } from './parts.js';
import { SlotTemplates } from './slot-templates.js';
import { unwatchSettings, watchSettings, watchTrees } from './settings-watch.js';

/** What an element can be in; always exactly one of these. */
export type ElementState = 'loading' | 'ready' | 'empty' | 'error' | 'signed-out';

const isThere = (state?: ElementState) => state === 'ready' || state === 'empty';

/** How far an element's own data have come. */
export interface View {
  readonly state: 'loading' | 'ready' | 'empty' | 'error';
  /** Why nothing came, or why what is here could not be brought up to date. */
  readonly error?: CustomersError;
}

/**
 * What all elements have in common: settings, session, states, heading, messages, slots.
 *
 * @attr account-url - The account's address. Default: the page's origin.
 * @attr realm - The realm's identifier.
 * @attr lang - Language: `es`, `en`, `pt` and their regions. The nearest ancestor's holds too.
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
    endpoints: { attribute: false },
    accessToken: { attribute: false },
    delegatedOrigins: { attribute: false },
    message: { state: true },
    ownSignIn: { state: true },
  };

  static override styles: CSSResultGroup[] = [baseStyles];

  /** Text of the heading; an empty one hides it. By default each element's own. */
  declare heading?: string;
  /** Level of the heading, 1 to 6. */
  declare headingLevel: number;
  /** `lazy` to ask for data only once the element is near what is seen of the page. */
  declare loading?: 'eager' | 'lazy';
  /** `"METHOD /path"` below the realm, or `null` for "this account has none", by operation. */
  declare endpoints?: Settings['endpoints'];
  /** Access token, or a function that gives one. */
  declare accessToken?: Settings['accessToken'];
  /** Origins that `session().fetch()` sends the delegated token to. */
  declare delegatedOrigins?: Settings['delegatedOrigins'];

  /** The session this element shows; none while its settings are wrong or it is not on a page. */
  session?: Session;

  /** A passing message of the element's own. */
  declare protected message?: unknown;
  /** Whether the page leaves the link to sign in to the element. */
  declare protected ownSignIn: boolean;
  /** The settings that hold for this element; there once it is on a page. */
  declare protected settings: Resolved;

  private readonly _internals = this.attachInternals();
  private readonly _templates = new SlotTemplates(this);
  private readonly _sight = new FirstSight(this);
  private _unsubscribe?: () => void;
  private _view: View = { state: 'loading' };
  private _state?: ElementState;
  private _error?: CustomersError;
  /** Whether the button to try again was pressed, and its answer is not here. */
  private _retried = false;
  /** What the last events said. */
  private _toldState?: ElementState;
  private _toldError?: CustomersError;

  constructor() {
    super();
    this.headingLevel = 2;
    this.ownSignIn = true;
  }

  override connectedCallback(): void {
    watchSettings(this._resolve);
    this._resolve();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatchSettings(this._resolve);
    this._attach(undefined);
  }

  /** Asks for the data anew. What is shown stays until the new data are here, and also when they do not come. */
  async refresh(): Promise<void> {
    const { session } = this;
    this._sight.end();
    // Whoever was signed out, or has left, may be back.
    if (session?.status !== 'active' || session.error) await session?.confirm();
    if (session?.status === 'active') await this.reload(session).catch(() => undefined);
  }

  /** Loads the element's data anew; a rejection stands in their source. */
  protected abstract reload(session: Session): Promise<unknown>;

  /** How far the data have come; called before each rendering. */
  protected abstract view(session: Session): View;

  /** The heading where the page says none. */
  protected abstract readonly defaultHeading: string;

  /** What is shown in the state `ready`. */
  protected abstract renderContent(session: Session): unknown;

  /** Whether it asks for nothing yet, since nobody has seen it. */
  get waiting(): boolean {
    return !!this._sight.waiting;
  }

  /** Whether something is typed and not saved: then one signs in beside it, and comes back to it. */
  get unsaved(): boolean {
    return false;
  }

  /** The text of the state `signed-out`. */
  protected signedOutText({ reason }: Session): unknown {
    const { expired, signedOut, kept } = this._baseTexts;
    return html`${reason === 'grant_expired' ? expired : signedOut} ${this.unsaved ? kept : nothing}`;
  }

  /** The text of the state `empty`. */
  protected renderEmpty(): unknown {
    return nothing;
  }

  /** What takes the place of the data until they come. */
  protected renderSkeleton(): unknown {
    return html`<div class="bar"></div>`;
  }

  /** Sets a custom state for style sheets; engines before `:state()` are left with `data-state`. */
  protected toggleState(name: string, on: boolean): void {
    try {
      this._internals.states[on ? 'add' : 'delete'](name);
    } catch {
      // The engine has no custom states, or only an earlier form of them.
    }
  }

  /** The text for an error, in the language of the element. */
  protected errorText(error: CustomersError): string {
    return errorText(error, this._baseTexts);
  }

  /** Tells the page that something failed. */
  tellError({ status, code, message, operation }: CustomersError): void {
    this.dispatchEvent(new ModyoEvent<ErrorDetail>('modyo-error', { error: { status, code, message, operation } }));
  }

  /** An element that has left has no session to show. */
  protected override shouldUpdate(_changed: PropertyValues): boolean {
    return this.isConnected;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('endpoints') || changed.has('accessToken')) this._resolve();
    this._sight.judge();
    const { session, settings } = this;
    const before = this._state;
    let state: ElementState = 'error';
    this._error = settings.error ?? session?.error;
    if (session) {
      const { status } = session;
      this._view = status === 'signed-out' ? { state: 'loading' } : this.view(session);
      this._error ??= this._view.error;
      if (status === 'active') ({ state } = this._view);
      else if (status === 'signed-out') state = status;
      else if (!this._error) state = 'loading';
    }
    if (state === before) return;
    if (before) this.toggleState(before, false);
    this.toggleState(state, true);
    this._state = this.dataset.state = state;
    if (state === 'signed-out') this.message = undefined;
  }

  /** Elements that draw by themselves call this last: its events speak of what is on the page. */
  protected override updated(_changed: PropertyValues): void {
    this._templates.stamp();
    this._keepRetryFocus();
    const { _state: state, _error: error, _toldState: before, _toldError: errorBefore } = this;
    this._toldState = state;
    this._toldError = error;
    if (state !== before && state === 'signed-out') {
      const { reason, loginUrl } = this.session!;
      const event = new ModyoEvent<SignedOutDetail>('modyo-signed-out', { reason, loginUrl }, { cancelable: true });
      this.ownSignIn = this.dispatchEvent(event);
    } else if (isThere(state) && !isThere(before)) this.dispatchEvent(new ModyoEvent('modyo-load'));
    if (error && error !== errorBefore && state !== 'signed-out') this.tellError(error);
  }

  protected override render(): TemplateResult {
    const { session, _state: state, _view: view } = this;
    const concealed = session?.status === 'concealed';
    return html`<div
      part="base"
      class="base"
      lang=${this.settings.tag}
      aria-busy=${state === 'loading' ? 'true' : 'false'}
      ?data-concealed=${concealed}
    >
      ${this.renderHeading()} ${this._renderMessage()}
      ${
        state === 'loading'
          ? html`<div part="loading" class="loading">
              <span class="unseen" role="status">${this._baseTexts.loading}</span>
              ${concealed ? nothing : this.renderSkeleton()}
            </div>`
          : nothing
      }
      ${state === 'error' ? this._renderError() : nothing}
      ${state === 'signed-out' ? this._renderSignedOut(session!) : nothing}
      <div class="content">${session && this.renderData(session, state === 'signed-out' ? state : view.state)}</div>
      <slot name="footer"></slot>
    </div>`;
  }

  /**
   * What is there of the data.
   *
   * @param state of the data: while the page is left, that of the element is another one
   */
  protected renderData(session: Session, state: ElementState): unknown {
    return state === 'ready'
      ? this.renderContent(session)
      : state === 'empty'
        ? html`<div part="empty" class="notice"><slot name="empty">${drawing}${this.renderEmpty()}</slot></div>`
        : nothing;
  }

  /** The heading, with what an element puts beside it. */
  protected renderHeading(beside: unknown = nothing): unknown {
    const heading = this.heading ?? this.defaultHeading;
    return html`<div class="header">
      <slot name="heading"
        >${
          heading
            ? html`<div part="heading" class="heading" role="heading" aria-level=${this.level()}>${heading}</div>`
            : nothing
        }</slot
      >${beside}
    </div>`;
  }

  /** The level of the heading, or of one so much below it; an attribute may hold anything. */
  protected level(below = 0): number {
    const { headingLevel: level } = this;
    return Math.min(6, (level > 0 && level < 7 ? level : 2) + below);
  }

  private get _baseTexts() {
    return strings[this.settings.language];
  }

  // The live region is there from the start: what comes into a new one is not announced.
  private _renderMessage() {
    const { _state: state, _error: error, message = '' } = this;
    const stale = error && isThere(state);
    const text = stale ? `${this._baseTexts.notRefreshed} ${this.errorText(error)}` : '';
    return html`<div part="message" class="message" ?data-empty=${!message && !text}>
      <span role="status">${message} ${text}</span> ${stale ? this._renderRetry() : nothing}
    </div>`;
  }

  private _renderError() {
    const error = this._error!;
    return html`<div part="error" class="notice" role="alert">
      <slot name="error">${this.errorText(error)}</slot>
      ${error.code === 'settings' ? nothing : this._renderRetry()}
    </div>`;
  }

  private _renderRetry() {
    const onClick = () => {
      this._retried = true;
      void this.refresh();
    };
    return button(this._baseTexts.retry, onClick, 'retry');
  }

  private _renderSignedOut(session: Session) {
    return html`<div part="signed-out" class="notice">
      <slot name="signed-out">${this.signedOutText(session)}</slot>
      ${this.ownSignIn ? signIn(session, this._baseTexts.signIn, this.unsaved) : nothing}
    </div>`;
  }

  private readonly _resolve = () => {
    const roots = new Set<Node>([document]);
    const settings = resolveFor(this, roots);
    const { error } = this.settings ?? {};
    // The same mistake as before is no news.
    this.settings = error && error.message === settings.error?.message ? { ...settings, error } : settings;
    watchTrees(roots);
    this._attach(this.settings.error ? undefined : sessionFor(this.settings));
    this.requestUpdate();
  };

  private _attach(session: Session | undefined) {
    if (session === this.session) return;
    this._unsubscribe?.();
    this.session = session;
    this._unsubscribe = session?.subscribe(this._onSession);
  }

  private readonly _onSession = () => {
    this.requestUpdate();
    // The picture of the page that the browser keeps is taken right after this.
    if (this.session?.status === 'concealed' && this.hasUpdated) this.performUpdate();
  };

  /** The button that was pressed goes while data load; the focus waits on the box around it and comes back. */
  private _keepRetryFocus() {
    const root = this.renderRoot as ShadowRoot;
    const { activeElement: focused } = root;
    const ours = focused ? focused.matches('.base') : document.activeElement === document.body;
    if (!this._retried || !ours) return;
    const [base, retry] = ['.base', '[part~="retry"]'].map((name) => root.querySelector<HTMLElement>(name));
    base!.tabIndex = -1;
    (retry ?? base!).focus({ preventScroll: true });
    this._retried = this._state === 'loading';
  }
}
