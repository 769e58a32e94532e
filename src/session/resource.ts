import { CustomersError } from '../http/error.js';
import { SharedRun } from '../shared/shared-run.js';

/** One answer of the account, kept for everybody who shows it. */
export class Resource<T> {
  value?: T;
  /** Why the last load failed. */
  error?: CustomersError;
  private readonly _run: SharedRun<T>;

  /**
   * @param read asks the account
   * @param changed called when the value or the error has changed
   */
  constructor(read: (signal: AbortSignal) => Promise<T>, changed: () => void) {
    this._run = new SharedRun(async (signal) => {
      try {
        this.value = await read(signal);
        this.error = undefined;
        return this.value;
      } catch (error) {
        if (error instanceof CustomersError) this.error = error;
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

  /** Asks anew; what is here stays meanwhile, and also when that fails. */
  refresh(signal?: AbortSignal): Promise<T> {
    return this._run.join(signal);
  }

  clear(): void {
    this._run.abort();
    this.value = this.error = undefined;
  }
}
