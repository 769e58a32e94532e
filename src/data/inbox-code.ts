/** The lists, for whoever does not bring them along: a file of its own, since a bundler names the parts of others anew. */
export { InboxLists } from './inbox-lists.js';
