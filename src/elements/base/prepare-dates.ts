import type { Resolved } from '../../session/settings.js';

/** Milliseconds that an account may take before it counts as being waited for. */
export const PATIENCE = 200;

/**
 * Makes what writes dates while the account is being waited for: the first formatter of a page takes 50 milliseconds
 * and more.
 *
 * @param delay in milliseconds
 */
export function prepareDates(settings: Resolved, delay = 0): void {
  setTimeout(() => settings.dates, delay);
}
