import type { Connection, Operation } from '../client/endpoints.js';
import type { Notification } from '../api/notifications.js';

/** What is known of an account's way to answer, for the page's life. */
export interface InboxKnowledge {
  /** Whether it heeds `opened=`; unknown at first. */
  heedsFilter?: boolean;
  /** Whether everything has to be loaded: it ignores the filter or the order, or does not say how many there are. */
  loadsAll?: boolean;
}

/** What the inbox asks of the session that it belongs to. */
export interface InboxContext {
  readonly connection: Connection & {
    /** Says that an id got 404 that a fresh list still holds; whether it makes sense to send it again. */
    unfound(operation: Operation, id: string): boolean;
  };
  readonly knowledge: InboxKnowledge;
  /** Tells whoever shows the session's data. */
  changed(): void;
  /** Tells other tabs. */
  announce(): void;
  /** Resolves once it is sure that the same user is still signed in. */
  ready(): Promise<void>;
  /** Told when data have come that somebody wanted, or what there was before one failed. */
  onLoaded(): void;
}

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
