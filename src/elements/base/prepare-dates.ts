import { datesOf } from '../../settings/dates.js';
import type { Resolved } from '../../settings/settings.js';

/** Milliseconds that an account may take before it counts as being waited for. */
const PREPARE_AFTER_MILLISECONDS = 200;

/**
 * Makes what writes dates while the account is being waited for: the first formatter of a page takes 50 milliseconds
 * and more.
 *
 * @param signal aborts when nobody waits any more
 */
export function prepareDates(settings: Resolved, signal: AbortSignal): void {
  const timer = setTimeout(datesOf, PREPARE_AFTER_MILLISECONDS, settings);
  signal.addEventListener('abort', () => clearTimeout(timer));
}
