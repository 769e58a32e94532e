/**
 * Signing in by OAuth, for pages that the account's cookie does not reach. Importing it takes a realm's answer out of the
 * page's address and uses it: import it before anything that looks at the address.
 */
import { begin, signInBy, type SignInOptions } from './oauth/sign-in.js';
import { resolve } from './settings/resolve.js';

export { setOAuthBase } from './oauth/client.js';
export { OAuthError, type OAuthReason } from './oauth/error.js';
export type { SignInOptions } from './oauth/sign-in.js';

/**
 * Signs the user in at the realm's own OAuth server, by leaving the page for it, or in a window of its own.
 *
 * By redirect it resolves when the page is about to be left; what comes of it is there after the way back. In a window it
 * resolves once the user is signed in.
 *
 * @param options settings beside those of the page; `clientId` must be set in one of the two places
 * @throws {OAuthError}
 */
export const signIn = (options?: SignInOptions): Promise<void> =>
  signInBy((settings) => resolve([{ source: settings, settings }]), options);

begin();
