/** All of signing in by OAuth, for the loader, which brings it where it is used. */
export { clientFor, setOAuthBase } from './client.js';
export { takeReturn } from './returned.js';
export { signInBy } from './sign-in.js';
