import { textsOf } from '../texts/texts.js';

/** @import { Texts } from '../texts/es.js' */
/** @import { FieldErrors, ProfileErrors } from '../profile/update.js' */
/** @import { AccountContext, Realm, User } from '../types.js' */

/** The documented bodies of 401: no usable credential, or one whose session ended. */
export const UNAUTHORIZED = {
  user_session: { error: { user_session: 'user not found' } },
  grant_expired: { error: { grant_expired: 'session expired' } },
};

/**
 * @param {AccountContext} c
 * @param {'user_session'|'grant_expired'} reason
 */
export const unauthorized = (c, reason) => c.json(UNAUTHORIZED[reason], 401);

/**
 * The documented answer for what does not exist in the account.
 *
 * @param {AccountContext} c
 */
export const notFound = (c) => c.json({}, 404);

/**
 * @param {AccountContext} c
 * @param {string[]} allowed methods
 */
export const methodNotAllowed = (c, allowed) => c.json({}, 405, { Allow: allowed.join(', ') });

/**
 * @param {AccountContext} c
 * @param {string[] | Record<string, string[]>} errors texts that are ready to show, by field where they belong to one
 * @param {409|422|429} [status]
 */
export const refused = (c, errors, status = 422) => c.json({ errors }, status);

/**
 * The names of fields as people read them.
 *
 * @param {Texts} texts
 * @returns {Record<string, string>}
 */
const labelsOf = (texts) => ({
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
  avatar: texts.avatar,
});

/**
 * Puts the label of its field before each text, for a list that says it in no other way.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {ProfileErrors} errors
 * @returns {ProfileErrors}
 */
function labelled({ customFields }, user, { attributes, custom }) {
  const labels = labelsOf(textsOf(user));
  /** @param {FieldErrors} errors @param {(name: string) => string | undefined} labelOf */
  const label = (errors, labelOf) =>
    Object.fromEntries(
      Object.entries(errors).map(([name, list]) => [name, list.map((text) => `${labelOf(name) ?? name}: ${text}`)]),
    );
  return {
    attributes: label(attributes, (name) => labels[name]),
    custom: label(custom, (name) => customFields.find(({ key }) => key === name)?.label),
  };
}

/**
 * Refuses fields, in the form that the realm is set to.
 *
 * @param {AccountContext} c
 * @param {Realm} realm
 * @param {Partial<ProfileErrors>} errors
 * @param {User} [user] whose language the labels are in, where the form needs some; without: the texts as they stand
 */
export function refusedFields(c, realm, { attributes = {}, custom = {} }, user) {
  const form = realm.settings.refusalForm;
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
