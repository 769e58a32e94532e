import { steadyNow } from '../shared/clock.js';

/** What the page and other tabs bring about in a session. */
interface Watched {
  readonly status: 'active' | 'concealed' | 'signed-out';
  /** Whether something could not be loaded. */
  readonly failed: boolean;
  tell: (what: Message) => void;
  conceal(): void;
  doubt(): void;
  forget(): void;
  end(reason: 'grant_expired'): void;
  confirm(): Promise<void>;
  revalidate(): Promise<void>;
}

/**
 * What tabs tell each other: that something changed, that a page has begun to show a user, that the user has signed
 * out, that the session's time is up. Never more.
 */
export type Message = 'changed' | 'hello' | 'signed-out' | 'expired';

/** Tells this page's own messages from those of other tabs. */
const here = Math.random();

/** Milliseconds away from a tab after which everything is asked anew. */
const LONG_AWAY = 60_000;

/**
 * Watches visibility, page history, the network and other tabs for a session.
 *
 * @param scope the realm's address: tabs that show the same realm hear each other
 * @returns ends the watch
 */
export function watchPage(scope: string, session: Watched): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const channel = new BroadcastChannel('modyo-customers');
  let hiddenSince = document.hidden ? steadyNow() : undefined;
  /** What other tabs have told while this one was hidden. */
  let news: Message | undefined;

  session.tell = (message) => channel.postMessage([scope, message, here]);

  const hear = (message: Message) => {
    news = undefined;
    if (message === 'hello') void session.confirm();
    else void session.revalidate();
  };

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const [from, message, page] = Array.isArray(data) ? (data as [unknown, Message, unknown]) : [];
    // That another session of this page has begun says nothing about this one's user.
    if (from !== scope || (page === here && message === 'hello')) return;
    if (message === 'signed-out') return session.forget();
    if (message === 'expired') return session.end('grant_expired');
    session.doubt();
    if (!document.hidden) hear(message!);
    else if (news !== 'changed') news = message;
  };

  const options = { signal };
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) {
        hiddenSince = steadyNow();
        session.doubt();
        return;
      }
      const away = hiddenSince === undefined ? 0 : steadyNow() - hiddenSince;
      hiddenSince = undefined;
      if (away > LONG_AWAY) hear('changed');
      else if (news) hear(news);
      else if (session.status === 'signed-out') void session.confirm();
    },
    options,
  );
  // Before a page goes into the back/forward cache, its picture must hold nothing personal.
  addEventListener('pagehide', () => session.conceal(), options);
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted || session.status === 'concealed') void session.revalidate();
    },
    options,
  );
  addEventListener(
    'online',
    () => {
      if (session.failed) void session.revalidate();
    },
    options,
  );
  return () => {
    ended.abort();
    channel.close();
    session.tell = () => undefined;
  };
}
