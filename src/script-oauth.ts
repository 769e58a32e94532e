/** Signing in by OAuth, for a script tag: before the bundle's, so that nothing sees the address before it is clean. */
import { setOAuthBase, signIn } from './oauth.js';
import { settingsChanged } from './session/registry.js';
import { currentScript } from './shared/current-script.js';

const base = currentScript()?.dataset.oauthBase;
if (base) setOAuthBase(base);

const place = window as { ModyoCustomers?: object };
place.ModyoCustomers = { ...place.ModyoCustomers, signIn };
// Elements of a bundle that came first have said that this file is missing.
settingsChanged();
