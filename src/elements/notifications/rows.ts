import type { Notification } from '../../api/notifications.js';
import { parseTime, type DateWriter } from '../../shared/dates.js';

/** How rows are written: language and time zone. */
export interface RowStyle {
  readonly unread: string;
  readonly noSubject: string;
  readonly noDate: string;
  readonly timeZone: string;
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

/**
 * The rows of the inbox. They are built by hand, one by one: with a template around all of them, opening one would cost
 * more the longer the list is.
 */
export class Rows {
  private readonly _rows = new Map<string, { readonly row: HTMLLIElement; item: Notification }>();

  constructor(private _style: RowStyle) {}

  /** Writes every row anew: in another language or time zone, or because time has passed. */
  set style(style: RowStyle) {
    this._style = style;
    for (const { row, item } of this._rows.values()) this._write(row, item);
  }

  get(id?: string): HTMLLIElement | undefined {
    return this._rows.get(id!)?.row;
  }

  /** Gives a list exactly these rows in this order, and touches only what differs. */
  fill(list: Element, items: readonly Notification[]): void {
    const wanted = new Set<Element>();
    for (const item of items) wanted.add(this._rowFor(item));
    let next = list.firstElementChild;
    for (const row of wanted) {
      while (next && !wanted.has(next)) next = this._remove(next);
      if (row === next) next = next.nextElementSibling;
      else list.insertBefore(row, next);
    }
    while (next) next = this._remove(next);
  }

  /** Forgets the rows that stand in no list any more. */
  sweep(): void {
    for (const [id, { row }] of this._rows) if (!row.parentNode) this._rows.delete(id);
  }

  /** Opens a row and puts its body into it, or closes it. */
  expand(row: HTMLLIElement, body?: Node): void {
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
      entry = { row: blankRow(), item };
      toggleOf(entry.row).value = item.id;
      this._rows.set(item.id, entry);
      this._write(entry.row, item);
    } else if (entry.item !== item) {
      entry.item = item;
      this._write(entry.row, item);
    }
    const { row } = entry;
    if (row.classList.contains('unread') === item.read) {
      row.classList.toggle('unread', !item.read);
      row.part.toggle('notification-unread', !item.read);
    }
    return row;
  }

  private _write(row: HTMLLIElement, { subject, sentAt }: Notification) {
    const [dot, title, date] = toggleOf(row).children as unknown as [HTMLElement, HTMLElement, HTMLTimeElement];
    const { unread, noSubject, noDate, timeZone, dates } = this._style;
    dot.setAttribute('aria-label', unread);
    setText(title, subject.trim() || noSubject);
    const time = parseTime(sentAt, timeZone);
    if (isNaN(time)) {
      setText(date, sentAt || noDate);
      return;
    }
    setText(date, dates.brief(time));
    date.dateTime = new Date(time).toISOString();
    date.title = dates.full(time);
  }
}
