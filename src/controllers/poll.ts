import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../session/session.js';

/** Seconds; asking more often serves nobody. */
const SHORTEST = 30;

interface PollHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly session?: Session;
  /** Whether it asks for nothing yet. */
  readonly waiting?: boolean;
  /** Seconds between two requests; nothing polls by itself. */
  readonly poll?: number;
}

/** How often each session has been asked for its elements. */
const asked = new WeakMap<Session, number>();

/**
 * Asks again and again while somebody can see the answer: not while the page is hidden, offline or signed out. Each pause
 * is up to a tenth shorter or longer, so that many pages do not ask at once. Elements that share a session share what comes:
 * where another one has asked meanwhile, this one's turn passes.
 */
export class Poll implements ReactiveController {
  private _timer?: ReturnType<typeof setTimeout>;
  private _seconds?: number;
  /** How often the session had been asked when the pause began. */
  private _turn = 0;

  constructor(
    private readonly _host: PollHost,
    private readonly _ask: (session: Session) => Promise<unknown>,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._schedule();
  }

  hostDisconnected(): void {
    clearTimeout(this._timer);
  }

  hostUpdated(): void {
    if (this._host.poll !== this._seconds) this._schedule();
  }

  private _schedule() {
    clearTimeout(this._timer);
    const seconds = (this._seconds = this._host.poll);
    if (!seconds) return;
    this._turn = this._asked;
    const pause = Math.max(Math.max(seconds, SHORTEST) * (900 + 200 * Math.random()), SHORTEST * 1000);
    this._timer = setTimeout(() => void this._due(), pause);
  }

  private get _asked(): number {
    return asked.get(this._host.session!) ?? 0;
  }

  private async _due() {
    const { session, waiting } = this._host;
    const isMyTurn = this._turn === this._asked;
    if (isMyTurn && !waiting && !document.hidden && navigator.onLine && session?.status === 'active') {
      asked.set(session, this._turn + 1);
      await this._ask(session).catch(() => undefined);
    }
    if (this._host.isConnected) this._schedule();
  }
}
