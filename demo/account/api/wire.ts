import { writtenTime } from '../data/dates.js';
import type { AccountContext } from '../environment.js';
import type { Seeded } from './schemas.js';
import type { Realm, StoredEvent, StoredNotification, User, WireVariants } from '../types.js';

/** @returns the account's origin, as the caller reached it */
export const originOf = (c: AccountContext): string => new URL(c.req.url).origin;

/** The forms in which the realm answers: those of its settings, and what "what if" puts over them. */
export const wireOf = ({ settings, whatIf }: Realm): WireVariants => ({ ...settings.wire, ...whatIf.wire });

/** A time as the Swagger shows it, and as Liquid writes it: in the account's zone, without saying so. */
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const BARE_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** The time of a notification as it goes out. What a seed wrote in any other form than the two usual ones stays as it is. */
function sentAtOut({ at, wire: { sent_at: given } }: StoredNotification, realm: Realm) {
  const isBare = typeof given === 'string' && BARE_TIME.test(given);
  const isUtc = typeof given === 'string' && UTC_TIME.test(given);
  if (given !== undefined && !isBare && !isUtc) return given;
  if (wireOf(realm).liquidNames) return isBare ? given : writtenTime(at, realm.settings.timeZone);
  return isUtc ? given : new Date(at).toISOString().replace('.000Z', 'Z');
}

/**
 * An entry as it goes out: by default as the platform's Swagger describes it, or with the names that Liquid has.
 *
 * @param origin of the account
 */
export function notificationOut(realm: Realm, stored: StoredNotification, origin: string): Seeded<'Notification'> {
  const { liquidNames, relativeUrls, idOnlyInUrl = liquidNames } = wireOf(realm);
  const { readAs = liquidNames ? 'opened_at' : 'opened' } = wireOf(realm);
  const { key, wire } = stored;
  const { message, ...rest } = wire;
  // Campaigns carry whole addresses of their pictures, and this account only learns its own from the request.
  const html =
    typeof message === 'string'
      ? message.replaceAll('src="/uploads/campaigns/', `src="${origin}/uploads/campaigns/`)
      : message;
  const out: Seeded<'Notification'> = {
    ...rest,
    [liquidNames ? 'body' : 'message']: html,
    sent_at: sentAtOut(stored, realm),
  };
  if (liquidNames || idOnlyInUrl || relativeUrls) {
    const base = relativeUrls ? '' : origin;
    out.url ??= `${base}/realms/${encodeURIComponent(realm.uid)}/profile?notification_id=${encodeURIComponent(key)}`;
  }
  if (idOnlyInUrl) delete out.id;
  if (readAs !== 'opened') {
    delete out.opened;
    out[readAs] = readAs === 'read' ? isRead(wire) : isRead(wire) ? (wire.opened_at ?? out.sent_at) : null;
  }
  return out;
}

const ORDERS = {
  id: (one: StoredNotification, other: StoredNotification) => one.key.localeCompare(other.key, 'en', { numeric: true }),
  opened: (one: StoredNotification, other: StoredNotification) => Number(isRead(one.wire)) - Number(isRead(other.wire)),
  sent_at: (one: StoredNotification, other: StoredNotification) => one.at - other.at,
};

/** The notifications that a request asks for, in its order. A value that means nothing counts as none, without a word. */
export function notificationsFor(
  realm: Realm,
  { notifications }: User,
  query: Record<string, string>,
): StoredNotification[] {
  const { ignoresFilters, ignoresOrder } = wireOf(realm);
  const { opened, sort_by: by = '', order } = query;
  const wanted = opened === 'true' || opened === 'false' ? opened === 'true' : undefined;
  const list = notifications.filter(
    (stored) => ignoresFilters || wanted === undefined || isRead(stored.wire) === wanted,
  );
  if (ignoresOrder) return list.sort(ORDERS.sent_at);
  const compare = by in ORDERS ? ORDERS[by as keyof typeof ORDERS] : ORDERS.sent_at;
  const sign = order === 'asc' ? 1 : -1;
  return list.sort((one, other) => sign * compare(one, other));
}

/** @returns whether any of the fields that may say so says so */
export const isRead = ({ opened, read, opened_at: openedAt, read_at: readAt }: Seeded<'Notification'>): boolean =>
  [opened, read].some((flag) => flag === true || flag === 'true' || flag === 1) || Boolean(openedAt || readAt);

export function setRead(realm: Realm, { wire }: StoredNotification) {
  const now = writtenTime(Date.now(), realm.settings.timeZone);
  const { liquidNames, readAs = liquidNames ? 'opened_at' : 'opened' } = wireOf(realm);
  if ('opened' in wire) wire.opened = true;
  if ('read' in wire) wire.read = true;
  if ('read_at' in wire) wire.read_at = now;
  if ('opened_at' in wire || readAs === 'opened_at') wire.opened_at = now;
}

export const notificationOf = (user: User, key: string): StoredNotification | undefined =>
  user.notifications.find((stored) => stored.key === key);

export const eventOut = ({ title, description, at, wire }: StoredEvent, realm: Realm): Seeded<'Event'> => ({
  title,
  description,
  created_at: writtenTime(at, realm.settings.timeZone),
  ...wire,
});
