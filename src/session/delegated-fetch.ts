import { CustomersError } from '../client/error.js';
import { pageFetch } from '../client/page-fetch.js';

/** What a request to a listed origin needs of the session. */
interface TokenSource {
  /** Origins that may have the token. */
  readonly origins: readonly string[];
  /** The token's text, if there is one. @param refused one that a service does not take any more */
  token(refused?: string): Promise<string | undefined>;
  /** Resolves once it is sure that the same user is still signed in. */
  ready(): Promise<void>;
  /** Throws where somebody else's answer would arrive. */
  check(): void;
}

const READING = ['GET', 'HEAD', 'OPTIONS'];
/** Methods that do the same twice as once (RFC 9110). */
const REPEATABLE = [...READING, 'PUT', 'DELETE'];

/**
 * `fetch` with the delegated token, for listed origins; for all others, and where the request brings an `Authorization` of
 * its own, just `fetch`.
 *
 * @throws {CustomersError} what getting a token rejects with; `refused` for a redirect, which would take the token along
 * @throws what `fetch` rejects with, as it is
 */
export async function delegatedFetch(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  { origins, token, ready, check }: TokenSource,
): Promise<Response> {
  const request = new Request(input, init);
  const { url, method, redirect, headers } = request;
  const { origin } = new URL(url);
  if (!origins.includes(origin) || headers.has('Authorization')) return pageFetch(request);
  if (!READING.includes(method)) await ready();
  const first = await token();
  if (!first) return pageFetch(request);

  const send = async (one: Request, text: string) => {
    one.headers.set('Authorization', `Bearer ${text}`);
    // Older engines take the header along to whatever origin a redirect leads to.
    const answer = await pageFetch(one, redirect === 'follow' ? { redirect: 'manual' } : {});
    if (redirect === 'follow' && answer.type === 'opaqueredirect')
      throw new CustomersError('refused', `fetch: ${origin} redirects, and the token does not go along`, {
        operation: 'fetch',
      });
    check();
    return answer;
  };
  const spare = REPEATABLE.includes(method) && request.clone();
  const answer = await send(request, first);
  if (answer.status !== 401) return answer;
  const second = await token(first);
  if (!second || second === first || !spare) return answer;
  await answer.body?.cancel();
  return send(spare, second);
}
