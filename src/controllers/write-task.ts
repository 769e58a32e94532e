import { initialState, Task, TaskStatus, type StatusRenderer } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isAbort, isUnauthorized, toCustomersError, type CustomersError } from '../client/error.js';

interface WriteTaskHost extends ReactiveControllerHost {
  /** Tells the page that something failed. */
  tellError?(error: CustomersError): void;
}

/** How a write stands, for what is drawn of it. */
type WriteRenderer = Pick<StatusRenderer<void>, 'initial' | 'pending' | 'complete'> & {
  readonly error?: (error: CustomersError) => unknown;
};

/**
 * One write at a time: a task that runs when it is told to. What is asked for while one is under way is not done, where a
 * task alone would end the first and begin anew. A write goes on when its element leaves the page, since the account may
 * have carried it out already.
 */
export class WriteTask implements ReactiveController {
  private readonly _task: Task<[], void>;
  /** What is to be done. No task holds it: it may know a password, which must not outlive its use. */
  private _work?: () => Promise<unknown>;
  /** Whether how the last one ended is no news any more. */
  private _isForgotten = false;

  constructor(private readonly _host: WriteTaskHost) {
    this._task = new Task(_host, {
      autoRun: false,
      args: () => [],
      task: async () => {
        const work = this._work!;
        this._work = undefined;
        try {
          await work();
        } catch (cause) {
          // The end of a request that nobody waits for any more is no error.
          if (isAbort(cause)) return initialState;
          throw toCustomersError(cause);
        }
      },
      onError: (error) => this._tell(error as CustomersError),
    });
    _host.addController(this);
  }

  get busy(): boolean {
    return this._task.status === TaskStatus.PENDING;
  }

  /** Why the last one failed. */
  get error(): CustomersError | undefined {
    const isFailed = this._task.status === TaskStatus.ERROR && !this._isForgotten;
    return isFailed ? (this._task.error as CustomersError) : undefined;
  }

  hostConnected(): void {
    this.forget();
  }

  /** @returns whether it was begun and has succeeded; why it has not stands in `error` */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this._isForgotten = false;
    this._work = work;
    await this._task.run();
    return this._task.status === TaskStatus.COMPLETE;
  }

  /** Forgets how the last one ended; one that is under way goes on. */
  forget(): void {
    this._isForgotten = !this.busy;
  }

  /** What is drawn of it, as a task does that. */
  render(renderer: WriteRenderer): unknown {
    return this._isForgotten ? renderer.initial?.() : this._task.render(renderer as StatusRenderer<void>);
  }

  private _tell(error: CustomersError) {
    // With the user, the matter is gone.
    if (isUnauthorized(error) || error.code === 'user_changed' || error.code === 'not_confirmed') return;
    this._host.tellError?.(error);
  }
}
