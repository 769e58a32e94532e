import { readable } from '../shared/readable.js';
import { ownProperties } from '../shared/own.js';
import type { CallOptions, Connection } from '../client/endpoints.js';
import { text, unexpectedShape, webAddress, type Unchecked } from './shape.js';

/** One of the user's custom fields, as the account tells of it. */
export interface MyCustomField {
  /** As it came: with or without the prefix `_ucf_`. */
  readonly key: string;
  /** The account's name for it, where it says one. */
  readonly label: string | null;
  /** As it came: text, as a rule. */
  readonly value: unknown;
}

/** The user. What the account says nothing of is `null`. */
export interface Me {
  /** `id`, or `uuid` where there is none. */
  readonly id: string;
  readonly uuid: string | null;
  /** Full name; may be empty. */
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly secondLastName: string | null;
  readonly email: string | null;
  readonly username: string | null;
  /** `YYYY-MM-DD`, in no time zone. */
  readonly birthAt: string | null;
  /** 0 male, 1 female, 3 undefined, 4 non-binary, 5 other, 6 prefer not to say. */
  readonly sex: number | null;
  readonly phone: string | null;
  /** `es`, `en`, `pt`. */
  readonly lang: string | null;
  /** Absolute address of the small avatar. */
  readonly avatarUrl: string | null;
  /** When the user signed in before, as it came: ISO 8601. */
  readonly lastLoginAt: string | null;
  readonly customFields: readonly MyCustomField[];
  /** Everything as it came. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What can be changed of a user, by the names of `Me` or by the wire's own. */
export type UserChanges = Partial<
  Pick<Me, 'firstName' | 'lastName' | 'secondLastName' | 'email' | 'birthAt' | 'sex' | 'phone' | 'lang'>
> & { readonly customFields?: readonly { readonly key: string; readonly value: unknown }[] } & Readonly<
    Record<string, unknown>
  >;

/** The wire's names of what can be changed. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  firstName: 'first_name',
  lastName: 'last_name',
  secondLastName: 'second_last_name',
  birthAt: 'birth_at',
};

/** Changes by the wire's names. */
export function toWireNames({ customFields, ...changes }: UserChanges): Record<string, unknown> {
  const own = Object.entries(changes).map(([name, value]): [string, unknown] => [
    Object.keys(WIRE_NAMES).includes(name) ? WIRE_NAMES[name] : name,
    value,
  ]);
  const custom = customFields?.map(({ key, value }) => ({ key, value }));
  return { ...Object.fromEntries(own), ...(custom && { custom_fields: custom }) };
}

function toMe(answer: unknown, { accountUrl }: Connection): Me {
  const { user = answer } = ownProperties(answer) as { user?: unknown };
  const raw = ownProperties(user) as Unchecked<'User'> & { readonly locale?: unknown };
  const id = text(raw.id) || text(raw.uuid);
  if (!id) throw unexpectedShape('me', 'a user with id or uuid');
  const { url_small } = ownProperties(raw.avatar) as Unchecked<'Avatar'>;
  const said = (value: unknown) => text(value) || null;
  const entries = (Array.isArray(raw.custom_fields) ? raw.custom_fields : []) as unknown[];
  const sex = text(raw.sex);
  return {
    id,
    uuid: said(raw.uuid),
    name: readable(text(raw.name)),
    firstName: said(raw.first_name),
    lastName: said(raw.last_name),
    secondLastName: said(raw.second_last_name),
    email: said(raw.email),
    username: said(raw.username),
    birthAt: said(raw.birth_at),
    sex: /^\d+$/.test(sex) ? +sex : null,
    phone: said(raw.phone),
    lang: said(raw.lang) ?? said(raw.locale),
    avatarUrl: webAddress(url_small, accountUrl)?.href ?? null,
    lastLoginAt: said(raw.last_login_at),
    customFields: entries.flatMap((entry) => {
      const { key, name, label, value } = ownProperties(entry) as Record<string, unknown>;
      return text(key) ? [{ key: text(key), label: said(label) ?? said(name), value: value ?? null }] : [];
    }),
    raw,
  };
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
  const { user = answer } = ownProperties(answer) as { user?: unknown };
  const told = ['id', ...Object.keys(changes)].every((name) => name in ownProperties(user));
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
 * @param password sent along where the account wants it
 * @throws {CustomersError} what the connection rejects with.
 */
export async function deleteAccount(connection: Connection, password?: string): Promise<void> {
  await connection.call('deleteAccount', password === undefined ? {} : { body: { password } });
}

/** For a picture that goes with a token, whose progress nobody knows: ten megabytes take long on a slow connection. */
const UPLOAD_TIMEOUT_MILLISECONDS = 300_000;

/** What is known of an uploaded picture, and of the one that a user has; each may be missing. */
export interface Picture {
  readonly id: string;
  readonly uuid: string;
}

/** The identifier in an address below `/uploads/`; that it is the upload's own is a guess. */
const UUID_IN_ADDRESS = /\/uploads\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\//i;

/** The picture that a user has; `undefined` where there is none. */
export function pictureOf({ raw }: Me): Picture | undefined {
  const { id, uuid, url_original, url_small, url_medium } = ownProperties(raw.avatar) as Record<string, unknown>;
  const addresses = [url_original, url_medium, url_small].map(text).filter(Boolean);
  if (!text(id) && !addresses.length) return undefined;
  const found = addresses.map((address) => UUID_IN_ADDRESS.exec(address)?.[1]).find(Boolean);
  return { id: text(id), uuid: text(uuid) || found || '' };
}

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
