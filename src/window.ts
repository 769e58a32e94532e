/** What stands on `window` for the page's own code: types alone, no module here does anything. */
import type { doctor } from './doctor.js';
import type { signIn } from './oauth.js';
import type { session } from './session/for-code.js';
import type { configure } from './settings/configure.js';

/** `window.ModyoCustomers`, as the script tags make it. An import from npm leaves `window` alone. */
export interface ModyoCustomersApi {
  readonly configure: typeof configure;
  readonly session: typeof session;
  /** Only there with `modyo-customers-oauth.js`, or with the loader. */
  readonly signIn?: typeof signIn;
  /** Only there with `modyo-customers-doctor.js`. */
  readonly doctor?: typeof doctor;
}

declare global {
  interface Window {
    /** Only there once a script tag's file has run. */
    ModyoCustomers?: ModyoCustomersApi;
  }
}
