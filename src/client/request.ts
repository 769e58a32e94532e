import { codeOf } from './code.js';
import { callAfter, delay } from './delay.js';
import { steadyNow } from '../shared/clock.js';
import { Lazy } from '../shared/lazy.js';
import { ownProperties } from '../shared/own.js';
import { ofPage, pageAddress, pageOrigin } from '../shared/page.js';
import { CustomersError, toCustomersError, type ErrorCode, type ErrorDetails } from './error.js';
import { requestFaults } from './fault-code.js';
import { pageFetch } from './page-fetch.js';
import { parseAnswer } from './json.js';
import { LONGEST_ANSWER_BYTES, tooLong } from './longest-answer.js';
import { noteReached, noteUnreachable, watchPolicy } from './reachable.js';
import { refusalCode } from './refusal-code.js';

/** Longest that a read waits by itself before it asks again; a server that wants more is not asked. */
const LONGEST_WAIT_MILLISECONDS = 10_000;

export { LONGEST_ANSWER_BYTES } from './longest-answer.js';

export interface RequestOptions {
  /** HTTP method in capitals. `GET` is tried again after a passing failure, everything else is sent once. */
  method: string;
  /** `FormData` goes as it is, anything else as JSON. */
  body?: unknown;
  /** Headers beside those that every request has, which they never replace. */
  headers?: Readonly<Record<string, string>>;
  /** Access token: sent as `Bearer`, without cookies and CSRF header. Without one, cookies are sent. */
  token?: string;
  signal?: AbortSignal;
  /** Name for errors, such as `notifications`. */
  operation: string;
  /**
   * Milliseconds until an answer has to begin, for each try; 15,000 by default. Then it may take its time, as long as it moves.
   * A form whose progress is told has a minute at most, again from each byte that goes.
   */
  timeout?: number;
  /** Told how much of the body has been sent, from 0 to 1, where that can be known. */
  onProgress?: (part: number) => void;
  /** Whether one word that is no JSON is an answer too. */
  word?: boolean;
  /** Told of a successful answer when its request was sent, by `steadyNow()`, and what it says in `Date`. */
  onAnswer?: (sent: number, date: string | null) => void;
}

const refusalReader = new Lazy(async () => (await import('./refusal.js')).refusal);
const uploadCode = new Lazy(async () => (await import('./upload.js')).upload);

/**
 * Runs `work` with a signal that aborts after `milliseconds` or with `outer`, and leaves no timer or listener behind.
 *
 * @param work may put the end off by as many milliseconds, from then on, with `goOn()`
 * @throws the reason of `outer` once that has aborted, and what `work` rejects with
 */
export async function within<T>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal, goOn: (milliseconds: number) => void) => Promise<T>,
): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  let cancel = callAfter(milliseconds, abort);
  outer?.addEventListener('abort', abort);
  const goOn = (more: number) => {
    cancel();
    cancel = callAfter(more, abort);
  };
  try {
    return await work(controller.signal, goOn);
  } finally {
    cancel();
    outer?.removeEventListener('abort', abort);
    outer?.throwIfAborted();
  }
}

/** Milliseconds without a byte after which an answer that has begun counts as lost. However long all of it takes. */
const STANDSTILL_MILLISECONDS = 15_000;
/**
 * Milliseconds without a byte after which a form on its way counts as lost, and those until its answer begins: what a browser
 * calls sent may still wait for a slow line, and a picture has to be looked through. However long all of it takes.
 */
const UPLOAD_STANDSTILL_MILLISECONDS = 60_000;

