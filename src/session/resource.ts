import { CustomersError } from '../http/error.js';
import { SharedRun } from '../shared/shared-run.js';

/** One answer of the account, kept for everybody who shows it. */
export class Resource<T> {
  value?: T;
  /** Why the last load failed. */
  error?: CustomersError;
  private readonly _run: SharedRun<T>;
  /** How often a write has brought a value. */
  private _puts = 0;

  /**
   * @param read asks the account
   * @param changed called when the value or the error has changed
   */
  constructor(read: (signal: AbortSignal) => Promise<T>, changed: () => void) {
    this._run = new SharedRun(async (signal) => {
      const puts = this._puts;
      try {
        const value = await read(signal);
        // What a write has brought meanwhile is newer, where it still counts.
        if (puts === this._puts || !this.value) this.value = value;
        this.error = undefined;
        return this.value;
      } catch (error) {
        // A 401 is the session's affair.
        if (error instanceof CustomersError && error.status !== 401) this.error = error;
        throw error;
      } finally {
        if (!signal.aborted) changed();
      }
    });
  }

  /** What is here, or what comes. */
  async load(signal?: AbortSignal): Promise<T> {
    return this.value ?? this._run.join(signal);
  }

  /** Asks anew, or joins what was asked before. */
  async ask(): Promise<T> {
    return this._run.join();
  }

  /** Asks anew, not joining what was asked before; what is here stays meanwhile, and also when that fails. */
  async refresh(signal?: AbortSignal): Promise<T> {
    if (this._run.pending) await this._run.join(signal).catch(() => undefined);
    return this._run.join(signal);
  }

  /** Takes what the answer to a write says. */
  put(value: T): void {
    this._puts++;
    this.value = value;
    this.error = undefined;
  }

  /** Ends a request under way. */
  abort(): void {
    this._run.abort();
  }

  clear(): void {
    this.abort();
    this.value = this.error = undefined;
  }
}
