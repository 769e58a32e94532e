import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { AccountContext } from '../environment.js';

/**
 * Destroys the connection of a request, so that the caller gets no answer that it could use.
 *
 * Chromium and Firefox send a request again by themselves, a PUT too, when a connection that they had used before ends
 * without a byte, and nobody would notice anything. A few bytes that none of the engines accepts as HTTP go out first
 * (no status, two lengths: each engine minds something else), so that all of them report a network error.
 *
 * @returns once the connection is gone: what the server then writes goes nowhere. Where there is none, whoever called the
 * account knows by `wasDropped()` that there is no answer
 */
export async function dropped(c: AccountContext): Promise<Response> {
  const socket = c.env?.incoming?.socket;
  if (!socket)
    return new Response('There is no connection: this request did not come through a server.', {
      status: 502,
      headers: RESPONSE_ALREADY_SENT.headers,
    });
  const noAnswer = 'HTTP/1.1 none\r\nContent-Length: 1\r\nContent-Length: 2\r\n';
  // The server does not heed each response that says that it was sent already, and would complete the bytes to an answer.
  await new Promise((resolve) => {
    socket.write(noAnswer, () => {
      socket.destroy();
      resolve(undefined);
    });
  });
  return new Response(null, { headers: RESPONSE_ALREADY_SENT.headers });
}

export const wasDropped = (response: Response) => response.headers.has('x-hono-already-sent');
