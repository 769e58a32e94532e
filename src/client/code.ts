import type { Lazy } from '../shared/lazy.js';
import { CustomersError } from './error.js';

/**
 * Code that some operation of a session needs, once it has come.
 *
 * @throws {CustomersError} `network`, where it cannot be had; the next time it is asked for anew
 */
export async function codeOf<T>(code: Lazy<T>, operation: string): Promise<T> {
  try {
    return await code.load();
  } catch (cause) {
    throw new CustomersError('network', `${operation}: code could not be loaded`, { operation, cause });
  }
}
