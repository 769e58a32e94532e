import type { Notification } from '../../api/notifications.js';
import { parseTime } from '../../shared/dates.js';

/**
 * From the newest to the oldest, each with when it was sent; what has no readable date comes last, in the server's order,
 * with `NaN`.
 */
export function newestFirst(items: readonly Notification[], timeZone: string): Map<Notification, number> {
  const timed = items.map((item) => [item, parseTime(item.sentAt, timeZone)] as const);
  return new Map(timed.sort((one, other) => (other[1] || -Infinity) - (one[1] || -Infinity)));
}
