import { LONGEST_ANSWER_BYTES, tooLong } from './longest-answer.js';

/**
 * Sends a form and tells how far it is: `fetch` cannot. Only with cookies: this way, a redirect would take a token along.
 *
 * @param moves called whenever some of the form has gone, or some of the answer has come
 * @throws {CustomersError} `unexpected_shape`, where the answer is too long
 */
export async function upload(
  url: string,
  { method = '', headers = {}, signal }: RequestInit,
  body: FormData,
  { operation, onProgress, moves }: { operation: string; onProgress: (part: number) => void; moves: () => void },
): Promise<Response> {
  const sending = new XMLHttpRequest();
  await new Promise((resolve, reject) => {
    sending.open(method, url);
    sending.withCredentials = true;
    for (const [name, value] of Object.entries(headers as Record<string, string>))
      sending.setRequestHeader(name, value);
    sending.upload.onprogress = ({ loaded, total }) => {
      moves();
      if (total > 0) onProgress(Math.min(loaded / total, 1));
    };
    sending.onprogress = ({ loaded, total }) => {
      moves();
      if (Math.max(loaded, total) <= LONGEST_ANSWER_BYTES) return;
      // Before it is aborted, which rejects as well.
      reject(tooLong(operation, sending.status));
      sending.abort();
    };
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
