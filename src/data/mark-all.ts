import { delay } from '../client/delay.js';
import type { CustomersError } from '../client/error.js';
import { pool } from '../shared/pool.js';
import { MAX_PAGE_SIZE, type Marked } from './inbox-context.js';
import type { ListedPages } from './listed-pages.js';

/** Marks under way at once. */
const PARALLEL_MARKS = 4;
/** Waiting on a 429: where it says nothing, at least, at most, and how often in all. */
const RATE_LIMIT_FALLBACK_SECONDS = 5;
const RATE_LIMIT_MIN_SECONDS = 1;
const RATE_LIMIT_MAX_SECONDS = 120;
const RATE_LIMIT_WAITS = 5;

/**
 * All unread ones that the account has, by id.
 *
 * @throws {CustomersError} what the connection rejects with
 */
export async function collectUnread(pages: ListedPages, signal: AbortSignal): Promise<Map<string, Marked>> {
  const all = async (opened?: boolean) => (await pages.listOf(opened).read(Infinity, MAX_PAGE_SIZE, signal)).items;
  let list = await all(pages.loadsAll ? undefined : false);
  // Only now is it known that the account has to be asked for everything.
  if (pages.loadsAll && list.some(({ read }) => read)) list = await all();
  const unread = list.filter(({ read }) => !read);
  return new Map(unread.map(({ id, sentAt }) => [id, { id, sentAt }]));
}

/**
 * Called after each one.
 *
 * @param error where it failed
 * @param marked whether it was marked by this: its reader may have opened it meanwhile
 */
export type OnEach = (id: string, error: CustomersError | undefined, marked?: boolean) => void;

/**
 * Marks each, at most four at a time; on a 429 all of them wait. Ends early where the others would fail in the same way.
 *
 * @param mark marks one; whether this has marked it
 * @param signal what is under way when it is aborted comes to its end
 */
export async function markEach(
  all: readonly Marked[],
  mark: (marked: Marked) => Promise<boolean>,
  onEach: OnEach,
  signal: AbortSignal,
): Promise<void> {
  let pause: Promise<unknown> | undefined;
  let waits = 0;
  const one = async (marked: Marked): Promise<void> => {
    await pause;
    if (signal.aborted) return;
    try {
      onEach(marked.id, undefined, await mark(marked));
    } catch (cause) {
      const error = cause as CustomersError;
      const { code, status, retryAfter = RATE_LIMIT_FALLBACK_SECONDS } = error;
      if (code === 'rate_limited' && (pause || waits < RATE_LIMIT_WAITS)) {
        if (!pause) {
          waits++;
          const seconds = Math.min(Math.max(retryAfter, RATE_LIMIT_MIN_SECONDS), RATE_LIMIT_MAX_SECONDS);
          pause = delay(seconds * 1000, signal)
            .catch(() => undefined)
            .then(() => (pause = undefined));
        }
        return one(marked);
      }
      onEach(marked.id, error);
      // Without a user, a route or an end to waiting, the others would fail in the same way.
      if (status === 401 || /user_changed|endpoint_missing|rate_limited/.test(code)) throw error;
    }
  };
  await pool(all, PARALLEL_MARKS, one).catch(() => undefined);
}
