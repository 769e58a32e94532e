import type { Connection } from '../client/endpoints.js';
import { isAbort, toCustomersError, userHasLeft } from '../client/error.js';
import type { Session } from './session.js';

/**
 * Asks for something of the user's that nobody keeps.
 *
 * @throws {CustomersError} `user_changed`, and what `work` rejects with
 */
export async function askFor<T>(session: Session, work: (connection: Connection) => Promise<T>): Promise<T> {
  const { client, identity } = session;
  let { generation } = identity;
  const answer = await work({
    accountUrl: client.accountUrl,
    // An answer is for the user with whose token its request went out, which may be newer than the question.
    call: (operation, options) => client.call(operation, { ...options, onSend: () => ({ generation } = identity) }),
  }).catch((cause: unknown) => {
    throw isAbort(cause) ? cause : toCustomersError(cause);
  });
  // What was asked for in the name of a user who is gone must not arrive.
  if (generation !== identity.generation || identity.status !== 'active') throw userHasLeft();
  session.loadUserOnce();
  return answer;
}
