import type { Inbox } from '../../data/inbox.js';

/** The number of unread ones as text: `12+` where the account has more than were loaded; empty where there is none. */
export function unreadText({ counted, unread, more }: Inbox): string {
  return counted && (unread || more) ? `${unread}${more ? '+' : ''}` : '';
}
