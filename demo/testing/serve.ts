/** The server of `startAccount()`: a module of its own, since it is for Node only. */
export { listen } from '../account/listen.js';
