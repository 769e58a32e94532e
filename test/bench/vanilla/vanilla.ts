/**
 * The inbox as somebody would write it by hand for one page, without any library: what the elements' cost is measured
 * against. It loads all pages, keeps what came, and draws a row for each.
 */
(() => {
  /** a notification as the account sends it */
  interface Item {
    id: number;
    subject: string;
    /** HTML */
    message: string;
    opened: boolean;
    sent_at: string;
  }

  const PAGE = 100;
  /** Requests under way at once. */
  const WIDTH = 4;
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;

  const script = document.currentScript as HTMLScriptElement;
  const realmUrl = `/api/customers/realms/${script.dataset.realm}`;
  const inbox = document.querySelector('#inbox') as HTMLElement;

  const shortDate = new Intl.DateTimeFormat('es', { dateStyle: 'medium' });
  const fullDate = new Intl.DateTimeFormat('es', { dateStyle: 'full', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat('es');

  const items: Map<string, Item> = new Map();
  let openRow: HTMLElement | undefined;

  function make(tag: string, className: string, text?: string) {
    const element = document.createElement(tag);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  const message = make('p', 'message');
  const count = make('span', 'count');
  const unreadList = make('ul', 'list');
  const readList = make('ul', 'list');

  /** The browser's time zone is the account's. */
  const timeOf = (item: Item) => new Date(item.sent_at.replace(' ', 'T')).getTime();

  function briefDate(time: number) {
    const age = Date.now() - time;
    if (age >= 7 * DAY) return shortDate.format(time);
    if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute');
    if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour');
    return relative.format(-Math.floor(age / DAY), 'day');
  }

  function rowOf(item: Item, time: number) {
    const row = make('li', item.opened ? 'item' : 'item unread');
    const toggle = make('button', 'toggle') as HTMLButtonElement;
    toggle.type = 'button';
    toggle.value = String(item.id);
    toggle.setAttribute('aria-expanded', 'false');
    const dot = make('span', 'dot');
    dot.setAttribute('role', 'img');
    dot.setAttribute('aria-label', 'No leída');
    const date = make('time', 'sent-at', briefDate(time)) as HTMLTimeElement;
    date.dateTime = new Date(time).toISOString();
    date.title = fullDate.format(time);
    toggle.append(dot, make('span', 'subject', item.subject), date);
    row.append(toggle);
    return row;
  }

  function showCount() {
    let unread = 0;
    for (const item of items.values()) if (!item.opened) unread += 1;
    count.textContent = String(unread);
  }

  async function load(page: number) {
    const response = await fetch(`${realmUrl}/notifications?page=${page}&per_page=${PAGE}`, {
      cache: 'no-store',
      headers: { accept: 'application/json' },
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json()) as { notifications: Item[]; meta: { total_pages: number } };
  }

  async function loadAll() {
    const first = await load(1);
    const pages = [first.notifications];
    let next = 2;
    const work = async () => {
      while (next <= first.meta.total_pages) {
        const page = next;
        next += 1;
        pages[page - 1] = (await load(page)).notifications;
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, work));
    return pages.flat();
  }

  function draw(all: Item[]) {
    const dated = all.map((item) => ({ item, time: timeOf(item) })).sort((one, other) => other.time - one.time);
    for (const { item, time } of dated) {
      items.set(String(item.id), item);
      (item.opened ? readList : unreadList).append(rowOf(item, time));
    }
    showCount();
    const unreadHeading = make('h3', 'group', 'No leídas ');
    unreadHeading.append(count);
    inbox.append(make('h2', 'heading', 'Notificaciones'), message, unreadHeading, unreadList);
    inbox.append(make('h3', 'group', 'Leídas'), readList);
  }

  function close(row: HTMLElement) {
    row.querySelector('.toggle')?.setAttribute('aria-expanded', 'false');
    row.querySelector('.body')?.remove();
    if (row.parentElement !== unreadList || row.classList.contains('unread')) return;
    const sentAt = (one: Element) => one.querySelector('time')?.dateTime ?? '';
    const older = [...readList.children].find((other) => sentAt(other) < sentAt(row));
    readList.insertBefore(row, older ?? null);
  }

  async function markAsRead(row: HTMLElement, item: Item) {
    const show = (opened: boolean) => {
      item.opened = opened;
      row.classList.toggle('unread', !opened);
      showCount();
    };
    show(true);
    try {
      const csrf = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';
      const response = await fetch(`${realmUrl}/notifications/${item.id}/mark_as_read`, {
        method: 'PUT',
        headers: { accept: 'application/json', 'x-csrf-token': csrf },
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
    } catch {
      show(false);
      message.textContent = 'No se pudo marcar la notificación como leída.';
    }
  }

  inbox.addEventListener('click', (event) => {
    const toggle = (event.target as Element).closest('button');
    const row = toggle?.parentElement;
    const item = toggle && items.get(toggle.value);
    if (!row || !item) return;
    const opening = row !== openRow;
    if (openRow) close(openRow);
    openRow = opening ? row : undefined;
    if (!opening) return;
    toggle.setAttribute('aria-expanded', 'true');
    const body = make('div', 'body');
    body.innerHTML = item.message;
    row.append(body);
    if (!item.opened) void markAsRead(row, item);
  });

  loadAll().then(draw, (error: Error) => {
    inbox.append(make('p', 'message', error.message));
  });
})();
