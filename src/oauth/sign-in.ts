import { registry } from '../settings/registry.js';
import type { Resolved, Settings } from '../settings/settings.js';
import { clientFor } from './client.js';
import { OAuthError } from './error.js';
import { takeReturn } from './returned.js';

/** How to sign in. */
export interface SignInOptions extends Settings {
  /** Whether to sign in in a window of its own, so that this page stays; to be asked for in a click. */
  popup?: boolean;
}

/**
 * Signs the user in with what the page and some options say together.
 *
 * @param resolve settles settings of the page's own code; `undefined` where the first file is missing
 * @throws {OAuthError}
 */
export async function signInBy(
  resolve: ((settings: Settings) => Pick<Resolved, 'error' | 'oauth'>) | undefined,
  options: SignInOptions = {},
): Promise<void> {
  if (!resolve) throw new OAuthError('settings', 'modyo-customers.js is missing on this page, or has not run yet');
  const { popup = false, ...settings } = { popup: undefined, ...options };
  const { error, oauth } = resolve(settings);
  if (!oauth) throw new OAuthError('settings', error?.message ?? 'client-id is missing, or an access token is set');
  await oauth.signIn(popup, true);
}

/** Begins on a page, but not where pages are rendered without a browser, and only the first copy on a page. */
export function begin(): void {
  if (!globalThis.document || registry().oauth) return;
  registry().oauth = clientFor;
  takeReturn();
}
