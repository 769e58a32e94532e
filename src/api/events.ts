import type { Connection } from '../client/endpoints.js';
import { readable } from '../shared/readable.js';
import { ownProperties } from '../shared/own.js';
import { listPage, type Page } from './list.js';
import { text, type Unchecked } from './shape.js';

/** Something that the user did, or that was done in the user's name. It has neither id nor type (documented). */
export interface ActivityEvent {
  /** Translated by the account; may be empty (documented). */
  readonly title: string;
  readonly description: string;
  /** As it came. */
  readonly createdAt: string;
}

/** Which events to list. */
export interface EventQuery {
  /** From 1. */
  page?: number;
  /** 10 by default, at most 100 (documented). */
  perPage?: number;
  sortBy?: 'created_at' | 'type';
  order?: 'asc' | 'desc';
  /** Leaves out what an administrator did while impersonating the user. */
  hideImpersonated?: boolean;
}

function toEvent(entry: unknown): ActivityEvent | undefined {
  const raw = ownProperties(entry) as Unchecked<'Event'>;
  const event = {
    title: readable(text(raw.title)),
    description: readable(text(raw.description)),
    createdAt: text(raw.created_at),
  };
  return event.title || event.description || event.createdAt ? event : undefined;
}

/**
 * One page of the user's event history.
 *
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function listEvents(
  connection: Connection,
  { page = 1, perPage = 10, sortBy, order, hideImpersonated }: EventQuery = {},
  signal?: AbortSignal,
): Promise<Page<ActivityEvent>> {
  const query = { sort_by: sortBy, order, not_impersonated: hideImpersonated || undefined };
  return listPage(connection, 'events', toEvent, { page, perPage, query, signal });
}
