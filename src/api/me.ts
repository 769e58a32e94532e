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

/** The user in an answer, also when it arrives wrapped in `user` (assumed). @throws {CustomersError} `unexpected_shape` */
export function toMe(answer: unknown, { accountUrl }: Connection): Me {
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
