import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../session/session.js';

/** An element that reads from a session. */
interface ReadHost extends ReactiveControllerHost {
  readonly session?: Session;
  /** Whether it asks for nothing yet. */
  readonly waiting?: boolean;
}

/**
 * Keeps what an element shows loaded: when it comes, when its session changes or begins anew, and when more is wanted.
 * Values and errors stand in the session's source, where a failed load leaves the old value. What only this element
 * waits for is aborted when it leaves.
 *
 * Written by hand: `@lit/task` neither ends with its element nor keeps its value, and costs 600 bytes.
 */
export class Read implements ReactiveController {
  /** Session, generation and amount last asked for. */
  private _asked: readonly unknown[] = [];
  private _waiting?: AbortController;

  /**
   * @param _load asks the source of a session; a rejection stands in the source
   * @param _amount how much is wanted, where that can change
   */
  constructor(
    private readonly _host: ReadHost,
    private readonly _load: (session: Session, signal: AbortSignal) => Promise<unknown>,
    private readonly _amount: () => unknown = () => 0,
  ) {
    _host.addController(this);
  }

  hostUpdate(): void {
    const { session, waiting } = this._host;
    if (session?.status !== 'active' || waiting) return this.hostDisconnected();
    const asking = [session, session.generation, this._amount()];
    if (asking.every((part, index) => part === this._asked[index])) return;
    this.hostDisconnected();
    this._asked = asking;
    this._waiting = new AbortController();
    this._load(session, this._waiting.signal).catch(() => undefined);
  }

  hostDisconnected(): void {
    this._waiting?.abort();
    this._asked = [];
  }
}