/** The text of an answer, as far as it may be long. @param each called whenever some of it has come */
async function textOf(answer: Response, operation: string, each: () => void): Promise<string> {
  const { body, status } = answer;
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let length = Number(answer.headers.get('Content-Length')) > LONGEST_ANSWER_BYTES ? Infinity : 0;
  let text = '';
  for (;;) {
    if (length > LONGEST_ANSWER_BYTES) {
      // What is on its way need not come.
      void reader.cancel().catch(() => undefined);
      throw tooLong(operation, status);
    }
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    each();
    length += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
}

/** What an account has said where it refused. That comes with code of its own; where it cannot be had, the status has to do. */
async function refusalOf(response: Response, body: unknown, operation: string, signal?: AbortSignal) {
  const { status } = response;
  if (status === 401) return { status };
  const refusal = await codeOf(refusalReader, operation, signal).catch(() => signal?.throwIfAborted());
  return refusal?.(response, body) ?? { status };
}

async function attempt(url: string, options: RequestOptions): Promise<unknown> {
  const {
    method,
    body,
    token,
    signal,
    operation,
    onProgress,
    word,
    onAnswer,
    timeout = 15_000,
  } = ownProperties(options) as unknown as RequestOptions;
  const { origin } = new URL(url, pageAddress());
  const foreign = origin !== pageOrigin();
  const fail = (code: ErrorCode, message: string, details?: ErrorDetails): never => {
    throw new CustomersError(code, `${operation}: ${message}`, { operation, ...details });
  };

  const isByCookie = !token && method !== 'GET' && !foreign;
  const headers: Record<string, string> = { ...options.headers, Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  else if (isByCookie) {
    const csrf = ofPage('querySelector')<HTMLMetaElement>('meta[name="csrf-token"]')?.content;
    if (csrf) headers['X-CSRF-Token'] = csrf;
    else requestFaults.use(({ tellNoCsrfToken }) => tellNoCsrfToken());
  }
  const form = body instanceof FormData;
  const isWatched = form && onProgress && !token;
  // Where nothing tells whether a form still moves, its time is limited as a whole.
  const patience = isWatched ? Math.min(timeout, UPLOAD_STANDSTILL_MILLISECONDS) : timeout;
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json';

  watchPolicy();
  const sent = steadyNow();
  let begun = false;
  const [response, text] = await within(patience, signal, async (limit, goOn) => {
    try {
      const init: RequestInit = {
        method,
        headers,
        body: form ? body : JSON.stringify(body),
        credentials: token ? 'omit' : 'include',
        // Older engines take the token along to whatever origin a redirect leads to.
        redirect: token ? 'manual' : 'follow',
        cache: 'no-store',
        signal: limit,
      };
      const answer = await (isWatched
        ? (await codeOf(uploadCode, operation, limit))(url, init, body, {
            operation,
            onProgress,
            moves: () => goOn(patience),
          })
        : pageFetch(url, init));
      begun = true;
      const moves = () => goOn(STANDSTILL_MILLISECONDS);
      moves();
      return [answer, await textOf(answer, operation, moves)] as const;
    } catch (cause) {
      if (cause instanceof CustomersError) throw cause;
      if (limit.aborted)
        return fail(
          'timeout',
          begun ? `nothing more in ${STANDSTILL_MILLISECONDS} ms` : `no answer in ${patience} ms`,
          {
            cause,
          },
        );
      if (!navigator.onLine) return fail('offline', 'no connection', { cause });
      if (foreign) noteUnreachable(origin);
      const hint = foreign ? ` (CORS: the account must list exactly ${pageOrigin()} as an allowed origin)` : '';
      return fail('network', `no readable answer from ${origin}${hint}`, { cause });
    }
  });
  noteReached(origin);

  const { status } = response;
  // A server that answers an ended session with a redirect to its login page; the page's own status says nothing.
  if (response.type === 'opaqueredirect' || (response.redirected && /\/login\/?$/.test(new URL(response.url).pathname)))
    return fail('user_session', 'sent to sign in', { status: 401 });
  const json = parseAnswer(text);
  if (!response.ok) {
    const details = await refusalOf(response, json, operation, signal);
    if (isByCookie && status === 403 && !text.trim() && !headers['X-CSRF-Token']) {
      requestFaults.use(({ tellCsrfRefused }) => tellCsrfRefused(operation));
      return fail('csrf_missing', 'refused for want of a CSRF token', { status });
    }
    return fail(refusalCode(status, json), `HTTP ${status}`, details);
  }
  if (text.trim() && json === undefined) {
    if (!word || !/^[^\s<]+$/.test(text.trim())) return fail('not_json', 'the answer is not JSON', { status });
    return text.trim();
  }
  onAnswer?.(sent, response.headers.get('Date'));
  return json;
}

/**
 * Sends a request and resolves to the parsed JSON of its answer; `undefined` when a successful answer is empty.
 *
 * A `GET` that fails for lack of an answer, with 429 or with 502 to 504 is tried up to three times, after the answer's
 * `Retry-After` or else a growing, random pause.
 *
 * @throws {CustomersError} for everything that goes wrong.
 * @throws the signal's reason, as it is, once `options.signal` aborts.
 */
export async function request(url: string, options: RequestOptions): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(url, options);
    } catch (cause) {
      // The end of what nobody waits for any more is no error.
      if (options.signal?.aborted) throw cause;
      const error = toCustomersError(cause, options.operation);
      const { code, status, retryAfter } = error;
      const passing = code === 'network' || code === 'rate_limited' || (status > 501 && status < 505);
      const wait = retryAfter !== undefined ? retryAfter * 1000 : 2 ** tries * (150 + 150 * Math.random());
      if (options.method !== 'GET' || !passing || tries > 2 || wait > LONGEST_WAIT_MILLISECONDS) throw error;
      await delay(wait, options.signal, { cap: LONGEST_WAIT_MILLISECONDS });
    }
  }
}
