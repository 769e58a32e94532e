import type { Connection } from './connection.js';
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
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function readMe(connection: Connection, signal?: AbortSignal): Promise<Me> {
  return toMe(await connection.call('me', { signal }), connection);
}

/**
 * Changes attributes of the user, by their wire names, and resolves to the user as it now is. The platform silently discards
 * what the user may not change (documented): compare before believing.
 *
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function updateMe(
  connection: Connection,
  changes: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<Me> {
  const answer = await connection.call('updateMe', { body: changes, signal });
  return answer === undefined ? readMe(connection, signal) : toMe(answer, connection);
}
