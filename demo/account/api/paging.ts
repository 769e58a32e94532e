import type { AccountContext } from '../environment.js';
import type { Schema } from './schemas.js';

const positive = (text: string | undefined, fallback: number) =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : fallback;

/** One page of a list, in the documented form: `page` from 1, `per_page` 10 by default and at most 100. */
export function pageOf<T>(c: AccountContext, all: T[]): { items: T[]; meta: Schema<'Meta'> } {
  const perPage = Math.min(positive(c.req.query('per_page'), 10), 100);
  const page = positive(c.req.query('page'), 1);
  return {
    items: all.slice((page - 1) * perPage, page * perPage),
    meta: {
      total_entries: all.length,
      per_page: perPage,
      current_page: page,
      // Never less than one, also where there is nothing (Swagger).
      total_pages: Math.max(1, Math.ceil(all.length / perPage)),
    },
  };
}
