import type { Connection } from '../client/endpoints.js';
import { readable } from '../shared/readable.js';
import { ownProperties } from '../shared/own.js';
import { listPage, type Page, type PageOptions } from './list.js';
import { text, unexpectedShape, webAddress, type Unchecked } from './shape.js';

export interface Notification {
  readonly id: string;
  readonly subject: string;
  /** HTML as a campaign editor wrote it. Hostile until sanitised. */
  readonly body: string;
  read: boolean;
  /** As it came: `2023-11-16T00:46:40Z`, `2023-11-16 00:46:40` without a zone, or anything else. */
  readonly sentAt: string;
}

export type NotificationPage = Page<Notification>;

const yes = (value: unknown) => value === true || value === 'true' || value === 1;

function toNotification(entry: unknown, accountUrl: string): Notification | undefined {
  const raw = ownProperties(entry) as Unchecked<'Notification'>;
  const id = text(raw.id) || text(raw.uuid) || webAddress(raw.url, accountUrl)?.searchParams.get('notification_id');
  if (!id) return undefined;
  return {
    id,
    subject: readable(text(raw.subject)),
    body: text(raw.message) || text(raw.body),
    read: yes(raw.opened) || yes(raw.read) || !!(text(raw.opened_at) || text(raw.read_at)),
    sentAt: text(raw.sent_at),
  };
}

/**
 * One page of the user's notifications, in the server's order.
 *
 * Takes the names of the platform's Swagger, those that are documented for Liquid, and their likely variants (guessed):
 * `body` in place of `message`; an id only in `url`; `opened`, `read`, `opened_at` or `read_at`; a bare list; no `meta`,
 * when a full page counts as a sign of more.
 *
 * @param options.page from 1.
 * @param options.perPage at most 100 (documented).
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function listNotifications(connection: Connection, options: PageOptions): Promise<NotificationPage> {
  const page = await listPage(
    connection,
    'notifications',
    (entry) => toNotification(entry, connection.accountUrl),
    options,
  );
  // Where none of them can be told from another, it is no empty inbox.
  if (page.skipped && !page.items.length) throw unexpectedShape('notifications', 'entries with an id');
  return page;
}

/**
 * Marks a notification as read. The route is of an earlier version (legacy), its HTTP method assumed; what it answers is not
 * looked at.
 *
 * @throws {CustomersError} what the connection rejects with.
 */
export async function markAsRead(connection: Connection, id: string, signal?: AbortSignal): Promise<void> {
  await connection.call('markAsRead', { params: { id }, signal });
}
