import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { PAGE } from '../../session/inbox.js';
import { PopoverPlace } from '../base/popover.js';
import { popoverStyles } from '../base/popover.styles.js';
import { ModyoNotifications } from '../notifications/notifications.js';
import { strings } from './notifications-bell.strings.js';
import { bellStyles } from './notifications-bell.styles.js';

/**
 * A button with the number of unread notifications, `12+` while the account has more than were loaded. It opens the
 * inbox in a popover, where its messages stand as well. It is an inbox itself, with the attributes, parts and events of
 * one: closed, it loads one page and draws nothing but the number.
 *
 * @tag modyo-notifications-bell
 * @csspart bell - The button.
 * @csspart badge - The number of unread ones.
 * @csspart popover - What the button opens.
 * @cssproperty --modyo-shadow - The shadow of the popover.
 */
export class ModyoNotificationsBell extends ModyoNotifications {
  static override properties: PropertyDeclarations = {
    _opened: { state: true },
    _isOpen: { state: true },
  };

  static override styles = [...ModyoNotifications.styles, popoverStyles, bellStyles];

  /** Whether the popover was ever open: only then there is an inbox to draw. */
  declare private _opened: boolean;
  declare private _isOpen: boolean;

  private readonly _place = new PopoverPlace(this, '.bell');

  constructor() {
    super();
    this._opened = this._isOpen = false;
  }

  protected override get wanted(): number {
    return this._opened ? super.wanted : PAGE;
  }

  protected override get drawn(): boolean {
    return this._opened;
  }

  protected override render(): TemplateResult {
    const name = this.heading || this.defaultHeading;
    const count = this._badge;
    const label = count ? `${name}, ${strings[this.settings.language].unread(count)}` : name;
    return html`<button
        type="button"
        part="bell"
        class="bell"
        popovertarget="popover"
        aria-haspopup="dialog"
        aria-label=${label}
        lang=${this.settings.tag}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 16.5V10a6 6 0 0 1 12 0v6.5l1.5 1.5h-15zM10 20.5h4" />
        </svg>
        ${count ? html`<span part="badge" class="badge" aria-hidden="true">${count}</span>` : nothing}
      </button>
      <span class="unseen" role="status">${this._isOpen ? nothing : this.news}</span>
      <div
        popover
        id="popover"
        part="popover"
        class="popover"
        role="dialog"
        aria-label=${name}
        @beforetoggle=${this._onToggle}
      >
        ${this._opened ? super.render() : nothing}
      </div>`;
  }

  /** The number of unread ones as far as is known; empty when there is none, or nobody to show it to. */
  private get _badge(): string {
    const { status, inbox } = this.session ?? {};
    if (status !== 'active' || !inbox?.loaded) return '';
    return inbox.more ? `${inbox.unread}+` : inbox.unread ? `${inbox.unread}` : '';
  }

  private readonly _onToggle = (event: ToggleEvent) => {
    const open = event.newState === 'open';
    this._isOpen = open;
    // What was told is told in one place only.
    this.news = '';
    if (open) this._opened = true;
    this._place.follow(open);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-notifications-bell': ModyoNotificationsBell;
  }
}
