import { textsOf } from '../texts/texts.js';
import type { Texts } from '../texts/es.js';
import type { Schema, Seeded } from './schemas.js';
import type { FieldErrors, ProfileErrors } from '../profile/update.js';
import type { AccountContext } from '../environment.js';
import type { Realm, User } from '../types.js';

/** The documented bodies of 401: no usable credential, or one whose session ended. */
export const UNAUTHORIZED = {
  user_session: { error: { user_session: 'user not found' } },
  grant_expired: { error: { grant_expired: 'session expired' } },
} satisfies Record<string, Schema<'UnauthorizedError'>>;

export const unauthorized = (c: AccountContext, reason: 'user_session' | 'grant_expired') =>
  c.json(UNAUTHORIZED[reason], 401);

/** The documented answer for what does not exist in the account. */
export const notFound = (c: AccountContext) => c.json({}, 404);

/** @param allowed methods */
export const methodNotAllowed = (c: AccountContext, allowed: string[]) =>
  c.json({}, 405, { Allow: allowed.join(', ') });

/** @param errors texts that are ready to show, by field where they belong to one */
export const refused = (
  c: AccountContext,
  errors: string[] | Record<string, string[]>,
  status: 409 | 422 | 429 = 422,
) => c.json<Schema<'Refusal'>>(Array.isArray(errors) ? { errors } : { errors }, status);

/** The names of fields as people read them. */
const labelsOf = (texts: Texts): Record<string, string> => ({
  first_name: texts.firstName,
  last_name: texts.lastName,
  second_last_name: texts.secondLastName,
  phone: texts.phone,
  birth_at: texts.birthAt,
  sex: texts.sex,
  lang: texts.lang,
  email: texts.email,
  current_password: texts.currentPassword,
  password: texts.newPassword,
  password_confirmation: texts.repeatPassword,
  file: texts.avatar,
});

/** Puts the label of its field before each text, for a list that says it in no other way. */
function labelled({ customFields }: Realm, user: User, { attributes, custom }: ProfileErrors): ProfileErrors {
  const labels = labelsOf(textsOf(user));
  const label = (errors: FieldErrors, labelOf: (name: string) => string | undefined) =>
    Object.fromEntries(
      Object.entries(errors).map(([name, list]) => [name, list.map((text) => `${labelOf(name) ?? name}: ${text}`)]),
    );
  return {
    attributes: label(attributes, (name) => labels[name]),
    custom: label(custom, (name) => customFields.find(({ key }) => key === name)?.label),
  };
}

/**
 * The name of an input as the platform's envelope says it: `custom_fields[0][value]`.
 *
 * @param key of a custom field
 */
function nestedName({ custom_fields: entries }: Seeded<'UserChanges'>, key: string) {
  const list = Array.isArray(entries) ? entries : [];
  const index = list.findIndex((entry) => String(entry?.key).toLowerCase().replace('_ucf_', '') === key.toLowerCase());
  return index < 0 ? `custom_fields[${key}]` : `custom_fields[${index}][value]`;
}

/**
 * Refuses fields, in the form that the realm is set to.
 *
 * @param user whose language the labels are in, where the form needs some; without: the texts as they stand
 * @param sent what is refused: the envelope names a custom field by its place in it
 */
export function refusedFields(
  c: AccountContext,
  realm: Realm,
  { attributes = {}, custom = {} }: Partial<ProfileErrors>,
  user?: User,
  sent: Seeded<'UserChanges'> = {},
) {
  const form = realm.whatIf.refusalForm ?? realm.settings.refusalForm;
  if (form === 'envelope') {
    const entry = (field: string, messages: string[]): Schema<'RefusedField'> => ({
      field,
      messages,
      details: messages.map(() => ({ error: 'invalid' })),
    });
    const errors = [
      ...Object.entries(attributes).map(([name, messages]) => entry(name, messages)),
      ...Object.entries(custom).map(([key, messages]) => entry(nestedName(sent, key), messages)),
    ];
    return c.json({ errors } satisfies Schema<'Refusal'>, 422);
  }
  if (form === 'list') {
    const out = user ? labelled(realm, user, { attributes, custom }) : { attributes, custom };
    return refused(c, [...Object.values(out.attributes), ...Object.values(out.custom)].flat());
  }
  if (form === 'nested') {
    const nested = Object.keys(custom).length > 0 ? { custom_fields: custom } : {};
    return c.json({ errors: { ...attributes, ...nested } }, 422);
  }
  const fields = { ...custom, ...attributes };
  return c.json(form === 'error' ? { error: fields } : { errors: fields }, 422);
}
