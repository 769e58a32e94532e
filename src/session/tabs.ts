import { steadyNow } from '../shared/clock.js';
import { listen, ofPage } from '../shared/page.js';
import type { SessionStatus } from './identity.js';

/** What the page and other tabs bring about in a session. */
interface PageListener {
  status(): SessionStatus;
  /** Whether something could not be loaded. */
  hasFailed(): boolean;
  markStale(): void;
  conceal(): void;
  /** Somebody has signed out in another tab. */
  forget(): void;
  /** The session's time is up, as another tab has told. */
  expire(): void;
  confirm(): void;
  revalidate(): void;
}

/** A watch that is kept. */
export interface PageWatch {
  /** Tells other tabs, never what about. */
  tell(what: Message): void;
  stop(): void;
}

/**
 * What tabs tell each other: that something changed, that a page has begun to show a user, that the user has signed
 * out, that the session's time is up. Never more.
 */
export type Message = 'changed' | 'hello' | 'signed-out' | 'expired';

/** Tells this page's own messages from those of other tabs. */
const here = Math.random();

/** Milliseconds away from a tab after which everything is asked anew. */
const LONG_AWAY_MILLISECONDS = 60_000;

/** The way to other tabs; none where privacy settings refuse it, as Firefox does with all cookies blocked. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('modyo-customers');
  } catch {
    return undefined;
  }
}

/**
 * Watches visibility, page history, the network and other tabs for a session.
 *
 * @param scope the realm's address: tabs that show the same realm hear each other
 */
export function watchPage(scope: string, session: PageListener): PageWatch {
  const ended = new AbortController();
  const { signal } = ended;
  const channel = openChannel();
  let hiddenSince = ofPage('hidden') ? steadyNow() : undefined;
  /** What other tabs have told while this one was hidden. */
  let missed: Message | undefined;
  const hear = (message: Message) => {
    missed = undefined;
    if (message === 'hello') session.confirm();
    else session.revalidate();
  };

  const onMessage = ({ data }: MessageEvent<unknown>) => {
    const [from, message, page] = Array.isArray(data) ? (data as [unknown, Message, unknown]) : [];
    // That another session of this page has begun says nothing about this one's user.
    if (from !== scope || (page === here && message === 'hello')) return;
    if (message === 'signed-out') return session.forget();
    if (message === 'expired') return session.expire();
    session.markStale();
    if (!ofPage('hidden')) hear(message!);
    else if (missed !== 'changed') missed = message;
  };
  if (channel) channel.onmessage = onMessage;

  const options = { signal };
  listen(
    document,
    'visibilitychange',
    () => {
      if (ofPage('hidden')) {
        hiddenSince = steadyNow();
        session.markStale();
        return;
      }
      const away = hiddenSince === undefined ? 0 : steadyNow() - hiddenSince;
      hiddenSince = undefined;
      if (away > LONG_AWAY_MILLISECONDS) hear('changed');
      else if (missed) hear(missed);
      else if (session.status() === 'signed-out') session.confirm();
    },
    options,
  );
  // Before a page goes into the back/forward cache, its picture must hold nothing personal.
  listen(window, 'pagehide', () => session.conceal(), options);
  listen(
    window,
    'pageshow',
    (event) => {
      if ((event as PageTransitionEvent).persisted || session.status() === 'concealed') session.revalidate();
    },
    options,
  );
  listen(
    window,
    'online',
    () => {
      if (session.hasFailed()) session.revalidate();
    },
    options,
  );
  return {
    tell(message) {
      try {
        channel?.postMessage([scope, message, here]);
      } catch {
        // A channel that was given may still refuse: other tabs then find out by themselves.
      }
    },
    stop() {
      ended.abort();
      channel?.close();
    },
  };
}
