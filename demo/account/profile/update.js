import { isDay } from '../data/dates.js';
import { recordEvent } from '../data/users.js';
import { textsOf } from '../texts/texts.js';
import { customProblemOf, isBlank, mergeCustomFields } from './custom-fields.js';

/** @import { Realm, User } from '../types.js' */
/** @import { Texts } from '../texts/es.js' */
/** @import { Entry } from './custom-fields.js' */

/** @typedef {Record<string, string[]>} FieldErrors */
/** @typedef {{ attributes: FieldErrors, custom: FieldErrors }} ProfileErrors by name, and by key of a custom field */

/** What a user may change; the rest is silently discarded, e-mail and user name included (documented for the admin profile). */
const EDITABLE = ['first_name', 'last_name', 'second_last_name', 'phone', 'birth_at', 'sex', 'lang'];

/**
 * @param {Texts} texts
 * @param {string} field
 * @param {unknown} value
 * @returns {string | undefined} what is wrong with it
 */
function problemOf(texts, field, value) {
  if (field === 'first_name' && (typeof value !== 'string' || value.trim() === '')) return texts.blank;
  if (isBlank(value)) return undefined;
  if (field === 'sex') return [0, 1, 3, 4, 5, 6].includes(Number(value)) ? undefined : texts.notIncluded;
  if (field === 'lang') return ['es', 'en', 'pt'].some((tag) => tag === value) ? undefined : texts.notIncluded;
  if (field === 'birth_at') return isDay(value) && Date.parse(value) <= Date.now() ? undefined : texts.invalid;
  if (typeof value !== 'string') return texts.invalid;
  if (value.length > 255) return texts.tooLong;
  return field === 'phone' && !/^\+?[\d\s().-]{6,30}$/.test(value) ? texts.invalid : undefined;
}

/**
 * @param {Realm} realm
 * @param {User} user
 * @param {unknown} entries `[{key, value}, …]`
 * @param {FieldErrors} errors gets what is wrong
 * @returns {Entry[]} those that may be changed; others are silently discarded (documented)
 */
function readCustomFields(realm, user, entries, errors) {
  /** @type {Entry[]} */
  const accepted = [];
  for (const entry of Array.isArray(entries) ? entries : []) {
    const definition = realm.customFields.find(({ key }) => key === entry?.key);
    if (!definition?.visible || !definition.editable) continue;
    const { key } = definition;
    const problem = customProblemOf(realm, user, definition, entry.value, textsOf(user));
    if (problem) errors[key] = [problem];
    else accepted.push({ key, value: entry.value === '' ? null : entry.value });
  }
  return accepted;
}

/**
 * The full name follows its parts.
 *
 * @param {User} user
 */
export function rename({ me }) {
  me.name = [me.first_name, me.last_name].filter(Boolean).join(' ');
}

/**
 * Updates a user's own data. Nothing is saved where anything is refused.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {Record<string, unknown>} changes
 * @returns {ProfileErrors | undefined}
 */
export function updateProfile(realm, user, changes) {
  /** @type {ProfileErrors} */
  const errors = { attributes: {}, custom: {} };
  const named = EDITABLE.filter((field) => field in changes);
  for (const field of named) {
    const problem = problemOf(textsOf(user), field, changes[field]);
    if (problem) errors.attributes[field] = [problem];
  }
  const custom = readCustomFields(realm, user, changes.custom_fields, errors.custom);
  if (Object.keys(errors.attributes).length + Object.keys(errors.custom).length > 0) return errors;

  for (const field of named) user.me[field] = changes[field] === '' ? null : changes[field];
  if ('sex' in changes && !isBlank(changes.sex)) user.me.sex = Number(changes.sex);
  if (custom.length > 0) mergeCustomFields(realm, user, custom);
  if (named.includes('first_name') || named.includes('last_name')) rename(user);
  recordEvent(user, 'profile');
  return undefined;
}
