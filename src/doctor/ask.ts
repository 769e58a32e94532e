import { endpointUrl, type Operation } from '../client/endpoints.js';
import { pageFetch } from '../client/page-fetch.js';
import type { Resolved } from '../settings/settings.js';
import type { AskedRoute } from './report.js';
import { shapeOf } from './shape.js';
import { KNOWN_NAMES } from './description.js';

/** Milliseconds for one answer. */
const TIMEOUT_MILLISECONDS = 15_000;

/** What came of a request, for those that judge it; the report gets the shape alone. */
export interface Answer {
  /** `json`: a successful answer that is JSON, or empty. `login`: a redirect to a page for signing in. */
  readonly kind: 'json' | 'text' | 'html' | 'failed' | 'login' | 'network' | 'timeout' | 'absent';
  readonly status: number;
  /** The parsed JSON, also of a failure. */
  readonly body: unknown;
  readonly headers: Headers;
}

const nothing = (kind: Answer['kind']): Answer => ({ kind, status: 0, body: undefined, headers: new Headers() });

/**
 * Asks an account for what it has, and writes down each request. It reads only: an endpoint that is no `GET` is not asked.
 * Unlike the elements it wants the answer as it is: its status, its headers, and names that make no sense.
 */
export class Asker {
  readonly asked: AskedRoute[] = [];

  constructor(
    private readonly _settings: Resolved,
    private readonly _signal?: AbortSignal,
  ) {}

  /** @throws the signal's reason once it has aborted */
  async ask(operation: Operation, query: Record<string, string | number> = {}): Promise<Answer> {
    const { accountUrl, apiBase, realm, endpoints } = this._settings;
    const endpoint = endpoints[operation];
    if (endpoint?.method !== 'GET') return nothing('absent');
    const realmUrl = `${accountUrl}${apiBase}/realms/${encodeURIComponent(realm)}`;
    const url = endpointUrl(realmUrl, endpoint, { query });
    const started = performance.now();
    const answer = await this._fetch(operation, url);
    this._signal?.throwIfAborted();
    this.asked.push({
      operation,
      path: url.slice(realmUrl.length),
      status: answer.status,
      duration: Math.round(performance.now() - started),
      ...(answer.body !== undefined && { shape: shapeOf(answer.body, KNOWN_NAMES) }),
    });
    return answer;
  }

  private async _fetch(operation: Operation, url: string): Promise<Answer> {
    const { credential } = this._settings;
    const ended = new AbortController();
    const end = () => ended.abort();
    const timer = setTimeout(end, TIMEOUT_MILLISECONDS);
    this._signal?.addEventListener('abort', end);
    try {
      const bearer = (await credential?.getToken(operation, ended.signal))?.text;
      const response = await pageFetch(url, {
        method: 'GET',
        headers: { Accept: 'application/json', ...(bearer && { Authorization: `Bearer ${bearer}` }) },
        credentials: bearer ? 'omit' : 'include',
        // Older engines take the token along to whatever origin a redirect leads to.
        redirect: bearer ? 'manual' : 'follow',
        cache: 'no-store',
        signal: ended.signal,
      });
      return await read(response);
    } catch {
      return nothing(ended.signal.aborted ? 'timeout' : 'network');
    } finally {
      clearTimeout(timer);
      this._signal?.removeEventListener('abort', end);
    }
  }
}

async function read(response: Response): Promise<Answer> {
  const { status, headers } = response;
  if (response.type === 'opaqueredirect' || (response.redirected && /\/login\/?$/.test(new URL(response.url).pathname)))
    return { ...nothing('login'), status };
  const text = (await response.text()).trim();
  let body: unknown;
  let isJson = !text;
  try {
    body = text ? JSON.parse(text) : undefined;
    isJson = true;
  } catch {
    // Another form.
  }
  const form = isJson ? 'json' : text.startsWith('<') ? 'html' : 'text';
  return { kind: response.ok ? form : 'failed', status, body, headers };
}
