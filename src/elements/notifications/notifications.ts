import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Notification } from '../../api/notifications.js';
import { Poll } from '../../controllers/poll.js';
import { Read } from '../../controllers/read.js';
import { CustomersError } from '../../http/error.js';
import type { Session } from '../../session/session.js';
import type { DateWriter } from '../../shared/dates.js';
import { ModyoElement, type View } from '../base/base.js';
import { ModyoEvent } from '../base/base.events.js';
import { button, link } from '../base/parts.js';
import { prepareDates } from '../base/prepare-dates.js';
import { bodyOf } from './body.js';
import { keepFocus } from './keep-focus.js';
import { keepInPlace, keepReadersPlace } from './keep-in-place.js';
import { MarkAll } from './mark-all.js';
import type { NotificationOpenDetail, NotificationReadDetail, UnreadCountDetail } from './notifications.events.js';
import { strings } from './notifications.strings.js';
import { notificationsStyles } from './notifications.styles.js';
import { newestFirst } from './order.js';
import { Rows } from './rows.js';

const VISIBLE = 20;
const LIMIT = 1000;

/** Milliseconds after which "3 minutes ago" is written anew. */
const TICK = 60_000;

/**
 * The inbox: unread notifications first, then those already read, each from the newest to the oldest. Opening one shows
 * the whole of it and marks it read.
 *
 * @tag modyo-notifications
 * @attr visible - How many are drawn before "show more", and how many each press adds. Default: 20.
 * @attr poll - Seconds between two looks for new ones, at least 30. Off by default.
 * @attr open - Id of the one to open.
 * @attr deep-link - Takes the id to open from the page's `?notification_id=`.
 * @attr limit - How many are loaded at most. Default: 1000.
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
 * @cssstate has-unread - At least one is unread.
 * @fires modyo-notification-open - One has been opened; `detail.id`.
 * @fires modyo-notification-read - The account has taken one as read; `detail.id` and `detail.unreadCount`.
 * @fires modyo-unread-count - The number of unread ones has changed; `detail.count`.
 */
export class ModyoNotifications extends ModyoElement {
  static override properties: PropertyDeclarations = {
    visible: { type: Number },
    poll: { type: Number },
    open: {},
    deepLink: { type: Boolean, attribute: 'deep-link' },
    limit: { type: Number },
    _shown: { state: true },
    news: { state: true },
  };

  static override styles = [...ModyoElement.styles, notificationsStyles];

  /** How many are drawn before "show more", and how many each press adds. */
  declare visible: number;
  /** Seconds between two looks for new ones, at least 30. */
  declare poll?: number;
  /** Id of the one that is open, or to open. */
  declare open?: string;
  /** Whether the page's `?notification_id=` says which one to open. */
  declare deepLink: boolean;
  /** How many are loaded at most. */
  declare limit: number;

  /** How many are drawn. */
  declare private _shown: number;
  /** What the live region says. */
  declare protected news: string;

  private readonly _markAll = new MarkAll(this, {
    marked: (session, id) => this._tellRead(session, id),
    ended: (done, failed, failure) => {
      const { marked, notMarked } = this._texts;
      this.message = failure
        ? `${notMarked(failed)} ${this.errorText(failure)}`
        : html`<span class="good">${marked(done)}</span>`;
    },
  });
  private _rows?: Rows;
  /** Language and time zone of the rows. */
  private _style?: DateWriter;
  private _tick?: ReturnType<typeof setInterval>;
  /** What `_sorted` was made of, in the time zone of the rows. */
  private _items?: readonly Notification[];
  /** All of them, from the newest to the oldest, each with when it was sent. */
  private _sorted = new Map<Notification, number>();
  private _unread: Notification[] = [];
  private _others: Notification[] = [];
  /** The one that is open. */
  private _current?: string;
  /** The one that stays among the unread ones until it is closed. */
  private _held?: string;
  /** What the last event said; -1 before the first. */
  private _count = -1;
  /** Whose notifications they are. */
  private _owner?: Session;
  /** What to do once the rows stand in their new places. */
  private _settle?: () => void;

