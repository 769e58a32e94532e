import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CustomersError } from '../http/error.js';

interface WriteHost extends ReactiveControllerHost {
  /** Tells the page that something failed. */
  tellError?(error: CustomersError): void;
}

/**
 * One write at a time: what is asked for while one is under way is not done. A write goes on when its element leaves the
 * page, since the account may have carried it out already.
 */
export class Write implements ReactiveController {
  busy = false;
  /** Why the last one failed. */
  error?: CustomersError;

  constructor(private readonly _host: WriteHost) {
    _host.addController(this);
  }

  hostConnected(): void {
    this.error = undefined;
  }

  /** @returns whether it was begun and has succeeded; why it has not stands in `error` */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = undefined;
    this._host.requestUpdate();
    try {
      await work();
      return true;
    } catch (error) {
      // Anything else is the end of a request that nobody waits for any more.
      if (error instanceof CustomersError) {
        this.error = error;
        // With the user, the matter is gone.
        if (error.status !== 401 && error.code !== 'user_changed') this._host.tellError?.(error);
      }
      return false;
    } finally {
      this.busy = false;
      this._host.requestUpdate();
    }
  }
}
