import { campaignsEn } from './campaigns-en.js';
import { campaignsEs } from './campaigns-es.js';
import { campaignsPt } from './campaigns-pt.js';
import { DAY, HOUR, MINUTE, readTime } from './dates.js';
import { hostile } from './hostile.js';
import { long } from './long.js';
import { many } from './many.js';
import type { Language, Realm, StoredNotification, UserKind, UserSeed } from '../types.js';

/** How long before the start each of the first messages was sent; later ones follow every nine days. */
const AGES = [22 * MINUTE, 5 * HOUR, 26 * HOUR, 3 * DAY, 5.5 * DAY, 8 * DAY, 19 * DAY, 40 * DAY, 95 * DAY];

/** What may say that one was read (assumed); a notification that brings one of them gets no other. */
const READ_FIELDS = ['opened', 'read', 'opened_at', 'read_at'];

/** @returns milliseconds before the start */
const ageOf = (index: number): number => AGES[index] ?? 95 * DAY + (index - AGES.length + 1) * 9 * DAY;

/**
 * Stores notifications as a test or a person wrote them; what they left out is filled in. The content may be called
 * `message`, as the account sends it, or `body`.
 *
 * @param sentAt when the nth was sent if it does not say so (milliseconds of the epoch)
 * @returns in the given order
 */
export function storeNotifications(
  realm: Realm,
  wires: Array<Record<string, unknown>>,
  sentAt: (index: number) => number,
): StoredNotification[] {
  return wires.map(({ body = '<p>A message.</p>', ...wire }, index) => {
    const at = readTime(wire.sent_at) ?? sentAt(index);
    const inUrl = /[?&]notification_id=([^&#]+)/.exec(typeof wire.url === 'string' ? wire.url : '')?.[1];
    const generated = 'id' in wire || inUrl !== undefined ? undefined : realm.nextNotificationId++;
    const id = wire.id ?? generated;
    return {
      key: typeof id === 'string' || typeof id === 'number' ? String(id) : decodeURIComponent(inUrl ?? ''),
      at,
      wire: {
        ...(generated === undefined ? {} : { id: generated }),
        subject: `Notification ${(index + 1).toString()}`,
        message: body,
        ...(READ_FIELDS.some((field) => field in wire) ? {} : { opened: false }),
        ...wire,
      },
    };
  });
}

/** Newest first whatever was read, as the platform lists them (assumed); those of one time keep their order. */
export function sortNotifications(notifications: StoredNotification[]) {
  notifications.sort((one, other) => other.at - one.at);
}

const campaigns: Record<Language, Array<{ subject: string; body: string }>> = {
  es: campaignsEs,
  en: campaignsEn,
  pt: campaignsPt,
};

function wiresOf(kind: UserKind, language: Language): Array<Record<string, unknown>> {
  switch (kind) {
    case 'none':
      return [];
    case 'many':
      return generated(1200);
    case 'hostile':
      return hostile.map((wire) => ({ ...wire, opened: false }));
    case 'long':
      return long.map((wire, index) => ({ ...wire, opened: index % 3 === 2 }));
    case 'few':
      // The second newest was read already and an old one was not: the order over the list is not that of the dates.
      return campaigns[language].map((wire, index) => ({ ...wire, opened: index === 1 || (index > 2 && index !== 6) }));
  }
}

/** @returns few unread ones, spread over the whole list */
function generated(count: number): Array<Record<string, unknown>> {
  return many(count).map((wire, index) => ({ ...wire, opened: index > 4 && index % 47 !== 3 }));
}

/**
 * The notifications of a new user.
 *
 * @param now milliseconds of the epoch
 */
export function seedNotifications(realm: Realm, seed: UserSeed, language: Language, now: number): StoredNotification[] {
  const { notifications, kind = 'few' } = seed;
  const long = typeof notifications === 'number' || (notifications === undefined && kind === 'many');
  const wires =
    typeof notifications === 'number' ? generated(notifications) : (notifications ?? wiresOf(kind, language));
  const stored = storeNotifications(
    realm,
    wires,
    (index) => now - (long ? index * 5 * HOUR + 10 * MINUTE : ageOf(index)),
  );
  sortNotifications(stored);
  return stored;
}
