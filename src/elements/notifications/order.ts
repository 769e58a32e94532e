import type { Notification } from '../../api/notifications.js';
import { parseTime } from '../../shared/dates.js';

/** From the newest to the oldest; what has no readable date comes last, in the server's order. */
export function newestFirst(items: readonly Notification[], timeZone: string): Notification[] {
  const times = new Map(items.map((item) => [item, parseTime(item.sentAt, timeZone) || -Infinity]));
  return [...items].sort((a, b) => times.get(b)! - times.get(a)!);
}