  constructor() {
    super();
    this.visible = VISIBLE;
    this.limit = LIMIT;
    this.deepLink = false;
    this._shown = 0;
    this.news = '';
    new Read(
      this,
      ({ inbox }, signal) => {
        if (this.drawn) prepareDates(this.settings, signal);
        return inbox.load(this.wanted, signal);
      },
      () => this.wanted,
    );
    new Poll(this, (session) => this._look(session));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.deepLink && !this.hasUpdated)
      this.open ??= new URLSearchParams(location.search).get('notification_id') ?? undefined;
    this._tick = setInterval(() => {
      if (!document.hidden) this._restyle();
    }, TICK);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this._tick);
  }

  protected async reload({ inbox }: Session): Promise<void> {
    await (inbox.has(this.wanted) ? inbox.refresh() : inbox.load(this.wanted));
    // One that is open and read now stands among the read ones.
    this._held = undefined;
    this.requestUpdate();
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected view({ inbox }: Session): View {
    const { error, items } = inbox;
    // What came before a later page failed is worth more than none.
    if (inbox.has(this.wanted) || (error && inbox.loaded)) return { state: items.length ? 'ready' : 'empty', error };
    return { state: error ? 'error' : 'loading', error };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Attributes and properties may hold anything.
    if (this.open) this.open = String(this.open);
    this.visible = Math.floor(this.visible) > 0 ? Math.floor(this.visible) : VISIBLE;
    const { session, _owner: owner } = this;
    this._owner = session;
    const isHere = session?.status !== 'signed-out' && session?.inbox.loaded;
    if (!isHere || session !== owner) this._forget();
    this._shown = Math.max(this._shown, this.visible);
    if (!isHere || !this.drawn) return;
    // Other pages are on their way.
    if (this.view(session).state === 'loading') setTimeout(this.settings.dates);
    else this._arrange(session);
  }

  protected override updated(changed: PropertyValues): void {
    const unreadList = this.renderRoot.querySelector('.unread-list');
    const readList = this.renderRoot.querySelector('.read-list');
    if (this.session && unreadList && readList) this._draw(this.session, unreadList, readList);
    const { unread: count = 0, loaded } = this.session?.inbox ?? {};
    if (loaded ? count !== this._count : this._count > 0) {
      this._count = count;
      this.toggleState('has-unread', count > 0);
      this.dispatchEvent(new ModyoEvent<UnreadCountDetail>('modyo-unread-count', { count }));
    }
    super.updated(changed);
  }

  protected override renderHeading(): unknown {
    const { session } = this;
    const canMark = session?.status === 'active' && session.inbox.unread && session.connection.has('markAsRead');
    const onClick = () => {
      this.message = undefined;
      void this._markAll.ask(session!);
    };
    return super.renderHeading(
      canMark && this._unread.length && !this._markAll.active
        ? button(this._texts.markAll, onClick, 'mark-all', 'quiet')
        : nothing,
    );
  }

  protected override renderEmpty(): unknown {
    return this._texts.empty;
  }

  protected override renderSkeleton(): unknown {
    const row = html`<div class="item toggle">
      <span></span><span class="bar"></span><span class="bar short"></span>
    </div>`;
    return html`<div class="list">${[row, row, row, row]}</div>`;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { inbox } = session;
    const { unread, read, showMore, limited, goToProfile } = this._texts;
    const all = this._unread.length + this._others.length;
    const hidden = all - this._shown;
    const shown = Math.min(all, this._shown);
    return html`${this._markAll.render(this._texts)}
      <section @click=${this._onClick} ?hidden=${!this._unread.length}>
        <div class="group" id="unread" role="heading" aria-level=${this.level(1)}>
          ${unread}
          ${inbox.unread ? html`<span part="unread-count" class="count">${inbox.unread}${inbox.more ? '+' : ''}</span>` : nothing}
        </div>
        <ul part="unread-list" class="list unread-list" role="list" aria-labelledby="unread"></ul>
      </section>
      <section @click=${this._onClick} ?hidden=${shown <= this._unread.length}>
        <div class="group" id="read" role="heading" aria-level=${this.level(1)}>${read}</div>
        <ul part="read-list" class="list read-list" role="list" aria-labelledby="read"></ul>
      </section>
      ${
        hidden > 0
          ? button(showMore(Math.min(this.visible, hidden)), () => void this._showMore(), 'show-more', 'wide')
          : nothing
      }
      ${
        inbox.more && inbox.has(this.wanted)
          ? html`<p class="note">${limited(all)} ${link(goToProfile, session.page('profile'))}</p>`
          : nothing
      }
      <span class="unseen" role="status">${this.news}</span>`;
  }

  private get _texts() {
    return strings[this.settings.language];
  }

  /** How many have to be loaded for what is drawn. */
  protected get wanted(): number {
    return this.limit > 0 ? this.limit : LIMIT;
  }

  /** Whether the lists are drawn. */
  protected get drawn(): boolean {
    return true;
  }

  private _forget() {
    this._items = undefined;
    this._rows = undefined;
    this._sorted.clear();
    this._unread = this._others = [];
    this._markAll.cancel();
    this._held = this.message = undefined;
    this._shown = 0;
    // What was opened belonged to the user who is gone; what is still to be opened is the page's wish.
    if (this._current) this.open = this._current = undefined;
  }

  /** Brings what is to be drawn into order. */
  private _arrange(session: Session) {
    const { inbox } = session;
    const { timeZone } = this.settings.dates();
    if (inbox.items !== this._items || timeZone !== this._style?.timeZone) {
      if (this._rows) this._settle ??= keepReadersPlace(this.renderRoot as ShadowRoot, this._rows.get(this._current));
      this._items = inbox.items;
      this._sorted = newestFirst(inbox.items, timeZone);
    }
    if (this._current && !inbox.get(this._current)) this.open = this._current = undefined;
    // One that is not here may come with the pages that failed.
    if (this.open !== this._current && (!this.open || inbox.get(this.open) || inbox.has(this.wanted)))
      this._open(session, this.open);
    this._unread = [];
    this._others = [];
    for (const item of this._sorted.keys())
      (item.read && item.id !== this._held ? this._others : this._unread).push(item);
    const current = [...this._unread, ...this._others].findIndex(({ id }) => id === this._current);
    this._shown = Math.max(this._shown, current + 1);
  }

  private _open(session: Session, id?: string) {
    const item = id ? session.inbox.get(id) : undefined;
    this._current = item?.id;
    this._held = item && !item.read ? id : undefined;
    if (item) {
      void this.updateComplete.then(() => {
        this.dispatchEvent(new ModyoEvent<NotificationOpenDetail>('modyo-notification-open', { id: item.id }));
        return this._markRead(session, item.id);
      });
      // Opened by code: the reader has not seen it yet.
      this._settle ??= () => this._rows?.get(id)?.scrollIntoView({ block: 'nearest' });
    } else if (id) {
      this.open = undefined;
      const { notFound, goToProfile } = this._texts;
      this.message = html`${notFound} ${link(goToProfile, session.page('profile', { notification_id: id }))}`;
    }
  }

  private async _markRead(session: Session, id: string) {
    const { inbox, connection } = session;
    try {
      if (connection.has('markAsRead') && (await inbox.mark(id))) this._tellRead(session, id);
    } catch (error) {
      // With the user, the notification is gone.
      if (!(error instanceof CustomersError) || error.status === 401 || error.code === 'user_changed') return;
      // The open one then says so itself.
      if (error.code === 'endpoint_missing') this._rows?.redrawBody();
      else this.message = `${this._texts.notMarked(1)} ${this.errorText(error)}`;
      this.tellError(error);
      this.requestUpdate();
    }
  }

  private _tellRead({ inbox }: Session, id: string) {
    this.dispatchEvent(
      new ModyoEvent<NotificationReadDetail>('modyo-notification-read', { id, unreadCount: inbox.unread }),
    );
  }

  private _restyle() {
    const timeOf = (item: Notification) => this._sorted.get(item)!;
    const style = { ...this._texts, timeOf, dates: this.settings.dates() };
    if (this._rows) this._rows.style = style;
    else this._rows = new Rows(style);
  }

  private _draw(session: Session, unreadList: Element, readList: Element) {
    const dates = this.settings.dates();
    if (!this._rows || this._style !== dates) {
      this._style = dates;
      this._rows?.redrawBody();
      this._restyle();
    }
    const rows = this._rows!;
    const restoreFocus = keepFocus(this.renderRoot as ShadowRoot);
    rows.fill(unreadList, this._unread.slice(0, this._shown));
    rows.fill(readList, this._others.slice(0, Math.max(0, this._shown - this._unread.length)));
    rows.sweep();
    const current = this._current ? session.inbox.get(this._current) : undefined;
    rows.open(current, (item) => bodyOf(item, session, this._texts));
    restoreFocus();
    this._settle?.();
    this._settle = undefined;
  }

  private readonly _onClick = (event: Event) => {
    const toggle = (event.target as Element).closest<HTMLButtonElement>('.toggle');
    if (!toggle) return;
    const { value: id } = toggle;
    this.message = undefined;
    const opening = id !== this._current;
    // What closes above it must not move it.
    this._settle = opening ? keepInPlace(toggle) : () => undefined;
    this.open = opening ? id : undefined;
  };

  private async _showMore() {
    const first = this._shown;
    this._shown += this.visible;
    await this.updateComplete;
    const root = this.renderRoot as ShadowRoot;
    if (!root.activeElement) root.querySelectorAll<HTMLElement>('.item > .toggle')[first]?.focus();
  }

  private async _look({ inbox }: Session) {
    const known = new Set(inbox.items.map(({ id }) => id));
    const wasComplete = inbox.has(this.wanted);
    await inbox.refresh();
    // What had failed to come before is not new.
    const count = wasComplete ? inbox.items.filter(({ id }) => !known.has(id)).length : 0;
    // None that was drawn disappears at the end.
    this._shown += count;
    this.news = '';
    await this.updateComplete;
    if (count) this.news = this._texts.arrived(count);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-notifications': ModyoNotifications;
  }
}
