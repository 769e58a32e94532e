import type { Lazy } from '../shared/lazy.js';
import { CustomersError } from './error.js';

/**
 * Code that some operation of a session needs, once it has come.
 *
 * @param signal ends the wait; what is on its way goes on, for whoever asks next
 * @throws {CustomersError} `network` or `offline`, where it cannot be had; the next time it is asked for anew
 * @throws the signal's reason once it is aborted
 */
export async function codeOf<T>(code: Lazy<T>, operation: string, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  let leave = () => {};
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal!.reason as Error);
    signal?.addEventListener('abort', leave);
  });
  try {
    const value = await Promise.race([code.load(), left]);
    // What is here already comes before the end of who waits.
    signal?.throwIfAborted();
    return value;
  } catch (cause) {
    signal?.throwIfAborted();
    const reason = navigator.onLine ? 'network' : 'offline';
    throw new CustomersError(reason, `${operation}: code could not be loaded`, { operation, cause });
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}
