import { text, webAddress } from '../api/shape.js';
import { noteList, notePaging, noteRoute, countOf, listedIn, type Examination } from './checks.js';
import { formOf } from './shape.js';

const isRead = (entry: Record<string, unknown>) =>
  [entry.opened, entry.read].some((said) => said === true || said === 'true' || said === 1) ||
  !!(text(entry.opened_at) || text(entry.read_at));

const identityOf = (entry: Record<string, unknown>) =>
  text(entry.id) ||
  text(entry.uuid) ||
  webAddress(entry.url, location.origin)?.searchParams.get('notification_id') ||
  '';

/** So many are looked at where an account's filter or order is to be judged. */
const SAMPLE_ENTRIES = 10;

/** The inbox: its route, names, filter, order and pages. */
export async function checkNotifications(examined: Examination): Promise<void> {
  const { asker, texts, note } = examined;
  const plain = await asker.ask('notifications');
  if (!noteRoute(examined, 'notifications', plain) || !noteList(examined, 'notifications', plain)) return;
  const all = listedIn(plain, 'notifications')!;
  const perPage = countOf(all, 'per_page') ?? all.entries.length;
  if (perPage !== 10 && countOf(all, 'per_page') !== undefined)
    note('notifications.perPage', 'differs', texts.perPage('notifications', perPage));

  if (all.entries.length) checkNames(examined, all.entries);
  else note('notifications.names', 'unknown', texts.none);

  await checkFilter(examined);
  await checkOrder(examined);
  notePaging(examined, 'notifications', [
    await asker.ask('notifications', { per_page: 1, page: 1 }),
    await asker.ask('notifications', { per_page: 1, page: 2 }),
  ]);
  const most = listedIn(await asker.ask('notifications', { per_page: 101 }), 'notifications');
  const mostPerPage = most && countOf(most, 'per_page');
  if (mostPerPage !== undefined && mostPerPage !== 100)
    note('notifications.most', 'differs', texts.perPageMost('notifications', mostPerPage));
}

/** The names and forms of the entries, against the Swagger's. */
function checkNames({ texts, note }: Examination, entries: readonly Record<string, unknown>[]): void {
  const has = (name: string) => entries.some((entry) => name in entry);
  if (has('message')) note('notifications.message', 'agrees', texts.messageOk);
  else if (has('body')) note('notifications.message', 'differs', texts.message);
  else note('notifications.message', 'missing', texts.fieldsMissing('notifications', ['message']));
  if (!has('id')) note('notifications.id', 'differs', texts.id);
  if (!has('opened')) {
    const other = ['read', 'opened_at', 'read_at'].find(has);
    if (other) note('notifications.opened', 'differs', texts.opened(other));
    else note('notifications.opened', 'missing', texts.fieldsMissing('notifications', ['opened']));
  }
  if (entries.some(({ sent_at: time }) => typeof time === 'string' && formOf(time) === 'time without a zone'))
    note('notifications.time', 'differs', texts.time, '<script … data-time-zone="{{ site.time_zone }}"></script>');
  const missing = ['subject', 'sent_at'].filter((name) => !has(name));
  if (missing.length) note('notifications.fields', 'missing', texts.fieldsMissing('notifications', missing));
}

async function checkFilter({ asker, texts, note }: Examination): Promise<void> {
  const ask = async (opened: string) =>
    listedIn(await asker.ask('notifications', { opened, per_page: SAMPLE_ENTRIES }), 'notifications');
  const [unread, read] = [await ask('false'), await ask('true')];
  if (!unread || !read) return;
  const both = new Set(unread.entries.map(identityOf));
  const ignored =
    unread.entries.some(isRead) ||
    read.entries.some((entry) => !isRead(entry)) ||
    read.entries.some((entry) => both.has(identityOf(entry)));
  if (ignored) note('notifications.filter', 'differs', texts.filter);
  else if (unread.entries.length + read.entries.length === 0)
    note('notifications.filter', 'unknown', texts.few('notifications', texts.theFilter));
  else note('notifications.filter', 'agrees', texts.filterOk);
}

async function checkOrder({ asker, texts, note }: Examination): Promise<void> {
  const ask = async (order: string) =>
    listedIn(
      await asker.ask('notifications', { sort_by: 'sent_at', order, per_page: SAMPLE_ENTRIES }),
      'notifications',
    );
  const [newest, oldest] = [await ask('desc'), await ask('asc')];
  if (!newest || !oldest) return;
  const times = ({ entries }: typeof newest) => entries.map(({ sent_at: time }) => text(time));
  const different = new Set([...times(newest), ...times(oldest)]).size;
  if (different < 2) note('notifications.order', 'unknown', texts.few('notifications', texts.theOrder));
  else if (isSorted(times(newest).reverse()) && isSorted(times(oldest)))
    note('notifications.order', 'agrees', texts.orderOk('notifications'));
  else note('notifications.order', 'differs', texts.order('notifications'));
}

/** Whether times of one form stand from the earliest to the latest. */
export function isSorted(times: readonly string[]): boolean {
  const read = times.map((time) => Date.parse(time.replace(' ', 'T'))).filter((time) => !isNaN(time));
  return read.every((time, index) => !index || read[index - 1] <= time);
}
