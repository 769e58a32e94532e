import type { CallOptions, Connection } from './connection.js';
import { text, unexpectedShape, webAddress, type Unchecked } from './shape.js';

/** The user. */
export interface Me {
  /** `id`, or `uuid` where there is none. */
  readonly id: string;
  /** Full name; may be empty. */
  readonly name: string;
  /** Absolute address of the small avatar. */
  readonly avatarUrl?: string;
  /** Everything as it came. */
  readonly raw: Readonly<Record<string, unknown>>;
}

function toMe(answer: unknown, { accountUrl }: Connection): Me {
  const { user = answer } = Object(answer) as { user?: unknown };
  const raw = Object(user) as Unchecked<'User'>;
  const id = text(raw.id) || text(raw.uuid);
  if (!id) throw unexpectedShape('me', 'a user with id or uuid');
  const { url_small } = Object(raw.avatar) as Unchecked<'Avatar'>;
  return { id, name: text(raw.name), avatarUrl: webAddress(url_small, accountUrl)?.href, raw };
}

/**
 * The signed-in user, also when it arrives wrapped in `user` (assumed).
 *
 * @param onAnswer told when it was asked for and answered
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function readMe(
  connection: Connection,
  signal?: AbortSignal,
  onAnswer?: CallOptions['onAnswer'],
): Promise<Me> {
  return toMe(await connection.call('me', { signal, onAnswer }), connection);
}

/**
 * Changes attributes of the user, by their wire names, and resolves to the user as it now is. The platform silently discards
 * what the user may not change (documented): compare before believing. An answer that does not speak of all that was sent
 * proves nothing, so the user is then asked for.
 *
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function updateMe(
  connection: Connection,
  changes: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<Me> {
  const answer = await connection.call('updateMe', { body: changes, signal });
  const { user = answer } = Object(answer) as { user?: unknown };
  const told = ['id', ...Object.keys(changes)].every((name) => name in Object(user));
  return told ? toMe(answer, connection) : readMe(connection, signal);
}

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
 * @throws {CustomersError} what the connection rejects with.
 */
export async function deleteAccount(connection: Connection): Promise<void> {
  await connection.call('deleteAccount');
}

/** Milliseconds for a picture on its way: ten megabytes take long on a slow connection. */
const UPLOAD_TIMEOUT = 300_000;

/**
 * Replaces the user's picture. The route is the account's own.
 *
 * @param onProgress told how much has been sent, from 0 to 1
 * @throws {CustomersError} what the connection rejects with.
 */
export async function uploadAvatar(
  connection: Connection,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const body = new FormData();
  body.set('avatar', file);
  await connection.call('avatar', { body, onProgress, signal, timeout: UPLOAD_TIMEOUT });
}
