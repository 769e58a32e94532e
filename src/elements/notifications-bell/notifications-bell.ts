import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { PollAttribute } from '../../controllers/poll-attribute.js';
import { ReadTask } from '../../controllers/read-task.js';
import { DEFAULT_LIMIT } from '../../data/inbox-context.js';
import { textsOf } from '../../settings/texts.js';
import { Lazy } from '../../shared/lazy.js';
import type { Session } from '../../session/session.js';
import { ModyoElement } from '../base/base.js';
import type { View } from '../base/status.js';
import { fresh } from '../base/fresh.js';
import { ModyoEvent, type ErrorDetail } from '../base/base.events.js';
import { Popover } from '../../controllers/popover.js';
import { popoverStyles } from '../base/popover.styles.js';
import type { ModyoNotifications } from '../notifications/notifications.js';
import type { UnreadCountDetail } from '../notifications/notifications.events.js';
import { strings as inboxStrings } from '../notifications/notifications.strings.js';
import { strings } from './notifications-bell.strings.js';
import { bellStyles } from './notifications-bell.styles.js';

const INBOX = 'modyo-notifications';
/** The inbox, which registers itself: it comes when the popover is opened or about to be. */
const inboxCode = new Lazy(() => import('../notifications/define.js'));
const DEFAULT_VISIBLE = 20;
/** The largest number that is shown as it is. */
const LARGEST_SHOWN = 99;

/** Parts of the inbox, handed on under their names. */
const PARTS =
  'base heading loading empty error retry signed-out sign-in message button button-primary button-danger link ' +
  'unread-list read-list notification notification-unread notification-toggle subject preview sent-at body unread-count ' +
  'show-more mark-all';

const SLOTS = ['heading', 'empty', 'error', 'signed-out', 'footer'];

/**
 * A button with the number of unread notifications, `99+` above 99. It opens the inbox in a popover, where its messages
 * stand as well, with the parts and events of one. Alone, it asks the account for the number only; the inbox loads when the
 * popover is opened or about to be.
 *
 * @tag modyo-notifications-bell
 * @attr visible - How many the inbox draws before "show more", and how many each press adds. Default: 20.
 * @attr poll - Seconds between two looks for new ones, at least 30. Off by default.
 * @attr open - Id of the one to open in the inbox.
 * @attr deep-link - Has the inbox take the id to open from the page's `?notification_id=`.
 * @attr limit - How many are loaded at most where the account neither filters nor sorts. Default: 1000.
 * @csspart bell - The button.
 * @csspart badge - The number of unread ones.
 * @csspart popover - What the button opens.
 * @csspart unread-list - The list of unread ones.
 * @csspart read-list - The list of those already read.
 * @csspart notification - One notification.
 * @csspart notification-unread - One that is unread.
 * @csspart notification-toggle - The button that opens and closes one.
 * @csspart subject - The subject.
 * @csspart preview - The beginning of one whose content is plain text.
 * @csspart sent-at - When it was sent.
 * @csspart body - The content of the one that is open.
 * @csspart unread-count - The number of unread ones.
 * @csspart show-more - The button that draws more.
 * @csspart mark-all - The button that marks all as read.
 * @cssproperty --modyo-shadow - The shadow of the popover.
 * @cssstate has-unread - At least one is unread.
 * @fires modyo-notification-open - One has been opened; `detail.id`.
 * @fires modyo-notification-read - The account has taken one as read; `detail.id` and `detail.unreadCount`.
 * @fires modyo-unread-count - The number of unread ones has changed; `detail.count`.
 */
export class ModyoNotificationsBell extends ModyoElement {
  static override properties: PropertyDeclarations = {
    visible: { type: Number },
    poll: { type: Number },
    open: {},
    deepLink: { type: Boolean, attribute: 'deep-link' },
    limit: { type: Number },
    _isOpen: { state: true },
    _announcement: { state: true },
  };

  static override styles = [...ModyoElement.styles, popoverStyles, bellStyles];

  /** How many the inbox draws before "show more", and how many each press adds. */
  declare visible: number;
  /** Seconds between two looks for new ones, at least 30. */
  declare poll?: number;
  /** Id of the one to open in the inbox. */
  declare open?: string;
  /** Whether the page's `?notification_id=` says which one to open. */
  declare deepLink: boolean;
  /** How many are loaded at most where everything has to be. */
  declare limit: number;

  declare private _isOpen: boolean;
  /** What the live region says. */
  declare private _announcement: string;

  private readonly _popover = new Popover(this, '.bell');
  /** The inbox in the popover, once it was open. */
  private _inbox?: ModyoNotifications;
  /** What the last event said; -1 before the first. */
  private _count = -1;

  constructor() {
    super();
    this.visible = DEFAULT_VISIBLE;
    this.limit = DEFAULT_LIMIT;
    this.deepLink = this._isOpen = false;
    this._announcement = '';
    new ReadTask(this, ({ cache: { inbox } }, signal) => inbox.loadCount(signal));
    new PollAttribute(this, (session) => this._look(session));
  }

  protected async reload({ cache: { inbox } }: Session): Promise<void> {
    await inbox.refresh();
  }

  protected get defaultHeading(): string {
    return this._inboxTexts.heading;
  }

  protected view({ cache: { inbox } }: Session): View {
    const error = inbox.error ?? inbox.countError;
    if (inbox.counted) return { state: inbox.isEmpty ? 'empty' : 'ready', error };
    return { state: error ? 'error' : 'loading', error };
  }

