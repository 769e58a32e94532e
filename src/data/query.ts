import { toCustomersError, type CustomersError } from '../client/error.js';
import { SharedRun } from '../shared/shared-run.js';

/** - `idle`: nobody has asked. - `pending`: asked for the first time. - `success`, `error`: how the last one ended. */
export type QueryStatus = 'idle' | 'pending' | 'success' | 'error';

/** One answer of the account, kept for everybody who shows it. All who ask at the same time share one request. */
export class Query<T> {
  data?: T;
  /** Why the last request failed; the data of before stay. */
  error?: CustomersError;
  private readonly _run: SharedRun<T>;
  /** How often a write has brought data. */
  private _puts = 0;

  /**
   * @param read asks the account
   * @param changed called when the data or the error may have changed
   */
  constructor(read: (signal: AbortSignal) => Promise<T>, changed: () => void = () => undefined) {
    this._run = new SharedRun(async (signal) => {
      const puts = this._puts;
      try {
        const data = await read(signal);
        // What was asked for in the name of a user who is gone must not arrive.
        signal.throwIfAborted();
        // What a write has brought meanwhile is newer, where it still counts.
        if (puts === this._puts || this.data === undefined) this.data = data;
        this.error = undefined;
        return this.data;
      } catch (cause) {
        // The end of a request that nobody waits for any more is no error.
        if (signal.aborted) throw cause;
        const error = toCustomersError(cause);
        // A 401 belongs to the session.
        if (error.status !== 401) this.error = error;
        throw error;
      } finally {
        if (!signal.aborted) changed();
      }
    });
  }

  get status(): QueryStatus {
    if (this.error) return 'error';
    if (this.data !== undefined) return 'success';
    return this._run.pending ? 'pending' : 'idle';
  }

  /** Whether a request is under way. */
  get pending(): boolean {
    return this._run.pending;
  }

  /**
   * The data, or what comes.
   *
   * @throws {CustomersError} why they did not come; the signal's reason once it is aborted
   */
  async fetch(signal?: AbortSignal): Promise<T> {
    return this.data ?? this._run.join(signal);
  }

  /** Asks anew, after a request that is under way; the data of before stay meanwhile, and also when that fails. */
  async refresh(signal?: AbortSignal): Promise<T> {
    if (this._run.pending) await this._run.join(signal).catch(() => undefined);
    return this._run.join(signal);
  }

  /** Asks anew, or joins a request that is under way. */
  async ask(): Promise<T> {
    return this._run.join();
  }

  /** Takes what the answer to a write says. */
  put(data: T): void {
    this._puts++;
    this.data = data;
    this.error = undefined;
  }

  /** Ends a request that is under way. */
  abort(): void {
    this._run.abort();
  }

  /** Forgets everything and ends what is under way. */
  reset(): void {
    this.abort();
    this.data = this.error = undefined;
  }
}
