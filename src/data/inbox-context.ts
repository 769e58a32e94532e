import type { Notification } from '../api/notifications.js';
import type { SessionContext } from './session-context.js';

/** What the inbox asks of the session that it belongs to. */
export type InboxContext = Pick<SessionContext, 'client' | 'knowledge' | 'changed' | 'announce' | 'ready' | 'onLoaded'>;

/** How much somebody wants to show. */
export interface InboxAmount {
  /** How many, unread and read ones together. */
  readonly count: number;
  /** How many are loaded at most where the account neither filters nor sorts. */
  readonly limit?: number;
}

/** What marking has to know of one. */
export type Marked = Pick<Notification, 'id' | 'sentAt'>;

/** Entries that a page holds at most: more, the platform does not give. */
export const MAX_PAGE_SIZE = 100;
/** Most notifications that are loaded where nobody says how many. */
export const DEFAULT_LIMIT = 1000;
