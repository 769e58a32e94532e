/** All that the API has for a user. What runs on a page imports the part that it needs. */
export * from './account-changes.js';
export * from './avatar.js';
export * from './change-me.js';
export * from './me.js';
