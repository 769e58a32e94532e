import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import { textsOf } from '../../settings/texts.js';
import { tellDeveloper } from '../../shared/developer.js';
import { listen, ofPage } from '../../shared/page.js';
import { ModyoEvent } from '../base/base.events.js';
import { fresh } from '../base/fresh.js';
import { dialogStyles } from '../base/dialog.styles.js';
import { UserRead } from '../../controllers/user-read.js';
import { LayerKeys } from '../../controllers/layer-keys.js';
import type { View } from '../base/status.js';
import { button } from '../base/parts.js';
import { ModyoElement } from '../base/base.js';
import { IdleClock } from './idle-clock.js';
import type { SessionEndedDetail, SessionEndReason, SessionWarningDetail } from './session.events.js';
import { strings } from './session.strings.js';
import { sessionStyles } from './session.styles.js';

/** Seconds before the end at which one is warned. */
const DEFAULT_WARN_SECONDS = 60;
/** The least that anybody needs to read the warning and act upon it (WCAG 2.2.1), in seconds. */
const LEAST_WARN_SECONDS = 20;
/** Seconds before the end at which a screen reader is told how many are left. */
const TOLD_SECONDS = [30, 10];
/** Shows that somebody is there. Assistive technology clicks and types without a pointer or a key. */
const SIGNS = 'pointerdown pointermove keydown wheel scroll touchstart touchmove click input';

/**
 * Warns before the session ends, and keeps it alive or signs out. It has no box of its own: a dialog opens when the time
 * comes. Activity is shared by all tabs: pointer, keyboard, touch, scrolling, and what the user has the account do; never
 * polling. The end is the end in every tab: the user is signed out at the realm, and what was typed and not saved is kept
 * for the same user. Clocks are compared, so that neither sleep nor a throttled tab delays it; a tab that nobody sees decides
 * when it is seen again.
 *
 * @tag modyo-session
 * @attr idle - Seconds without activity after which the session ends. Default: it does not end so.
 * @attr warn - Seconds before the end at which the warning opens, at least 20. Default: 60, or half of `idle` where that is less.
 * @attr ends-at - When the session ends in any case, as an ISO 8601 time; by the visitor's clock.
 * @csspart dialog - The warning.
 * @csspart countdown - How much time is left.
 * @csspart stay - The button that keeps the session.
 * @csspart session-sign-out - The button that signs out.
 * @fires modyo-session-warning - Before the warning opens; `detail.seconds` are left. Cancelling it leaves the warning to the page.
 * @fires modyo-session-ended - The session has ended; `detail.reason` is `idle`, `ends-at` or `grant_expired`. Cancelling it leaves the signing out to the page.
 */
export class ModyoSession extends ModyoElement {
  static override properties: PropertyDeclarations = {
    idle: { type: Number },
    warn: { type: Number },
    endsAt: { attribute: 'ends-at' },
    _left: { state: true },
  };

  static override styles = [...ModyoElement.styles, dialogStyles, sessionStyles];

  /** Seconds without activity after which the session ends. */
  declare idle?: number;
  /** Seconds before the end at which the warning opens. */
  declare warn?: number;
  /** When the session ends in any case, ISO 8601. */
  declare endsAt?: string;

  /** Seconds that are left. */
  declare private _left: number;

  private readonly _user = new UserRead(this);
  private _idleClock?: IdleClock;
  private _countedSession?: Session;
  private _isWarning = false;
  /** Whether the end has come, and is the page's affair or on its way. */
  private _isOver = false;
  private _wasOut = false;
  /** The `ends-at` that the user knows of. */
  private _acknowledgedEnd?: string;
  private _announcement = '';
  private _listening?: AbortController;

