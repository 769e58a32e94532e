import type { Connection } from '../client/endpoints.js';

/**
 * Changes the password. Nobody documents a route: an account that has one is configured with it.
 *
 * @throws {CustomersError} what the connection rejects with.
 */
export async function changePassword(connection: Connection, current: string, password: string): Promise<void> {
  const body = { current_password: current, password, password_confirmation: password };
  await connection.call('changePassword', { body });
}

/**
 * Asks for another e-mail address, which stays pending until the link in a message to it is followed (documented for the
 * realm's page). The route is the account's own.
 *
 * @throws {CustomersError} what the connection rejects with.
 */
export async function changeEmail(connection: Connection, email: string, password: string): Promise<void> {
  await connection.call('changeEmail', { body: { email, current_password: password } });
}

/**
 * Deletes the signed-in user's account for good. The route is the account's own.
 *
 * @param password sent along where the account wants it
 * @throws {CustomersError} what the connection rejects with.
 */
export async function deleteAccount(connection: Connection, password?: string): Promise<void> {
  await connection.call('deleteAccount', password === undefined ? {} : { body: { password } });
}
