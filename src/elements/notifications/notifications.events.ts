export type NotificationOpenDetail = { readonly id: string };
export type NotificationReadDetail = { readonly id: string; readonly unreadCount: number };
export type UnreadCountDetail = { readonly count: number };

declare global {
  interface GlobalEventHandlersEventMap {
    'modyo-notification-open': CustomEvent<NotificationOpenDetail>;
    'modyo-notification-read': CustomEvent<NotificationReadDetail>;
    'modyo-unread-count': CustomEvent<UnreadCountDetail>;
  }
}
