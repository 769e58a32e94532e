import type { ReactiveControllerHost } from 'lit';
import { callAfter } from '../client/delay.js';
import { CustomersError } from '../client/error.js';
import type { Lazy } from '../shared/lazy.js';

/** Milliseconds after which code that is still on its way is not waited for: what can be done without it is drawn. */
const LATE_MILLISECONDS = 5000;

/** Code that what an element draws needs, and that is imported when it is used. */
export class UsedCode {
  private readonly _coming = new Set<Promise<void>>();
  private readonly _missing = new Map<Lazy<unknown>, CustomersError>();

  constructor(private readonly _host: Pick<ReactiveControllerHost, 'requestUpdate'>) {}

  /** It, or nothing while it is on its way or could not be had: then the element is drawn anew. */
  bring<T>(code: Lazy<T>): T | undefined {
    if (!code.value && !this._missing.has(code)) this._await(code);
    return code.value;
  }

  /** Why it could not be had, the last time. */
  errorOf(code: Lazy<unknown>): CustomersError | undefined {
    return this._missing.get(code);
  }

  /** Asks for it anew. */
  retry(code: Lazy<unknown>): void {
    this._missing.delete(code);
    this.bring(code);
    this._host.requestUpdate();
  }

  /** What could not be had is asked for anew when it is needed the next time. */
  forgetMissing(): void {
    this._missing.clear();
  }

  /** Whether something is on its way. */
  get isComing(): boolean {
    return this._coming.size > 0;
  }

  /** Resolves once what is on its way has come, or has failed. */
  async settled(): Promise<void> {
    await Promise.all(this._coming);
  }

  private _await(code: Lazy<unknown>) {
    const isLate = () => {
      this._missing.set(code, new CustomersError('timeout', 'code is late'));
      this._host.requestUpdate();
    };
    const cancel = callAfter(LATE_MILLISECONDS, isLate);
    const run = code
      .load()
      .then(() => void this._missing.delete(code))
      .catch((cause: unknown) => {
        this._missing.set(code, new CustomersError('network', 'code could not be loaded', { cause }));
      })
      .then(() => {
        cancel();
        this._coming.delete(run);
        this._host.requestUpdate();
      });
    this._coming.add(run);
  }
}
