/**
 * The inbox as somebody would write it by hand for one page, without any library: what the elements' cost is measured
 * against. It asks for the same pages in the same order, keeps what came, and draws the same rows.
 */
(() => {
  /**
   * @typedef {object} Item a notification as the account sends it
   * @property {number} id
   * @property {string} subject
   * @property {string} body
   * @property {boolean} opened
   * @property {string} sent_at
   */

  const PAGE = 100;
  /** Requests under way at once, as the elements have it. */
  const WIDTH = 4;
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const realmUrl = `/api/customers/realms/${script.dataset.realm}`;
  const inbox = /** @type {HTMLElement} */ (document.querySelector('#inbox'));

  const shortDate = new Intl.DateTimeFormat('es', { dateStyle: 'medium' });
  const fullDate = new Intl.DateTimeFormat('es', { dateStyle: 'full', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat('es');

  /** @type {Map<string, Item>} */
  const items = new Map();
  /** @type {HTMLElement | undefined} */
  let openRow;

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  function make(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  const message = make('p', 'message');
  const count = make('span', 'count');
  const unreadList = make('ul', 'list');
  const readList = make('ul', 'list');

  /** The browser's time zone is the account's. @param {Item} item */
  const timeOf = (item) => new Date(item.sent_at.replace(' ', 'T')).getTime();

  /** @param {number} time */
  function briefDate(time) {
    const age = Date.now() - time;
    if (age >= 7 * DAY) return shortDate.format(time);
    if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute');
    if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour');
    return relative.format(-Math.floor(age / DAY), 'day');
  }

  /**
   * @param {Item} item
   * @param {number} time
   */
  function rowOf(item, time) {
    const row = make('li', item.opened ? 'item' : 'item unread');
    const toggle = /** @type {HTMLButtonElement} */ (make('button', 'toggle'));
    toggle.type = 'button';
    toggle.value = String(item.id);
    toggle.setAttribute('aria-expanded', 'false');
    const dot = make('span', 'dot');
    dot.setAttribute('role', 'img');
    dot.setAttribute('aria-label', 'No leída');
    const date = /** @type {HTMLTimeElement} */ (make('time', 'sent-at', briefDate(time)));
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

  /** @param {number} page */
  async function load(page) {
    const response = await fetch(`${realmUrl}/notifications?page=${page}&per_page=${PAGE}`, {
      cache: 'no-store',
      headers: { accept: 'application/json' },
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return /** @type {{ notifications: Item[], meta: { total_pages: number } }} */ (await response.json());
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

  /** @param {Item[]} all */
  function draw(all) {
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

  /** @param {HTMLElement} row */
  function close(row) {
    row.querySelector('.toggle')?.setAttribute('aria-expanded', 'false');
    row.querySelector('.body')?.remove();
    if (row.parentElement !== unreadList || row.classList.contains('unread')) return;
    const sentAt = (/** @type {Element} */ one) => one.querySelector('time')?.dateTime ?? '';
    const older = [...readList.children].find((other) => sentAt(other) < sentAt(row));
    readList.insertBefore(row, older ?? null);
  }

  /**
   * @param {HTMLElement} row
   * @param {Item} item
   */
  async function markAsRead(row, item) {
    const show = (/** @type {boolean} */ opened) => {
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
    const toggle = /** @type {Element} */ (event.target).closest('button');
    const row = toggle?.parentElement;
    const item = toggle && items.get(toggle.value);
    if (!row || !item) return;
    const opening = row !== openRow;
    if (openRow) close(openRow);
    openRow = opening ? row : undefined;
    if (!opening) return;
    toggle.setAttribute('aria-expanded', 'true');
    const body = make('div', 'body');
    body.innerHTML = item.body;
    row.append(body);
    if (!item.opened) void markAsRead(row, item);
  });

  loadAll().then(draw, (/** @type {Error} */ error) => {
    inbox.append(make('p', 'message', error.message));
  });
})();