  constructor() {
    super();
    this._left = Infinity;
    new LayerKeys(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this._listening = new AbortController());
    const timer = setInterval(this._tick, 1000);
    signal.addEventListener('abort', () => clearInterval(timer));
    listen(document, 'visibilitychange', this._tick, { signal });
    listen(window, 'pageshow', this._tick, { signal });
    for (const sign of SIGNS.split(' ')) listen(window, sign, this._onSign, { signal, capture: true, passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._listening?.abort();
    this._close();
  }

  /** Asks the account for the user, which keeps the session alive, and takes the warning back. */
  async stay(): Promise<void> {
    const { session } = this;
    if (this._fixedEnd < this._idleEnd) this._acknowledgedEnd = this.endsAt;
    await session?.confirm();
    if (session?.identity.status !== 'active' || session.identity.error) return;
    this._isOver = false;
    this._idleClock?.note(true);
    this._tick();
  }

  /** It has no box of its own. */
  protected override get errorsInPage(): boolean {
    return false;
  }

  protected reload(session: Session): Promise<void> {
    return this._user.reload(session);
  }

  protected view(session: Session): View {
    return this._user.view(session);
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { session } = this;
    if (session !== this._countedSession) {
      this._countedSession = session;
      this._isOver = false;
      this._idleClock = session && new IdleClock(`modyo-customers:activity ${session.pages.page('')}`);
      // Whoever opens a page is there.
      this._idleClock?.note(true);
    }
    if (changed.has('endsAt') && this.endsAt && isNaN(Date.parse(this.endsAt)))
      tellDeveloper('warn', {
        what: 'ends-at on <modyo-session>',
        wrong: 'is no ISO 8601 time, and the session does not end by it',
        remedy: 'Write a time with its zone: 2030-01-31T12:00:00Z',
        section: 'attributes',
      });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { session } = this;
    const isOut = session?.identity.status === 'signed-out';
    if (session?.identity.status !== 'active') this._close();
    if (isOut === this._wasOut) return;
    this._wasOut = isOut;
    if (!isOut) this._idleClock?.note(true);
    else if (!this._isOver && session.identity.reason === 'grant_expired') this._tell('grant_expired');
    this._isOver = isOut;
  }

  protected override renderContent(): unknown {
    return undefined;
  }

  protected override render(): TemplateResult {
    // What is wrong with the settings has to be read.
    if (!this.session) return super.render();
    const { idle, fixed, stay, understood, signOut } = this._texts;
    const { session, _left: left } = this;
    const byIdle = this._idleEnd <= this._fixedEnd;
    const clock = isFinite(left) ? `${Math.floor(left / 60)}:${`${left % 60}`.padStart(2, '0')}` : '';
    return html`<dialog
      part="dialog"
      role="alertdialog"
      aria-labelledby="title"
      aria-describedby="text"
      lang=${this.settings.tag}
      @cancel=${this._onCancel}
    >
      <div part="base" class="base">
        <div part="heading" class="heading" id="title">${this.heading || this.defaultHeading}</div>
        <p id="text">
          ${byIdle ? idle : fixed} <strong part="countdown" class="countdown" translate="no">${clock}</strong>
        </p>
        <span class="unseen" role="status">${fresh(this._announcement)}</span>
        <div part="message" class="message" ?data-empty=${!session?.identity.error}>
          <span role="alert">${session?.identity.error && this.errorText(session.identity.error)}</span>
        </div>
        <div class="actions">
          ${button(byIdle ? stay : understood, () => void this.stay(), 'stay', 'primary')}
          ${button(signOut, () => session?.signOut(), 'session-sign-out')}
        </div>
      </div>
    </dialog>`;
  }

  private get _texts() {
    return textsOf(this.settings, 'session', strings);
  }

  /** After so long without activity; long enough for a warning that can be read. */
  private get _idleSeconds(): number {
    return Math.max(this.idle!, LEAST_WARN_SECONDS * 2);
  }

  /** Milliseconds since the epoch. */
  private get _idleEnd(): number {
    return this.idle! > 0 ? this._idleClock!.last + this._idleSeconds * 1000 : Infinity;
  }

  /** Milliseconds since the epoch. */
  private get _fixedEnd(): number {
    return Date.parse(this.endsAt ?? '') || Infinity;
  }

  private readonly _tick = () => {
    const { session, _idleClock: idleClock } = this;
    if (
      ofPage('hidden') ||
      session?.identity.status !== 'active' ||
      !session.cache.me.data ||
      !idleClock ||
      this._isOver
    )
      return;
    idleClock.correct();
    if (session.identity.lastWriteAt > idleClock.last && !this._isWarning) idleClock.note();
    const [idleEnd, fixedEnd] = [this._idleEnd, this._fixedEnd];
    const before = this._left;
    const byIdle = idleEnd <= fixedEnd;
    const left = (this._left = Math.ceil((Math.min(idleEnd, fixedEnd) - Date.now()) / 1000));
    if (left <= 0) return this._end(byIdle ? 'idle' : 'ends-at');
    const most = byIdle ? this._idleSeconds / 2 : Infinity;
    const isNear =
      left <= Math.max(LEAST_WARN_SECONDS, Math.min(this.warn! > 0 ? this.warn! : DEFAULT_WARN_SECONDS, most));
    if (!isNear || (!byIdle && this._acknowledgedEnd === this.endsAt)) this._close();
    else if (!this._isWarning) this._open(left);
    else if (TOLD_SECONDS.some((seconds) => before > seconds && left <= seconds))
      this._announcement = this._texts.left(left);
  };

  private _open(seconds: number) {
    this._isWarning = true;
    this._announcement = '';
    const detail: SessionWarningDetail = { seconds };
    if (!this.dispatchEvent(new ModyoEvent('modyo-session-warning', detail, { cancelable: true }))) return;
    void this.updateComplete.then(() => {
      const { _dialog: dialog } = this;
      if (!this._isWarning || !this.isConnected || dialog?.open !== false) return;
      dialog.showModal();
      dialog.querySelector('button')!.focus();
    });
  }

  private _close() {
    this._isWarning = false;
    this._dialog?.close();
  }

  private _end(reason: SessionEndReason) {
    this._isOver = true;
    this._close();
    if (this._tell(reason)) this.session?.signOut(true);
  }

  private _tell(reason: SessionEndReason) {
    const detail: SessionEndedDetail = { reason };
    return this.dispatchEvent(new ModyoEvent('modyo-session-ended', detail, { cancelable: true }));
  }

  private get _dialog() {
    return this.renderRoot?.querySelector('dialog');
  }

  /** What a page's code plays is no sign of a user, and while the question is open, only its answer counts. */
  private readonly _onSign = ({ isTrusted }: Event) => {
    if (isTrusted && !this._isWarning) this._idleClock?.note();
  };

  private readonly _onCancel = (event: Event) => {
    event.preventDefault();
    void this.stay();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-session': ModyoSession;
  }
}
