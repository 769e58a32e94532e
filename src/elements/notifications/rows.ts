import type { Notification } from '../../api/notifications.js';
import type { DateWriter } from '../../shared/dates.js';

/** How rows are written. */
export interface RowStyle {
  readonly unread: string;
  readonly noSubject: string;
  readonly noDate: string;
  /** When one was sent; `NaN` where that cannot be read. */
  timeOf(item: Notification): number;
  readonly dates: DateWriter;
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string, part: string, ...children: Node[]) {
  const element = document.createElement(tag);
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
    toggle.type = 'button';
    toggle.setAttribute('aria-expanded', 'false');
    blank = make('li', 'item', 'notification', toggle);
  }
  return blank.cloneNode(true) as HTMLLIElement;
}

/** The button that opens a row. */
const toggleOf = (row: Element) => row.firstElementChild as HTMLButtonElement;

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
  private _open?: Pick<Notification, 'id' | 'body'>;

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
   * @param bodyOf makes the body; called only where it is another one than what stands there
   */
  open(item: Notification | undefined, bodyOf: (item: Notification) => Node): void {
    const before = this._open;
    if (before?.id === item?.id && before?.body === item?.body) return;
    const [closing, opening] = [this.get(before?.id), this.get(item?.id)];
    if (closing) this._expand(closing);
    if (opening) this._expand(opening, bodyOf(item!));
    this._open = item && { id: item.id, body: item.body };
  }

  /** Has the body made anew the next time. */
  redrawBody(): void {
    this._open = undefined;
  }

  private _expand(row: HTMLLIElement, body?: Node) {
    const toggle = toggleOf(row);
    toggle.nextElementSibling?.remove();
    toggle.setAttribute('aria-expanded', body ? 'true' : 'false');
    toggle.removeAttribute('aria-controls');
    if (!body) return;
    const place = make('div', 'body', 'body', body);
    place.id = 'body';
    toggle.setAttribute('aria-controls', 'body');
    row.append(place);
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

  private _write(row: HTMLLIElement, item: Notification) {
    const dot = toggleOf(row).firstElementChild!;
    const title = dot.nextElementSibling!;
    const date = title.nextElementSibling as HTMLTimeElement;
    const { unread, noSubject, noDate, timeOf, dates } = this._style;
    const { subject, sentAt } = item;
    dot.setAttribute('aria-label', unread);
    setText(title, subject.trim() || noSubject);
    const time = timeOf(item);
    if (isNaN(time)) {
      setText(date, sentAt || noDate);
      return;
    }
    setText(date, dates.brief(time));
    date.dateTime = new Date(time).toISOString();
    date.title = dates.full(time);
  }
}
