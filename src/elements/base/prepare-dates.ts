import { datesOf } from '../../settings/dates.js';
import type { Resolved } from '../../settings/settings.js';

/**
 * Makes what writes dates while the account is being waited for: the first formatter of a page takes 50 milliseconds
 * and more. What is there instead of the data is drawn before.
 *
 * @param signal aborts when nobody waits any more
 */
export function prepareDates(settings: Resolved, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (timer = setTimeout(() => datesOf(settings))));
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  });
}
