import { html, nothing, render, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Notification } from '../../api/notifications.js';
import { PollAttribute } from '../../controllers/poll-attribute.js';
import { ReadTask } from '../../controllers/read-task.js';
import { DEFAULT_LIMIT, type InboxAmount } from '../../data/inbox-context.js';
import { inboxLists, type Inbox } from '../../data/inbox.js';
import { InboxLists } from '../../data/inbox-lists.js';
import { codeOf } from '../../client/code.js';
import { CustomersError, isUnauthorized } from '../../client/error.js';
import { sameUserIn } from '../../session/same-user.js';
import type { Session } from '../../session/session.js';
import { datesOf } from '../../settings/dates.js';
import { textsOf } from '../../settings/texts.js';
import type { DateWriter } from '../../shared/dates.js';
import { Lazy } from '../../shared/lazy.js';
import { ofPage } from '../../shared/page.js';
import { ModyoElement } from '../base/base.js';
import type { ElementState, View } from '../base/status.js';
import { fresh } from '../base/fresh.js';
import { ModyoEvent } from '../base/base.events.js';
import { button, link } from '../base/parts.js';
import { prepareDates } from '../base/prepare-dates.js';
import type { fillBody, rehearse } from './body.js';
import { hasStyles } from './has-styles.js';
import type { StyleCode } from './body/styles.js';
import { preserveFocus } from './preserve-focus.js';
import { preserveScroll, preserveReadersPlace } from './preserve-scroll.js';
import type { MarkAll } from './mark-all.js';
import type { NotificationOpenDetail, NotificationReadDetail, UnreadCountDetail } from './notifications.events.js';
import { strings } from './notifications.strings.js';
import { notificationsStyles } from './notifications.styles.js';
import { newestFirst } from './newest-first.js';
import { Rows } from './rows.js';
import { unreadText } from './unread-count.js';
import { watchAddress } from './watch-address.js';

const DEFAULT_VISIBLE = 20;
/** From how many rows on those out of sight are left to the engine to lay out later. */
const LONG_ROWS = 50;

/** What shows a body: the sanitiser is the larger part of an inbox, and not every reader opens one. */
interface BodyCode {
  readonly fillBody: typeof fillBody;
  readonly rehearse: typeof rehearse;
  /** What reads styles, where the body may have some. */
  readonly styles?: StyleCode;
}
const plainCode = new Lazy<BodyCode>(() => import('./body.js'));
const styledCode = new Lazy<BodyCode>(async () => {
  plainCode.prepare();
  const styles = (await import('./body/styles.js')).allStyles;
  const { fillBody, rehearse } = await plainCode.load();
  return { fillBody, rehearse, styles };
});

/** What marks all as read, once that is asked for. */
const markAllCode = new Lazy(async () => (await import('./mark-all.js')).MarkAll);

/** What shows the body of a notification. */
const codeFor = ({ body }: Notification) => (hasStyles(body) ? styledCode : plainCode);

/** Brings it when one is about to be opened, and has it run once before that. Whoever uses it is told of a failure then. */
function prepareBody(code: Lazy<BodyCode>): void {
  if (code.value) return;
  code
    .load()
    .then(({ rehearse, styles }) => new Promise((resolve) => setTimeout(resolve)).then(() => rehearse(styles)))
    .catch(() => undefined);
}

// A list is shown at once: its data come along with what draws it.
inboxLists.provide((context, beside) => new InboxLists(context, beside));

/** Milliseconds after which "3 minutes ago" is written anew. */
const RESTYLE_MILLISECONDS = 60_000;

