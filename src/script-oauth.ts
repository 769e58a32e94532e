/** Signing in by OAuth, for a script tag: before the bundle's, so that nothing sees the address before it is clean. */
import { setOAuthBase } from './oauth/client.js';
import { begin, signInBy, type SignInOptions } from './oauth/sign-in.js';
import { registry, settingsChanged } from './settings/registry.js';
import { currentScript } from './shared/current-script.js';

begin();

const base = currentScript()?.dataset.oauthBase;
if (base) setOAuthBase(base);

/** The first file settles what the page has set: it brings all that this takes. */
const signIn = (options?: SignInOptions) => signInBy(registry().resolve, options);

const place = window as { ModyoCustomers?: object };
place.ModyoCustomers = { ...place.ModyoCustomers, signIn };
// Elements of a bundle that came first have said that this file is missing.
settingsChanged();

export type * from './window.js';
