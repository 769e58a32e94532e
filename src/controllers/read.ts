import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Session } from '../session/session.js';

/** An element that reads from a session. */
interface ReadHost extends ReactiveControllerHost {
  readonly session?: Session;
}

/**
 * Keeps what an element shows loaded: when it comes, when its session changes or begins anew, and when more is wanted.
 * Values and errors stand in the session's source, where a failed load leaves the old value. What only this element
 * waits for is aborted when it leaves.
 */
export class Read {
  private readonly _task: Task<readonly unknown[], void>;

  /**
   * @param load asks the source of a session; a rejection stands in the source
   * @param wanted what, when it changes, makes the element load again
   */
  constructor(
    host: ReadHost,
    load: (session: Session, signal: AbortSignal) => Promise<unknown>,
    wanted: () => readonly unknown[] = () => [],
  ) {
    this._task = new Task(host, {
      args: () => [host.session, host.session?.status, host.session?.generation, ...wanted()],
      task: async ([session, status], { signal }) => {
        if (session && status === 'active') await load(session as Session, signal).catch(() => undefined);
      },
    });
    host.addController({ hostDisconnected: () => this._task.abort() });
  }

  /** Loads again what failed. */
  retry(): Promise<void> {
    return this._task.run();
  }
}
