/**
 * Signing in by OAuth, for pages that the account's cookie does not reach. Importing it takes a realm's answer out of the
 * page's address and uses it: import it before anything that looks at the address.
 */
import { clientFor } from './oauth/client.js';
import { OAuthError } from './oauth/error.js';
import { takeReturn } from './oauth/returned.js';
import { registry } from './session/registry.js';
import { resolve, type Settings } from './session/settings.js';

export { setOAuthBase } from './oauth/client.js';
export { OAuthError, type OAuthReason } from './oauth/error.js';

/** How to sign in. */
export interface SignInOptions extends Settings {
  /** Whether to sign in in a window of its own, so that this page stays; to be asked for in a click. */
  popup?: boolean;
}

/**
 * Signs the user in at the realm's own OAuth server, by leaving the page for it, or in a window of its own.
 *
 * By redirect it resolves when the page is about to be left; what comes of it is there after the way back. In a window it
 * resolves once the user is signed in.
 *
 * @param options settings beside those of the page; `clientId` must be set in one of the two places
 * @throws {OAuthError}
 */
export async function signIn({ popup, ...settings }: SignInOptions = {}): Promise<void> {
  const { error, oauth } = resolve([{ source: settings, settings }]);
  if (!oauth) throw new OAuthError('settings', error?.message ?? 'client-id is missing, or an access token is set');
  await oauth.signIn(popup);
}

// Not where pages are rendered without a browser, and only the first copy on a page.
if (globalThis.document && !registry().oauth) {
  registry().oauth = clientFor;
  takeReturn();
}
