export interface SentRequest {
  url: string;
  init: RequestInit & { headers: Record<string, string> };
  /** Milliseconds, by the page's clock. */
  at: number;
}

/**
 * Notes every `fetch` of the page until `restore()`. A browser may send a request again by itself when a connection breaks,
 * so that the server's log alone cannot tell how often it was asked to.
 *
 * @param answer in place of the network's
 */
export function spyOnFetch(answer?: (url: string, init: RequestInit) => Promise<Response>): {
  sent: SentRequest[];
  restore(): void;
} {
  const original = window.fetch;
  const sent: SentRequest[] = [];
  window.fetch = (input, init = {}) => {
    const url = input instanceof Request ? input.url : input.toString();
    sent.push({ url, init: init as SentRequest['init'], at: performance.now() });
    return answer ? answer(url, init) : original.call(window, input, init);
  };
  return { sent, restore: () => void (window.fetch = original) };
}