/**
 * The inbox: unread notifications first, then those already read, each from the newest to the oldest. Opening one shows
 * the whole of it and marks it read. The account is asked in that order, a page at a time; one that ignores that is asked
 * for everything, up to `limit`.
 *
 * @tag modyo-notifications
 * @attr visible - How many are drawn before "show more", and how many each press adds. Default: 20.
 * @attr poll - Seconds between two looks for new ones, at least 30. Off by default.
 * @attr open - Id of the one to open.
 * @attr deep-link - Takes the id to open from the page's `?notification_id=`, whenever the address changes.
 * @attr limit - How many are loaded at most where the account neither filters nor sorts, and looked through for the one to open. Default: 1000.
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
 * @cssstate loading - The list is not complete; the first unread ones may stand there already, and work.
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
    _announcement: { state: true },
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
  /** How many are loaded at most where everything has to be, and looked through for the one to open. */
  declare limit: number;

  /** How many are drawn. */
  declare private _shown: number;
  /** What the live region says. */
  declare private _announcement: string;

  private _markAll?: MarkAll;
  private _rows?: Rows;
  /** Language and time zone of the rows. */
  private _style?: DateWriter;
  private _restyling?: ReturnType<typeof setInterval>;
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
  /** The one that code or the address has opened, until that is told. */
  private _opened?: Notification;
  /** The one that is open and is to be marked once its body is shown. */
  private _unmarked?: string;
  /** Whether the body of the one that is open is shown. */
  private _isFilled = false;
  /** The id that is being looked for further back. */
  private _seeking?: string;
  /** Whether the list of this user was ready once. */
  private _wasReady = false;
  /** The id that the address named when it was read last: an element that a router puts back looks whether it is another one. */
  private _seenLink?: string;
  /** Ends watching the page's address. */
  private _unwatch?: () => void;
  /** What the last event said; -1 before the first. */
  private _count = -1;
  /** Whose notifications they are. */
  private _shownSession?: Session;
  /** The place of the first one that the last press for more shows, until it is there or the reader has gone elsewhere. */
  private _firstNew?: number;
  /** What to do once the rows stand in their new places. */
  private _restoreScroll?: () => void;

  constructor() {
    super();
    this.visible = DEFAULT_VISIBLE;
    this.limit = DEFAULT_LIMIT;
    this.deepLink = false;
    this._shown = 0;
    this._announcement = '';
    new ReadTask(
      this,
      ({ cache: { inbox } }, signal) => {
        prepareDates(this.settings, signal);
        return inbox.load(this._amount, signal);
      },
      ({ cache: { inbox } }) => [this._amount.count, this._amount.limit, inbox.has(this._amount)],
    );
    new PollAttribute(this, (session) => this.lookForNew(session));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) this.open ??= this._linked;
    else if (this._linked !== this._seenLink) this._onAddress();
    this._seenLink = this._linked;
    this._unwatch = watchAddress(this._onAddress);
    this._restyling = setInterval(() => {
      if (!ofPage('hidden')) this._restyle();
    }, RESTYLE_MILLISECONDS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this._restyling);
    this._unwatch?.();
  }

  /**
   * Looks for new ones, as a poll does.
   *
   * @internal
   * @param isHeard whether this element's own live region says it
   * @returns how many have come
   */
  async lookForNew({ cache: { inbox } }: Session, isHeard = true): Promise<number> {
    const count = await inbox.poll();
    // None that was drawn disappears at the end.
    if (this._shown) this._shown += count;
    this._announcement = '';
    await this.updateComplete;
    if (count && isHeard) this._announcement = this._texts.arrived(count);
    return count;
  }

  protected async reload({ cache: { inbox } }: Session): Promise<void> {
    const { _amount: amount } = this;
    await (inbox.has(amount) ? inbox.refresh() : inbox.load(amount));
    // One that is open and read now stands among the read ones.
    this._held = undefined;
    this.requestUpdate();
  }

  protected get defaultHeading(): string {
    return this._texts.heading;
  }

  protected view({ cache: { inbox } }: Session): View {
    const { error, items, loaded } = inbox;
    const waiting = { state: error ? 'error' : 'loading', error } as const;
    if (!loaded) return waiting;
    const isThere = inbox.shows(this._amount);
    // What came before a later page failed is worth more than none; what was there stays while more is on its way.
    if (items.length && (isThere || error || this._wasReady)) return { state: 'ready', error };
    return isThere ? { state: 'empty', error } : waiting;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Attributes and properties may hold anything.
    if (this.open) {
      this.open = String(this.open);
      const known = this.session?.cache.inbox.get(this.open);
      prepareBody(known ? codeFor(known) : plainCode);
    }
    this.visible = Math.max(0, Math.floor(this.visible)) || DEFAULT_VISIBLE;
    const { session, _shownSession: owner } = this;
    this._shownSession = session;
    const isHere = session?.identity.status !== 'signed-out' && session?.cache.inbox.loaded;
    if (!isHere || session !== owner) this._forget();
    this._shown = Math.max(this._shown, this.visible);
    if (!isHere) return;
    const { state } = this.view(session);
    this._wasReady ||= state === 'ready';
    if (this._isDrawn(session)) this._arrange(session);
  }

  /** The first answer is drawn at once; only where everything has to be loaded, its order is not known before. */
  private _isDrawn({ cache: { inbox } }: Session): boolean {
    return inbox.items.length > 0 && (inbox.isOrdered || this._wasReady || inbox.shows(this._amount) || !!inbox.error);
  }

  /** What is drawn can be read and opened, whatever is still to come below it. */
  protected override get isBusy(): boolean {
    return super.isBusy && !(this.session && this._isDrawn(this.session));
  }

  protected override renderData(session: Session, state: ElementState): unknown {
    return super.renderData(session, state === 'loading' && this._isDrawn(session) ? 'ready' : state);
  }

  protected override updated(changed: PropertyValues): void {
    const unreadList = this.renderRoot.querySelector('.unread-list');
    const readList = this.renderRoot.querySelector('.read-list');
    const { session, _opened: opened } = this;
    if (changed.has('headingLevel')) this._rows?.redrawBody();
    if (session && unreadList && readList) this._draw(session, unreadList, readList);
    // What writes dates is made before they are drawn: the first one of a page takes its time.
    else if (session?.cache.inbox.loaded) setTimeout(() => datesOf(this.settings));
    this._focusFirstNew();
    this._opened = undefined;
    if (session && opened) this._tellOpened(session, opened);
    else if (session) void this._seek(session);
    const inbox = session?.cache.inbox;
    const count = inbox?.counted ? inbox.unread : 0;
    if (inbox?.counted ? count !== this._count : this._count > 0) {
      this._count = count;
      this.toggleState('has-unread', count > 0);
      this.dispatchEvent(new ModyoEvent<UnreadCountDetail>('modyo-unread-count', { count }));
    }
    super.updated(changed);
  }

  protected override renderHeading(): unknown {
    const { session } = this;
    const canMark =
      session?.identity.status === 'active' && unreadText(session.cache.inbox) && session.client.has('markAsRead');
    const onClick = () => void this._askMarkAll(session!);
    return super.renderHeading(
      canMark && this._unread.length && !this._markAll?.active
        ? button(this._texts.markAll, onClick, 'mark-all', 'quiet')
        : nothing,
    );
  }

  protected override renderEmpty(): unknown {
    return this._texts.empty;
  }

  protected override renderSkeleton(): unknown {
    if (this.session && this._isDrawn(this.session)) return nothing;
    const row = html`<div class="item toggle">
      <span></span><span class="bar"></span><span class="bar short"></span>
    </div>`;
    return html`<div class="list">${[row, row, row, row]}</div>`;
  }

  protected override renderContent(session: Session): TemplateResult {
    const { inbox } = session.cache;
    const { unread, read, showMore, limited, goToProfile } = this._texts;
    const { size } = inbox;
    const hidden = size - this._shown;
    const count = unreadText(inbox);
    return html`${this._markAll?.render(this._texts)}
      <section
        @click=${this._onClick}
        @pointerover=${this._prepareBody}
        @focusin=${this._prepareBody}
        ?hidden=${!this._unread.length}
      >
        <div class="group" id="unread" role="heading" aria-level=${this.level(1)}>
          ${unread} ${count ? html`<span part="unread-count" class="count" translate="no">${count}</span>` : nothing}
        </div>
        <ul part="unread-list" class="list unread-list" role="list" aria-labelledby="unread"></ul>
      </section>
      <section
        @click=${this._onClick}
        @pointerover=${this._prepareBody}
        @focusin=${this._prepareBody}
        ?hidden=${!this._readDrawn(inbox)}
      >
        <div class="group" id="read" role="heading" aria-level=${this.level(1)}>${read}</div>
        <ul part="read-list" class="list read-list" role="list" aria-labelledby="read"></ul>
      </section>
      ${
        hidden > 0
          ? button(showMore(Math.min(this.visible, hidden)), () => this._showMore(), 'show-more', 'wide')
          : nothing
      }
      ${
        inbox.more && inbox.has(this._amount)
          ? html`<p class="note">${fresh(limited(size))} ${link(goToProfile, session.pages.page('profile'))}</p>`
          : nothing
      }
      <span class="unseen" role="status">${fresh(this._announcement)}</span>`;
  }

  private get _texts() {
    return textsOf(this.settings, 'notifications', strings);
  }

  /** How much has to be loaded for what is drawn. */
  private get _amount(): InboxAmount {
    const limit = this.limit > 0 ? this.limit : DEFAULT_LIMIT;
    return { count: Math.max(this._shown, this.visible), limit };
  }

  /** How many read ones are drawn: none before all unread ones are here. */
  private _readDrawn({ unreadComplete }: Inbox): number {
    return unreadComplete ? Math.min(this._others.length, Math.max(0, this._shown - this._unread.length)) : 0;
  }

  /** The id that the page's address names. */
  private get _linked(): string | undefined {
    return (this.deepLink && new URLSearchParams(location.search).get('notification_id')) || undefined;
  }

  private _forget() {
    this._items = undefined;
    this._rows = undefined;
    this._sorted.clear();
    this._unread = this._others = [];
    this._held = this._opened = this._unmarked = this._seeking = this.message = undefined;
    this._shown = 0;
    this._firstNew = undefined;
    this._wasReady = false;
    // What was opened belonged to the user who is gone; what is still to be opened is the page's wish.
    if (this._current && this.open === this._current) this.open = undefined;
    this._current = undefined;
  }

  /** Brings what is to be drawn into order. */
  private _arrange(session: Session) {
    const { inbox } = session.cache;
    const { timeZone } = datesOf(this.settings);
    if (inbox.items !== this._items || timeZone !== this._style?.timeZone) {
      if (this._rows)
        this._restoreScroll ??= preserveReadersPlace(this.renderRoot as ShadowRoot, this._rows.get(this._current));
      this._items = inbox.items;
      this._sorted = newestFirst(inbox.items, timeZone);
    }
    if (this._current && !inbox.get(this._current)) this.open = this._current = undefined;
    if (this.open !== this._current) this._select(this.open ? inbox.get(this.open) : undefined);
    this._unread = [];
    this._others = [];
    for (const item of this._sorted.keys())
      (item.read && item.id !== this._held ? this._others : this._unread).push(item);
    const current = [...this._unread, ...this._others].findIndex(({ id }) => id === this._current);
    this._shown = Math.max(this._shown, current + 1);
  }

  /** One is open, and stays among the unread ones until it is closed. */
  private _select(item?: Notification) {
    this._current = item?.id;
    this._held = item && !item.read ? item.id : undefined;
    this._opened = item;
    // Opened by code: the reader has not seen it yet.
    if (item) this._restoreScroll ??= () => this._rows?.get(item.id)?.scrollIntoView({ block: 'nearest' });
  }

  private _tellOpened(session: Session, item: Notification) {
    const { id } = item;
    this.dispatchEvent(new ModyoEvent<NotificationOpenDetail>('modyo-notification-open', { id }));
    // What cannot be read yet is not read.
    if (codeFor(item).value) void this._markRead(session, id);
    else this._unmarked = id;
  }

  /** Looks further back for the one that is to be opened. */
  private async _seek(session: Session) {
    const { open: id, limit } = this;
    const { inbox } = session.cache;
    const { status } = session.identity;
    if (!id || id === this._current || id === this._seeking || status !== 'active' || this.waiting) return;
    // One that is not here may come with the pages that failed.
    if (!inbox.has(this._amount) || inbox.error) return;
    this._seeking = id;
    try {
      const found = await inbox.find(id, limit > 0 ? limit : DEFAULT_LIMIT);
      if (this.open !== id || this.session !== session) return;
      if (!found) {
        this.open = undefined;
        const page = session.pages.page('profile', { notification_id: id });
        this.message = () => html`${this._texts.notFound} ${link(this._texts.goToProfile, page)}`;
      }
    } catch {
      // Why stands in the inbox; it is looked for again once something has come.
    } finally {
      this._seeking = undefined;
      this.requestUpdate();
    }
  }

  private async _markRead(session: Session, id: string) {
    const { client } = session;
    const { inbox } = session.cache;
    try {
      if (client.has('markAsRead') && (await inbox.markRead(id))) this._tellRead(session, id);
    } catch (error) {
      // With the user, the notification is gone.
      if (!(error instanceof CustomersError) || isUnauthorized(error) || error.code === 'user_changed') return;
      // The open one then says so itself.
      if (error.code === 'endpoint_missing') this._rows?.redrawBody();
      else this.message = () => `${this._texts.notMarked(1)} ${this.errorText(error)}`;
      this.tellError(error);
      this.requestUpdate();
    }
  }

  private _tellRead({ cache: { inbox } }: Session, id: string) {
    this.dispatchEvent(
      new ModyoEvent<NotificationReadDetail>('modyo-notification-read', { id, unreadCount: inbox.unread }),
    );
  }

  private _restyle() {
    const timeOf = (item: Notification) => this._sorted.get(item)!;
    const now = () => this.session?.cache.inbox.now() ?? Date.now();
    const style = { ...this._texts, timeOf, now, dates: datesOf(this.settings) };
    if (this._rows) this._rows.style = style;
    else this._rows = new Rows(style);
  }

  private _draw(session: Session, unreadList: Element, readList: Element) {
    const dates = datesOf(this.settings);
    if (!this._rows || this._style !== dates) {
      this._style = dates;
      this._rows?.redrawBody();
      this._restyle();
    }
    const rows = this._rows!;
    const restoreFocus = preserveFocus(this.renderRoot as ShadowRoot);
    const lists = [
      [unreadList, this._unread.slice(0, this._shown)],
      [readList, this._others.slice(0, this._readDrawn(session.cache.inbox))],
    ] as const;
    const isLong = lists.some(([, items]) => items.length > LONG_ROWS);
    for (const [list, items] of lists) {
      rows.fill(list, items);
      list.classList.toggle('long', isLong);
    }
    rows.sweep();
    const current = this._current ? session.cache.inbox.get(this._current) : undefined;
    const wanted = current && codeFor(current);
    const code = wanted && this.bring(wanted);
    if (current && !!code !== this._isFilled) {
      this._isFilled = !!code;
      rows.redrawBody();
    }
    rows.open(current, (place, item) => {
      if (code) code.fillBody(place, item, session, this._texts, this.level(2), code.styles);
    });
    const place = rows.bodyOf(current?.id);
    if (place && wanted && !code) render(this.renderMissing(wanted), place);
    if (code && current.id === this._unmarked) {
      this._unmarked = undefined;
      void this._markRead(session, current.id);
    }
    restoreFocus();
    this._restoreScroll?.();
    this._restoreScroll = undefined;
  }

  /** The reader points at one, or has the focus on it. */
  private readonly _prepareBody = ({ target }: Event) => {
    const id = (target as Element).closest<HTMLButtonElement>('.toggle')?.value;
    const item = id === undefined ? undefined : this.session?.cache.inbox.get(id);
    if (item) prepareBody(codeFor(item));
  };

  private readonly _onClick = (event: Event) => {
    const toggle = (event.target as Element).closest<HTMLButtonElement>('.toggle');
    if (!toggle) return;
    const { value: id } = toggle;
    this.message = undefined;
    const { session } = this;
    const item = id === this._current ? undefined : session?.cache.inbox.get(id);
    // What closes above it must not move it.
    this._restoreScroll = item ? preserveScroll(toggle) : () => undefined;
    this._select(item);
    this._opened = undefined;
    this.open = item?.id;
    this.requestUpdate();
    if (session && item) void this.updateComplete.then(() => this._tellOpened(session, item));
  };

  private async _askMarkAll(session: Session) {
    this.message = undefined;
    const isSameUser = sameUserIn(this, session);
    try {
      const MarkAll = markAllCode.value ?? (await codeOf(markAllCode, 'markAsRead'));
      if (!isSameUser()) return;
      this._markAll ??= new MarkAll(this, {
        marked: (whose, id) => this._tellRead(whose, id),
        ended: (done, failed, failure) => {
          this.message = failure
            ? () => `${this._texts.notMarked(failed)} ${this.errorText(failure)}`
            : () => html`<span class="good">${this._texts.marked(done)}</span>`;
        },
      });
    } catch (error) {
      this.message = () => this.errorText(error as CustomersError);
      return;
    }
    // Pressed twice while its code was on its way, it is asked once.
    if (!this._markAll.active) await this._markAll.ask(session);
  }

  private readonly _onAddress = () => {
    this._seenLink = this._linked;
    if (this._linked) this.open = this._linked;
  };

  private _showMore() {
    this._firstNew = this._shown;
    this._shown += this.visible;
  }

  /**
   * Where the button that showed more has gone with the focus on it, the first one that came has the focus: at once, or when
   * its page arrives. A reader who has gone elsewhere meanwhile stays there.
   */
  private _focusFirstNew() {
    const { _firstNew: first, renderRoot: root } = this;
    if (first === undefined) return;
    const { activeElement } = root as ShadowRoot;
    if (activeElement?.part.contains('show-more')) return;
    const row = root.querySelectorAll<HTMLElement>('.item > .toggle')[first];
    const isLost = !activeElement && (ofPage('activeElement') ?? document.body) === document.body;
    if (isLost && row) row.focus();
    if (!isLost || row) this._firstNew = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modyo-notifications': ModyoNotifications;
  }
}
