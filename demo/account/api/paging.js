/** @import { AccountContext } from '../types.js' */

/**
 * @param {string | undefined} text
 * @param {number} fallback
 */
const positive = (text, fallback) => (text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : fallback);

/**
 * One page of a list, in the documented form: `page` from 1, `per_page` 10 by default and at most 100.
 *
 * @template T
 * @param {AccountContext} c
 * @param {T[]} all
 * @returns {{ items: T[], meta: { total_entries: number, per_page: number, current_page: number, total_pages: number } }}
 */
export function pageOf(c, all) {
  const perPage = Math.min(positive(c.req.query('per_page'), 10), 100);
  const page = positive(c.req.query('page'), 1);
  return {
    items: all.slice((page - 1) * perPage, page * perPage),
    meta: {
      total_entries: all.length,
      per_page: perPage,
      current_page: page,
      total_pages: Math.ceil(all.length / perPage),
    },
  };
}
