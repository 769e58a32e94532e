import { initialState, Task } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../session/session.js';

/** An element that reads from a session. */
interface ReadTaskHost extends ReactiveControllerHost {
  readonly session?: Session;
  /** Whether it asks for nothing yet. */
  readonly waiting?: boolean;
}

/** Session, its generation, and how much is wanted; nothing while there is nobody to ask for. */
type ReadArgs = readonly [session?: Session, generation?: number, ...amount: unknown[]];

/**
 * Keeps what an element shows loaded: a task whose arguments are the session, its generation, and how much is wanted. The
 * data and errors stand in the session's cache, where another element, a poll or another tab may change them: the task
 * only asks for them. What this element alone waits for is aborted when it leaves.
 */
export class ReadTask implements ReactiveController {
  private readonly _task: Task<ReadArgs, unknown>;
  /** Ends the request that this element waits for. */
  private _waiting?: AbortController;

  /**
   * @param load asks for the data of a session; why that failed stands beside them
   * @param amount what else it depends on
   */
  constructor(
    host: ReadTaskHost,
    load: (session: Session, signal: AbortSignal) => Promise<unknown>,
    amount: (session: Session) => readonly unknown[] = () => [],
  ) {
    this._task = new Task<ReadArgs, unknown>(host, {
      args: () => {
        const { session, waiting } = host;
        if (session?.identity.status !== 'active' || waiting) return [];
        return [session, session.identity.generation, ...amount(session)];
      },
      // The task's own signal is aborted before its next run begins: a request that both of them share would be sent twice.
      task: async ([session]) => {
        const before = this._waiting;
        this._waiting = session && new AbortController();
        const loading = this._waiting && load(session!, this._waiting.signal);
        before?.abort();
        return loading ?? initialState;
      },
    });
    host.addController(this);
  }

  /** A task does not end with its element by itself. Without arguments, it asks again when the element comes back. */
  hostDisconnected(): void {
    void this._task.run([]);
  }
}
