import { steadyNow } from '../shared/clock.js';
import { CustomersError, type ErrorCode, type ErrorDetails } from './error.js';
import { refusal } from './refusal.js';

/** Longest that a read waits by itself before it asks again, in milliseconds; a server that wants more is not asked. */
const longestWait = 10_000;

export interface RequestOptions {
  /** HTTP method in capitals. `GET` is tried again after a passing failure, everything else is sent once. */
  method: string;
  /** `FormData` goes as it is, anything else as JSON. */
  body?: unknown;
  /** Access token: sent as `Bearer`, without cookies and CSRF header. Without one, cookies are sent. */
  token?: string;
  signal?: AbortSignal;
  /** Name for errors, such as `notifications`. */
  operation: string;
  /** Milliseconds for one try, the body included. */
  timeout?: number;
  /** Told how much of the body has been sent, from 0 to 1, where that can be known. */
  onProgress?: (part: number) => void;
  /** Whether one word that is no JSON is an answer too. */
  word?: boolean;
  /** Told of a successful answer when its request was sent, by `steadyNow()`, and what it says in `Date`. */
  onAnswer?: (sent: number, date: string | null) => void;
}

/** The browser's own `fetch`, for what a page asks of others than the account. */
export const pageFetch: typeof fetch = (input, init) => fetch(input, init);

/**
 * Sends a form and tells how far it is: `fetch` cannot. Only with cookies: this way, a redirect would take a token along.
 */
async function upload(
  url: string,
  { method = '', headers = {}, signal }: RequestInit,
  body: FormData,
  onProgress: (part: number) => void,
): Promise<Response> {
  const sending = new XMLHttpRequest();
  await new Promise((resolve, reject) => {
    sending.open(method, url);
    sending.withCredentials = true;
    for (const [name, value] of Object.entries(headers as Record<string, string>))
      sending.setRequestHeader(name, value);
    sending.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    sending.onload = resolve;
    sending.onerror = sending.onabort = reject;
    signal!.addEventListener('abort', () => sending.abort());
    sending.send(body);
  });
  const { status, responseText, responseURL } = sending;
  return Object.defineProperties(new Response(responseText || null, { status }), {
    url: { value: responseURL },
    redirected: { value: responseURL !== url },
  });
}

/**
 * Runs `work` with a signal that aborts after `milliseconds` or with `outer`, and leaves no timer or listener behind.
 *
 * @throws the reason of `outer` once that has aborted, and what `work` rejects with
 */
export async function within<T>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  outer?.addEventListener('abort', abort);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
    outer?.throwIfAborted();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function attempt(url: string, options: RequestOptions): Promise<unknown> {
  const { method, body, token, signal, operation, onProgress, word, onAnswer, timeout = 15_000 } = options;
  const { origin } = new URL(url, location.href);
  const foreign = origin !== location.origin;
  const fail = (code: ErrorCode, message: string, details?: ErrorDetails): never => {
    throw new CustomersError(code, `${operation}: ${message}`, { operation, ...details });
  };

  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  else if (method !== 'GET' && !foreign) {
    const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content;
    if (csrf) headers['X-CSRF-Token'] = csrf;
  }
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json';

  const sent = steadyNow();
  const [response, text] = await within(timeout, signal, async (limit) => {
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
      const answer = await (onProgress && form && !token ? upload(url, init, body, onProgress) : fetch(url, init));
      return [answer, await answer.text()] as const;
    } catch (cause) {
      if (limit.aborted) return fail('timeout', `no answer in ${timeout} ms`, { cause });
      if (!navigator.onLine) return fail('offline', 'no connection', { cause });
      const hint = foreign ? ` (CORS: the account must list exactly ${location.origin} as an allowed origin)` : '';
      return fail('network', `no readable answer from ${origin}${hint}`, { cause });
    }
  });

  const { status } = response;
  // A server that answers an ended session with a redirect to its login page; the page's own status says nothing.
  if (response.type === 'opaqueredirect' || (response.redirected && /\/login\/?$/.test(new URL(response.url).pathname)))
    return fail('user_session', 'sent to sign in', { status: 401 });
  const json = parse(text);
  if (!response.ok) {
    const [code, details] = refusal(response, json);
    return fail(code, `HTTP ${status}`, details);
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
    } catch (error) {
      const { code, status, retryAfter } = (error ?? {}) as Partial<CustomersError>;
      const passing = code === 'network' || code === 'rate_limited' || (status! > 501 && status! < 505);
      const wait = retryAfter !== undefined ? retryAfter * 1000 : 2 ** tries * (150 + 150 * Math.random());
      if (options.method !== 'GET' || !passing || tries > 2 || wait > longestWait) throw error;
      await within(wait, options.signal, (signal) => new Promise((done) => (signal.onabort = done)));
    }
  }
}
