import type { CallOptions, Connection, Operation } from '../../src/client/endpoints.js';

/** A connection that answers everything with `answer`, and what it was asked. For shapes that no account needs to show. */
export function stubConnection(answer: unknown, accountUrl = 'https://account.example') {
  const calls: { operation: Operation; options: CallOptions | undefined }[] = [];
  const connection: Connection = {
    accountUrl,
    call(operation, options) {
      calls.push({ operation, options });
      return Promise.resolve(answer);
    },
  };
  return { connection, calls };
}
