import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { Poll } from '../../controllers/poll.js';
import { Read } from '../../controllers/read.js';
import { PAGE } from '../../session/inbox.js';
import type { Session } from '../../session/session.js';
import { ModyoElement, type View } from '../base/base.js';
import { strings } from './notifications-bell.strings.js';
import { bellStyles } from './notifications-bell.styles.js';

/** Parts of the inbox, handed on under their own names. */
const INBOX_PARTS = [
  'base, heading, loading, empty, error, retry, signed-out, sign-in, message, button, button-primary, link',
  'unread-list, read-list, notification, notification-unread, notification-toggle, subject, sent-at, body',
  'unread-count, show-more, mark-all',
].join();

/** Slots of the inbox, which the bell hands on where the page fills them. */
const INBOX_SLOTS = ['heading', 'empty', 'error', 'signed-out', 'footer'];

/**
 * A button with the number of unread notifications, `12+` while the account has more than were loaded. It opens the
 * inbox in a popover, where its messages stand as well.
 *
 * @tag modyo-notifications-bell
 * @attr poll - Seconds between two looks for new ones, at least 30. Off by default.
 * @csspart bell - The button.
 * @csspart badge - The number of unread ones.
 * @csspart popover - What the button opens.
 * @csspart unread-list - The list of unread ones.
 * @csspart read-list - The list of those already read.
 * @csspart notification - One notification.
 * @csspart notification-unread - One that is unread.
 * @csspart notification-toggle - The button that opens and closes one.
 * @csspart subject - The subject.
 * @csspart sent-at - When it was sent.
 * @csspart body - The content of the one that is open.
 * @csspart unread-count - The number of unread ones.
 * @csspart show-more - The button that draws more.
 * @csspart mark-all - The button that marks all as read.
 * @cssproperty --modyo-shadow - The shadow of the popover.
 * @cssstate has-unread - At least one is unread.
 */
export class ModyoNotificationsBell extends ModyoElement {
  static override properties: PropertyDeclarations = {
    poll: { type: Number },
    _opened: { state: true },
    _news: { state: true },
  };

  static override styles = [...ModyoElement.styles, bellStyles];

  /** Seconds between two looks for new ones, at least 30. */
  declare poll?: number;

  /** Whether the popover was ever open: only then there is an inbox. */
  declare private _opened: boolean;
  /** What the live region says. */
  declare private _news: string;

  private readonly _place = new CSSStyleSheet();

  constructor() {
    super();
    this._opened = false;
    this._news = '';
    new Read(this, ({ inbox }, signal) => inbox.load(PAGE, signal));
    new Poll(this, (session) => this._look(session));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._follow(false);
  }

  protected reload({ inbox }: Session): Promise<void> {
    return inbox.refresh();
  }

  protected get defaultHeading(): string {
    return this._texts.bell;
  }

  protected view({ inbox: { loaded, items, error } }: Session): View {
    return { state: loaded ? (items.length ? 'ready' : 'empty') : error ? 'error' : 'loading', error };
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // A style attribute would need the page's Content Security Policy to allow it.
    (root as ShadowRoot).adoptedStyleSheets.push(this._place);
    return root;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.toggleState('has-unread', !!this._count);
  }

  protected override render(): TemplateResult {
    const { bell, unread } = this._texts;
    const count = this._count;
    const heading = this.heading ?? bell;
    return html`<div part="base" class="base" lang=${this.settings.tag}>
      <button
        type="button"
        part="bell"
        class="bell"
        popovertarget="popover"
        aria-haspopup="dialog"
        aria-label=${[heading || bell, count && unread(count)].filter(Boolean).join(', ')}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 16.5V10a6 6 0 0 1 12 0v6.5l1.5 1.5h-15zM10 20.5h4" />
        </svg>
        ${count ? html`<span part="badge" class="badge" aria-hidden="true">${count}</span>` : nothing}
      </button>
      <span class="unseen" role="status">${this._news}</span>
      <div
        popover
        id="popover"
        part="popover"
        class="popover"
        role="dialog"
        aria-label=${heading || bell}
        @beforetoggle=${this._onToggle}
      >
        ${
          this._opened
            ? html`<modyo-notifications
                exportparts=${INBOX_PARTS}
                .heading=${this.heading}
                .headingLevel=${this.headingLevel}
              >
                ${INBOX_SLOTS.map((name) =>
                  this.querySelector(`:scope > [slot="${name}"]`)
                    ? html`<slot name=${name} slot=${name}></slot>`
                    : nothing,
                )}
              </modyo-notifications>`
            : nothing
        }
      </div>
    </div>`;
  }

  protected renderContent(): unknown {
    return nothing;
  }

  private get _texts() {
    return strings[this.settings.language];
  }

  private get _bell() {
    return this.renderRoot.querySelector<HTMLElement>('.bell')!;
  }

  /** The number of unread ones as far as is known; empty when there is none, or nobody to show it to. */
  private get _count(): string {
    const { status, inbox } = this.session ?? {};
    if (status !== 'active' || !inbox?.loaded) return '';
    return inbox.more ? `${inbox.unread}+` : inbox.unread ? `${inbox.unread}` : '';
  }

  private async _look({ inbox }: Session) {
    const before = inbox.unread;
    await inbox.refresh();
    this._news = inbox.unread > before ? this._texts.unread(this._count) : '';
  }

  private readonly _onToggle = (event: ToggleEvent) => {
    const open = event.newState === 'open';
    if (open) this._opened = true;
    // The platform does not look for the focus in trees inside this one.
    else if (this.shadowRoot!.activeElement?.closest('.popover')) this._bell.focus();
    this._follow(open);
  };

  /** Keeps the popover below the bell, or above it where there is more room. */
  private _follow(on: boolean) {
    const change = on ? 'addEventListener' : 'removeEventListener';
    window[change]('scroll', this._align, { capture: true, passive: true });
    window[change]('resize', this._align);
    if (on) this._align();
  }

  private readonly _align = () => {
    const { top, bottom, right } = this._bell.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = clientHeight - bottom;
    const [side, other, offset] = below < top ? ['bottom', 'top', below + bottom - top] : ['top', 'bottom', bottom];
    const dark = document.body.matches('.dark, [data-bs-theme="dark"]');
    this._place.replaceSync(
      `.popover{--_${side}:${offset}px;--_${other}:auto;--_offset:${offset}px;--_right:${clientWidth - right}px;` +
        `${dark ? 'color-scheme:dark' : ''}}`,
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-notifications-bell': ModyoNotificationsBell;
  }
}
