import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { callAfter } from '../client/delay.js';
import type { Session } from '../session/session.js';
import { ofPage } from '../shared/page.js';

/** Asking more often serves nobody. */
const SHORTEST_SECONDS = 30;
/** A day: who asks more rarely may as well be asked by hand. */
const LONGEST_SECONDS = 86_400;
/** The part of a pause by which it may be shorter or longer. */
const JITTER = 0.1;

/** An element that asks again and again. */
export interface PollHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly session?: Session;
  /** Whether it asks for nothing yet. */
  readonly waiting?: boolean;
  /** Seconds between two requests, from 30 to 86,400; nothing polls by itself. */
  readonly poll?: number;
}

/** How often each session has been asked for its elements. */
const asked = new WeakMap<Session, number>();

/**
 * Asks again and again while somebody can see the answer: not while the page is hidden, offline or signed out. Each pause
 * is up to a tenth shorter or longer, between the bounds, so that many pages do not ask at once. Elements that share a session share what comes:
 * where another one has asked meanwhile, this one's turn passes.
 */
export class Poll implements ReactiveController {
  private _cancel?: () => void;
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
    this._cancel?.();
  }

  hostUpdated(): void {
    if (this._host.poll !== this._seconds) this._schedule();
  }

  private _schedule() {
    this._cancel?.();
    const seconds = (this._seconds = this._host.poll);
    if (!seconds) return;
    this._turn = this._asked;
    const wanted = Math.min(Math.max(seconds, SHORTEST_SECONDS), LONGEST_SECONDS);
    const shortest = Math.max(wanted * (1 - JITTER), SHORTEST_SECONDS);
    const longest = Math.min(wanted * (1 + JITTER), LONGEST_SECONDS);
    const pause = shortest + (longest - shortest) * Math.random();
    this._cancel = callAfter(pause * 1000, () => void this._due());
  }

  private get _asked(): number {
    return asked.get(this._host.session!) ?? 0;
  }

  private async _due() {
    const { session, waiting } = this._host;
    const isMyTurn = this._turn === this._asked;
    if (isMyTurn && !waiting && !ofPage('hidden') && navigator.onLine && session?.identity.status === 'active') {
      asked.set(session, this._turn + 1);
      await this._ask(session).catch(() => undefined);
    }
    if (this._host.isConnected) this._schedule();
  }
}
