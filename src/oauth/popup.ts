/**
 * Signing in in a window of its own. It is opened empty and cut off from the page, so that nothing in it can navigate the
 * page, and answers by a channel that is named by the sign-in's random state: that also holds where
 * `Cross-Origin-Opener-Policy` parts the two. A frame of another site has channels of its own, which the window does not
 * reach: there the window keeps its opener, and calls it.
 */
import { localeOf } from '../shared/language.js';
import { ofPage } from '../shared/page.js';
import { OAuthError, type OAuthReason } from './error.js';
import { strings } from './oauth.strings.js';

/** Sign-ins in windows that are not cut off, by their states. */
const waiting = new Map<string, (params: URLSearchParams) => void>();

/** Where such a window finds the page that opened it. A call, and no message: nobody else on the page can hear it. */
const KEY = Symbol.for('modyo-customers/oauth-popup-1');

type Place = Record<symbol, ((params: string) => void) | undefined>;

/** Milliseconds between two looks at whether the window is still there. */
const LOOK_MILLISECONDS = 100;
/** Looks at which a window was at the realm's, so that it is one that no policy hides: Chromium takes a moment to hide it. */
const LOOKS_TO_TRUST = 5;
/** Milliseconds that an answer may come after the window is gone: one that comes back under a policy is cut off before it can answer. */
const LATE_ANSWER_MILLISECONDS = 3000;
/** As long as a code lives (documented): who is away for longer does not come back. */
const LONGEST_MILLISECONDS = 10 * 60_000;
/** Milliseconds that the page may take to say that it has the answer. */
const TAKEN_MILLISECONDS = 3000;
/** Milliseconds that a window may take to close. */
const CLOSING_MILLISECONDS = 300;

const TAKEN = 'taken';

/** The channel of a sign-in; none where the browser gives this page none. */
function channelOf(state: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(`modyo-customers-oauth:${state}`);
  } catch {
    return undefined;
  }
}

/** Whether a window of this page's origin has the same channels as the page: not in a frame below another origin. */
function sharesChannels(): boolean {
  try {
    for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) void frame.parent.document;
    return true;
  } catch {
    return false;
  }
}

/** Whether a window shows a page of another origin. */
function isElsewhere(popup: Window): boolean {
  try {
    void popup.document;
    return false;
  } catch {
    return true;
  }
}

/**
 * Opens a window and resolves to what the realm sent to it.
 *
 * @param blocked what it means that the browser opens none
 * @throws {OAuthError} `popup_closed`, and what `blocked` says
 */
export async function openPopup(state: string, url: Promise<string>, blocked: OAuthReason): Promise<URLSearchParams> {
  const popup = window.open('', '_blank', 'popup,width=480,height=720');
  if (!popup) throw new OAuthError(blocked, 'the browser opened no window; call signIn() in a click');
  const channel = sharesChannels() ? channelOf(state) : undefined;
  if (channel) popup.opener = null;
  const timers: ReturnType<typeof setTimeout>[] = [];
  let look: ReturnType<typeof setInterval>;
  return new Promise<URLSearchParams>((resolve, reject) => {
    const take = (text: unknown) => {
      const params = new URLSearchParams(String(text));
      if (params.get('state') !== state) return;
      resolve(params);
      try {
        channel?.postMessage(TAKEN);
      } catch {
        // The window then closes a moment later.
      }
    };
    if (channel) channel.onmessage = ({ data }) => take(data);
    else {
      waiting.set(state, take);
      (window as unknown as Place)[KEY] = (text) => {
        const params = new URLSearchParams(text);
        waiting.get(params.get('state') ?? '')?.(params);
      };
    }
    const close = () => reject(new OAuthError('popup_closed', 'the window was closed'));
    timers.push(setTimeout(close, LONGEST_MILLISECONDS));
    url.then((href) => (popup.location.href = href)).catch(reject);
    let looksElsewhere = 0;
    look = setInterval(() => {
      if (!popup.closed) {
        if (isElsewhere(popup)) looksElsewhere++;
        return;
      }
      clearInterval(look);
      // A policy hides a window from the start as if it were closed. One that has stood at the realm's has gone from there.
      if (!channel) close();
      else if (looksElsewhere >= LOOKS_TO_TRUST) timers.push(setTimeout(close, LATE_ANSWER_MILLISECONDS));
    }, LOOK_MILLISECONDS);
  }).finally(() => {
    clearInterval(look);
    timers.forEach(clearTimeout);
    waiting.delete(state);
    channel?.close();
    popup.close();
  });
}

/** Hands an answer to the page that opened this window. @returns whether the page was reached */
function callOpener(params: URLSearchParams): boolean {
  try {
    const take = (window.opener as Place | null)?.[KEY];
    take?.(params.toString());
    return !!take;
  } catch {
    // A page of another origin.
    return false;
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** In the window: hands over what the realm sent, and closes. One that cannot close says that it may be closed. */
export async function handOver(params: URLSearchParams): Promise<void> {
  // What else the page holds is not for this window.
  if (ofPage('readyState') === 'loading') window.stop();
  const cover = ofPage('createElement')('div');
  cover.setAttribute('role', 'status');
  Object.assign(cover.style, {
    position: 'fixed',
    inset: '0',
    zIndex: '2147483647',
    padding: '2rem',
    background: 'Canvas',
    color: 'CanvasText',
    font: '1rem system-ui, sans-serif',
  });
  ofPage('documentElement').append(cover);
  if (!callOpener(params)) {
    const channel = channelOf(params.get('state')!);
    if (channel) {
      const taken = new Promise((resolve) => {
        channel.onmessage = ({ data }) => data === TAKEN && resolve(true);
      });
      try {
        channel.postMessage(params.toString());
        await Promise.race([taken, pause(TAKEN_MILLISECONDS)]);
      } catch {
        // Nobody can be reached: the window says that it may be closed.
      }
      channel.close();
    }
  }
  window.close();
  await pause(CLOSING_MILLISECONDS);
  const { language, isFormal } = localeOf(ofPage('documentElement').lang || navigator.language);
  cover.textContent = { ...strings[language], ...(isFormal && strings['es-formal']) }.windowDone;
}
