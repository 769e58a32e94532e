import type { Connection, Operation } from '../client/endpoints.js';
import { ownProperties } from '../shared/own.js';
import { unexpectedShape, type Unchecked } from './shape.js';

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Entries that made no sense. */
  skipped: number;
  totalPages?: number;
  /** How many entries all pages have together. */
  totalEntries?: number;
  /** Whether another page is worth asking for. */
  more: boolean;
}

export interface PageOptions {
  /** From 1. */
  page: number;
  /** At most 100 (documented). */
  perPage?: number;
  /** What else the query says. */
  query?: Record<string, string | number | boolean | undefined>;
  signal?: AbortSignal;
  /** As in `CallOptions`. */
  onAnswer?: (sent: number, date: string | null) => void;
}

/** A count as `meta` says it; one that cannot be a count says nothing. */
const countOf = (value: unknown) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined);

/**
 * Reads a page of a list: `{ "<root>": [...], "meta": {...} }` (documented), or a bare list; without `meta`, a full page
 * counts as a sign of more (assumed).
 *
 * @param toItem makes an entry; `undefined` for one that makes no sense
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function listPage<T>(
  connection: Connection,
  operation: Operation,
  toItem: (entry: unknown) => T | undefined,
  { page, perPage = 100, query, signal, onAnswer }: PageOptions,
): Promise<Page<T>> {
  const answer = await connection.call(operation, {
    query: { page, per_page: perPage, ...query },
    signal,
    ...(onAnswer && { onAnswer }),
  });
  const { [operation]: list = answer, meta } = ownProperties(answer) as Record<string, unknown>;
  if (!Array.isArray(list)) throw unexpectedShape(operation, `{ ${operation}: [], meta: {} }`);
  const items = list.flatMap((entry) => toItem(entry) ?? []);
  const { total_pages, total_entries } = ownProperties(meta) as Unchecked<'Meta'>;
  const totalPages = countOf(total_pages);
  return {
    items,
    skipped: list.length - items.length,
    totalPages,
    totalEntries: countOf(total_entries),
    // An empty page ends the list whatever `meta` promises.
    more: list.length > 0 && (totalPages === undefined ? list.length >= perPage : page < totalPages),
  };
}
