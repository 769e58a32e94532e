import type { Notification } from '../api/notifications.js';
import { parseTime } from '../shared/dates.js';

/** Milliseconds by which times without a zone may stand in the wrong order: in autumn, an hour comes twice. */
const ZONELESS_TOLERANCE_MILLISECONDS = 3_600_000;

const HAS_ZONE = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\s*$/i;

type Timed = Pick<Notification, 'sentAt'>;

/**
 * When a notification was sent, to compare it with others of the same account: a time without a zone is taken as UTC.
 *
 * @returns milliseconds since the epoch; `NaN` where the text is no time
 */
export const timeOf = ({ sentAt }: Timed): number => parseTime(sentAt, 'UTC');

/**
 * Whether entries stand from the newest to the oldest. Times of which one says its zone and the other does not cannot be
 * compared, and count as in order.
 */
export function hasOrder(items: readonly Timed[]): boolean {
  let before: { readonly time: number; readonly hasZone: boolean } | undefined;
  return items.every((item) => {
    const [newer, time, hasZone] = [before, timeOf(item), HAS_ZONE.test(item.sentAt)];
    before = { time, hasZone };
    if (!newer || hasZone !== newer.hasZone) return true;
    return !(time - newer.time > (hasZone ? 0 : ZONELESS_TOLERANCE_MILLISECONDS));
  });
}
