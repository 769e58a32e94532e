import type { CustomersError } from '../client/error.js';

/** What a mutation does, with `Variables` as what it is about. */
export interface MutationOptions<Variables, Result> {
  /** Those with the same key run one at a time; all have the same one by default. */
  readonly keyOf?: (variables: Variables) => string;
  /**
   * Shows at once what is hoped for.
   *
   * @returns takes that back, once the account has refused it
   */
  readonly optimistic?: (variables: Variables) => () => void;
  readonly send: (variables: Variables) => Promise<Result>;
  /** Called with the account's answer, before anybody else knows of it. */
  readonly confirmed?: (variables: Variables, result: Result) => void;
}

/** A change on the account: shown at once, sent once, taken back where it is refused. */
export class Mutation<Variables, Result> {
  /** Why the last one failed. */
  error?: CustomersError;
  private readonly _running = new Map<string, Promise<unknown>>();

  constructor(private readonly _options: MutationOptions<Variables, Result>) {}

  get status(): 'idle' | 'pending' | 'error' {
    if (this._running.size) return 'pending';
    return this.error ? 'error' : 'idle';
  }

  /** Whether the one of that key is under way. */
  isPending(key = ''): boolean {
    return this._running.has(key);
  }

  /**
   * Sends it, unless one with the same key is under way: that one goes on, and this does nothing.
   *
   * @returns what the account has answered; `undefined` where nothing was sent
   * @throws {CustomersError} why it was refused
   */
  async run(variables: Variables): Promise<Result | undefined> {
    const { keyOf = () => '', optimistic, send, confirmed } = this._options;
    const key = keyOf(variables);
    if (this._running.has(key)) return undefined;
    const rollback = optimistic?.(variables);
    this.error = undefined;
    const sent = send(variables);
    this._running.set(key, sent);
    try {
      const result = await sent;
      confirmed?.(variables, result);
      return result;
    } catch (error) {
      this.error = error as CustomersError;
      rollback?.();
      throw error;
    } finally {
      this._running.delete(key);
    }
  }

  /** Resolves once none is under way, also none that has begun meanwhile. Never rejects but with the signal's reason. */
  async idle(signal?: AbortSignal): Promise<void> {
    while (this._running.size) {
      await Promise.race([Promise.allSettled(this._running.values()), rejectedWhenAborted(signal)]);
      // What has waited for the answer comes first.
      await Promise.resolve();
    }
    signal?.throwIfAborted();
  }
}

function rejectedWhenAborted(signal?: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason as Error);
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
