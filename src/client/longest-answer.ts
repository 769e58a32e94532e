import { CustomersError } from './error.js';

/** More than any answer of an account has; a server that sends on and on must not fill the memory. */
export const LONGEST_ANSWER_BYTES = 20 * 1024 * 1024;

/** What an answer that is longer rejects with. */
export const tooLong = (operation: string, status: number) =>
  new CustomersError('unexpected_shape', `${operation}: the answer is longer than ${LONGEST_ANSWER_BYTES} bytes`, {
    operation,
    status,
  });
