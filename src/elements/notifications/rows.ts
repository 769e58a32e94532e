import type { Notification } from '../../api/notifications.js';
import type { DateWriter } from '../../shared/dates.js';
import { ofPage } from '../../shared/page.js';

/** How rows are written. */
export interface RowStyle {
  readonly unread: string;
  readonly noSubject: string;
  readonly noDate: string;
  /** When one was sent; `NaN` where that cannot be read. */
  timeOf(item: Notification): number;
  readonly dates: DateWriter;
  /** Milliseconds since the epoch, by the server's clock. */
  now(): number;
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string, part: string, ...children: Node[]) {
  const element = ofPage('createElement')(tag);
  element.className = name;
  element.setAttribute('part', part);
  element.append(...children);
  return element;
}

let blank: HTMLLIElement | undefined;

/** A row with nothing in it; cloning one is cheaper than making another. */
function blankRow(): HTMLLIElement {
  if (!blank) {
    const dot = make('span', 'dot', '');
    dot.setAttribute('role', 'img');
    const toggle = make(
      'button',
      'toggle',
      'notification-toggle',
      dot,
      make('span', 'subject', 'subject'),
      make('time', 'sent-at', 'sent-at'),
    );
    // A date keeps its own order on a page that reads from right to left.
    toggle.lastElementChild!.setAttribute('dir', 'auto');
    toggle.type = 'button';
    toggle.setAttribute('aria-expanded', 'false');
    blank = make('li', 'item', 'notification', toggle);
  }
  return blank.cloneNode(true) as HTMLLIElement;
}

/** The button that opens a row. */
const toggleOf = (row: Element) => row.firstElementChild as HTMLButtonElement;

/** Characters of a preview: more than one line ever shows. */
const PREVIEW_CHARACTERS = 160;

/** The beginning of a body that is plain text; none of one with markup, which is parsed only when it is opened. */
function previewOf(body: string): string {
  return /[<&]/.test(body) ? '' : body.slice(0, PREVIEW_CHARACTERS).replace(/\s+/g, ' ').trim();
}

function setText(element: Element, text: string) {
  if (element.textContent !== text) element.textContent = text;
}

interface Entry {
  readonly row: HTMLLIElement;
  /** What the row says. */
  item?: Notification;
  /** What it looks like; beside the row, since asking an element takes longer. */
  read: boolean;
}

/**
 * The rows of the inbox. They are built by hand, one by one: with a template around all of them, opening one would cost
 * more the longer the list is.
 */
export class Rows {
  private readonly _rows = new Map<string, Entry>();
  /** The one whose body is drawn, and that body as it came. */
  private _open?: { readonly id: string; readonly body?: string };

  constructor(private _style: RowStyle) {}

  /** Writes every row anew: in another language or time zone, or because time has passed. */
  set style(style: RowStyle) {
    this._style = style;
    for (const { row, item } of this._rows.values()) this._write(row, item!);
  }

  get(id?: string): HTMLLIElement | undefined {
    return this._rows.get(id!)?.row;
  }

  /** Gives a list exactly these rows in this order, and touches only what differs. */
  fill(list: Element, items: readonly Notification[]): void {
    const wanted = new Set<Element>();
    for (const item of items) wanted.add(this._rowFor(item));
    let next = list.firstElementChild;
    // One by one, each row would make the engine look at its neighbours anew.
    const last = new DocumentFragment();
    for (const row of wanted) {
      while (next && !wanted.has(next)) next = this._remove(next);
      if (row === next) next = next.nextElementSibling;
      else if (next) list.insertBefore(row, next);
      else last.append(row);
    }
    while (next) next = this._remove(next);
    list.append(last);
  }

  /** Forgets the rows that stand in no list any more. */
  sweep(): void {
    for (const [id, { row }] of this._rows) if (!row.parentNode) this._rows.delete(id);
  }

  /**
   * Opens the row of an item and closes the one before.
   *
   * @param fillBody shows the body in its place, which stands in the page; called only where it is another one than what
   * stands there
   */
  open(item: Notification | undefined, fillBody: (place: HTMLElement, item: Notification) => void): void {
    const before = this._open;
    if (before?.id === item?.id && before?.body === item?.body) return;
    const [closing, opening] = [this.get(before?.id), this.get(item?.id)];
    if (closing) this._expand(closing);
    if (opening) this._expand(opening, (place) => fillBody(place, item!));
    this._open = item && { id: item.id, body: item.body };
  }

  /** The place of the body in the row of an item that is open. */
  bodyOf(id?: string): HTMLElement | undefined {
    const row = this.get(id);
    return row && ((toggleOf(row).nextElementSibling as HTMLElement | null) ?? undefined);
  }

  /** Has the body made anew the next time. */
  redrawBody(): void {
    this._open &&= { id: this._open.id, body: undefined };
  }

  private _expand(row: HTMLLIElement, fill?: (place: HTMLElement) => void) {
    const toggle = toggleOf(row);
    toggle.nextElementSibling?.remove();
    toggle.setAttribute('aria-expanded', fill ? 'true' : 'false');
    toggle.removeAttribute('aria-controls');
    if (!fill) return;
    const place = make('div', 'body', 'body');
    place.id = 'body';
    toggle.setAttribute('aria-controls', 'body');
    row.append(place);
    fill(place);
  }

  private _remove(row: Element): Element | null {
    const next = row.nextElementSibling;
    row.remove();
    return next;
  }

  private _rowFor(item: Notification): HTMLLIElement {
    let entry = this._rows.get(item.id);
    if (!entry) {
      entry = { row: blankRow(), read: true };
      toggleOf(entry.row).value = item.id;
      this._rows.set(item.id, entry);
    }
    const { row } = entry;
    if (entry.item !== item) this._write(row, (entry.item = item));
    const { read } = item;
    if (entry.read !== read) {
      entry.read = read;
      row.classList.toggle('unread', !read);
      row.part.toggle('notification-unread', !read);
    }
    return row;
  }

  /** What a screen reader hears by opening is not said twice: the preview is for the eye. */
  private _writePreview(toggle: Element, body: string) {
    const text = previewOf(body);
    const shown = toggle.querySelector('.preview');
    if (!text) shown?.remove();
    else if (shown) setText(shown, text);
    else {
      const preview = make('span', 'preview', 'preview');
      preview.setAttribute('aria-hidden', 'true');
      preview.textContent = text;
      toggle.append(preview);
    }
  }

  private _write(row: HTMLLIElement, item: Notification) {
    const dot = toggleOf(row).firstElementChild!;
    const title = dot.nextElementSibling!;
    const date = title.nextElementSibling as HTMLTimeElement;
    const { unread, noSubject, noDate, timeOf, dates, now } = this._style;
    const { subject, sentAt } = item;
    dot.setAttribute('aria-label', unread);
    setText(title, subject.trim() || noSubject);
    this._writePreview(toggleOf(row), item.body);
    const time = timeOf(item);
    if (isNaN(time)) {
      setText(date, sentAt || noDate);
      return;
    }
    setText(date, dates.brief(time, now()));
    date.dateTime = new Date(time).toISOString();
    date.title = dates.full(time);
  }
}
