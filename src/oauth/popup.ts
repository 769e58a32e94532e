import { OAuthError } from './error.js';

/** Sign-ins in windows of their own that this page waits for, by their states. */
const waiting = new Map<string, (params: URLSearchParams) => void>();

/** Where the window finds the page that opened it. A call, and no message: nobody else on the page can hear it. */
const KEY = Symbol.for('modyo-customers/oauth-popup-1');

type Place = Record<symbol, ((params: string) => void) | undefined>;

/** Milliseconds between two looks at whether the window is still there. */
const LOOK = 300;

/**
 * Opens a window and resolves to what the realm sent to it.
 *
 * @throws {OAuthError} `popup_blocked`, `popup_closed`
 */
export async function openPopup(state: string, url: Promise<string>): Promise<URLSearchParams> {
  const popup = window.open('', '_blank', 'popup,width=480,height=720');
  if (!popup) throw new OAuthError('popup_blocked', 'the browser opened no window; call signIn() in a click');
  (window as unknown as Place)[KEY] = (text) => {
    const params = new URLSearchParams(text);
    waiting.get(params.get('state') ?? '')?.(params);
  };
  let timer: ReturnType<typeof setInterval>;
  return new Promise<URLSearchParams>((resolve, reject) => {
    waiting.set(state, resolve);
    url.then((href) => (popup.location.href = href)).catch(reject);
    timer = setInterval(() => {
      if (popup.closed) reject(new OAuthError('popup_closed', 'the window was closed'));
    }, LOOK);
  }).finally(() => {
    clearInterval(timer);
    waiting.delete(state);
    popup.close();
  });
}

/** In the window: hands over what the realm sent, where the page that opened it can be reached. */
export function handOver(params: URLSearchParams): boolean {
  try {
    const take = (window.opener as Place | null)?.[KEY];
    take?.(params.toString());
    return !!take;
  } catch {
    // A page of another origin.
    return false;
  }
}