  /** What fails stands in the popover. */
  protected override get errorsInPage(): boolean {
    return false;
  }

  /** Stands in the popover alone, as part of the inbox. */
  protected renderContent(): unknown {
    return nothing;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this._isOpen && this.bring(inboxCode)) this._equip();
  }

  protected override updated(changed: PropertyValues): void {
    const { inbox } = this.session?.cache ?? {};
    const status = this.session?.identity.status;
    const isKnown = status !== 'signed-out' && inbox?.counted;
    const count = isKnown ? inbox.unread : 0;
    if (isKnown ? count !== this._count : this._count > 0) {
      this._count = count;
      this.toggleState('has-unread', count > 0);
      this.dispatchEvent(new ModyoEvent<UnreadCountDetail>('modyo-unread-count', { count }));
    }
    super.updated(changed);
  }

  protected override render(): TemplateResult {
    const name = this.heading || this.defaultHeading;
    const [shown, exact] = this._numbers;
    const label = exact ? `${name}, ${textsOf(this.settings, 'notifications-bell', strings).unread(exact)}` : name;
    return html`<button
        type="button"
        part="bell"
        class="bell"
        popovertarget="popover"
        aria-haspopup="dialog"
        aria-label=${label}
        lang=${this.settings.tag}
        @pointerenter=${this._prefetch}
        @focus=${this._prefetch}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 16.5V10a6 6 0 0 1 12 0v6.5l1.5 1.5h-15zM10 20.5h4" />
        </svg>
        ${shown ? html`<span part="badge" class="badge" translate="no" aria-hidden="true">${shown}</span>` : nothing}
      </button>
      <span class="unseen" role="status">${this._isOpen ? nothing : fresh(this._announcement)}</span>
      <div
        popover
        id="popover"
        part="popover"
        class="popover"
        role="dialog"
        aria-label=${name}
        @beforetoggle=${this._onToggle}
        @modyo-load=${this._keepInside}
        @modyo-unread-count=${this._keepInside}
        @modyo-error=${this._onInnerError}
        @modyo-signed-out=${this._onInnerSignedOut}
      >
        ${this._inbox ?? (this._isOpen ? this.renderMissing(inboxCode) : nothing)}
      </div>`;
  }

  /** The number of unread ones, as the badge and as the button's name say it; empty when there is nobody to show it to. */
  private get _numbers(): readonly [shown: string, exact: string] {
    const { inbox } = this.session?.cache ?? {};
    const status = this.session?.identity.status;
    if (status !== 'active' || !inbox?.counted || !(inbox.unread || inbox.more)) return ['', ''];
    const { unread, more } = inbox;
    const plus = more ? '+' : '';
    return [unread > LARGEST_SHOWN ? `${LARGEST_SHOWN}+` : `${unread}${plus}`, `${unread}${plus}`];
  }

  /** Makes the inbox, and gives it what the bell was given. */
  private _equip() {
    let inbox = this._inbox;
    if (!inbox) {
      inbox = this._inbox = document.createElement(INBOX);
      inbox.setAttribute('exportparts', PARTS.replace(/ /g, ','));
      inbox.deepLink = this.deepLink;
    }
    if (this.open !== undefined) {
      inbox.open = this.open;
      this.open = undefined;
    }
    inbox.visible = this.visible;
    inbox.limit = this.limit;
    inbox.heading = this.heading;
    inbox.headingLevel = this.headingLevel;
    for (const name of SLOTS) {
      const isGiven = [...this.children].some(({ slot }) => slot === name);
      const slot = inbox.querySelector(`:scope > slot[name="${name}"]`);
      if (!isGiven) slot?.remove();
      else if (!slot) {
        const handedOn = document.createElement('slot');
        handedOn.name = handedOn.slot = name;
        inbox.append(handedOn);
      }
    }
  }

  private get _inboxTexts() {
    return textsOf(this.settings, 'notifications', inboxStrings);
  }

  /** What is about to be opened is asked for already. */
  private readonly _prefetch = () => {
    inboxCode.prepare();
    const { session, visible: count, limit } = this;
    if (session?.identity.status !== 'active' || this.waiting || this._inbox) return;
    session.cache.inbox
      .load({ count: count > 0 ? count : DEFAULT_VISIBLE, limit: limit > 0 ? limit : undefined })
      .catch(() => undefined);
  };

  private async _look(session: Session) {
    const isHeard = this._isOpen;
    const count = this._inbox ? await this._inbox.lookForNew(session, isHeard) : await session.cache.inbox.poll();
    this._announcement = '';
    await this.updateComplete;
    if (count && !isHeard) this._announcement = this._inboxTexts.arrived(count);
  }

  private readonly _onToggle = (event: ToggleEvent) => {
    this._isOpen = event.newState === 'open';
    // What was told is told in one place only.
    this._announcement = '';
    this._popover.onToggle(event);
  };

  /** The bell says this itself. */
  private readonly _keepInside = (event: Event) => event.stopPropagation();

  private readonly _onInnerError = (event: CustomEvent<ErrorDetail>) => {
    if (event.detail.error.operation !== 'markAsRead') event.stopPropagation();
  };

  private readonly _onInnerSignedOut = (event: Event) => {
    event.stopPropagation();
    if (!this.ownSignIn) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-notifications-bell': ModyoNotificationsBell;
  }
}
