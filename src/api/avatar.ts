import { ownProperties } from '../shared/own.js';
import type { Connection } from '../client/endpoints.js';
import type { Picture } from './picture.js';
import { text } from './shape.js';

/** For a picture that goes with a token, whose progress nobody knows: ten megabytes take long on a slow connection. */
const UPLOAD_TIMEOUT_MILLISECONDS = 300_000;

/**
 * Uploads a picture of the user (field `file`, Swagger). Whether that alone makes it the user's, nobody says: ask for the user
 * afterwards.
 *
 * @param onProgress told how much has been sent, from 0 to 1
 * @throws {CustomersError} what the connection rejects with.
 */
export async function uploadAvatar(
  connection: Connection,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Picture> {
  const body = new FormData();
  body.set('file', file);
  const answer = await connection.call('avatar', { body, onProgress, signal, timeout: UPLOAD_TIMEOUT_MILLISECONDS });
  const { id, uuid } = ownProperties(answer) as Record<string, unknown>;
  return { id: text(id), uuid: text(uuid) };
}

/**
 * Makes an uploaded picture the user's, as the Admin API's profile has it; that this one does, too, is a guess.
 *
 * @throws {CustomersError} what the connection rejects with.
 */
export async function attachAvatar(connection: Connection, { id }: Picture): Promise<void> {
  await connection.call('updateMe', { body: { avatar_id: /^\d{1,15}$/.test(id) ? +id : id } });
}

/**
 * Takes the user's picture away.
 *
 * @throws {CustomersError} what the connection rejects with.
 */
export async function removeAvatar(connection: Connection, uuid: string): Promise<void> {
  await connection.call('removeAvatar', { params: { uuid } });
}
