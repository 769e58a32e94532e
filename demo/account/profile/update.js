import { recordEvent } from '../data/users.js';
import { textsOf } from '../texts/texts.js';

/** @import { CustomField, Realm, User } from '../types.js' */

/** @typedef {Record<string, string[]>} FieldErrors */

/** What a user may change; the rest is silently discarded, e-mail and user name included (documented for the admin profile). */
const EDITABLE = ['first_name', 'last_name', 'second_last_name', 'phone', 'birth_at', 'sex', 'lang'];

const isBlank = (/** @type {unknown} */ value) => value === null || value === undefined || value === '';

/**
 * @param {unknown} value
 * @returns {boolean} whether it is a day of the calendar that has been, `YYYY-MM-DD`
 */
function isPastDay(value) {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) && day.getTime() <= Date.now();
}

/**
 * @param {import('../texts/es.js').Texts} texts
 * @param {string} field
 * @param {unknown} value
 * @returns {string | undefined} what is wrong with it
 */
function problemOf(texts, field, value) {
  if (field === 'first_name' && (typeof value !== 'string' || value.trim() === '')) return texts.blank;
  if (isBlank(value)) return undefined;
  if (field === 'sex') return [0, 1, 3, 4, 5, 6].includes(Number(value)) ? undefined : texts.notIncluded;
  if (field === 'lang') return ['es', 'en', 'pt'].some((tag) => tag === value) ? undefined : texts.notIncluded;
  if (field === 'birth_at') return isPastDay(value) ? undefined : texts.invalid;
  if (typeof value !== 'string') return texts.invalid;
  if (value.length > 255) return texts.tooLong;
  return field === 'phone' && !/^\+?[\d\s().-]{6,30}$/.test(value) ? texts.invalid : undefined;
}

/**
 * @param {import('../texts/es.js').Texts} texts
 * @param {CustomField} definition
 * @param {unknown} value
 * @returns {string | undefined}
 */
function customProblemOf(texts, definition, value) {
  if (isBlank(value)) return definition.required ? texts.blank : undefined;
  if (definition.type === 'number') return Number.isFinite(Number(value)) ? undefined : texts.notANumber;
  const known = definition.options?.map((option) => option.value);
  return known && ![value].flat().every((one) => typeof one === 'string' && known.includes(one))
    ? texts.notIncluded
    : undefined;
}

/**
 * @param {Realm} realm
 * @param {unknown} entries `[{key, value}, …]`
 * @param {import('../texts/es.js').Texts} texts
 * @param {FieldErrors} errors gets what is wrong
 * @returns {Map<string, unknown>} those that may be changed; others are silently discarded (documented)
 */
function readCustomFields(realm, entries, texts, errors) {
  const accepted = new Map();
  for (const entry of Array.isArray(entries) ? entries : []) {
    const definition = realm.customFields.find(({ key }) => key === entry?.key);
    if (!definition?.visible || !definition.editable) continue;
    const problem = customProblemOf(texts, definition, entry.value);
    if (problem) errors[definition.key] = [problem];
    else accepted.set(definition.key, entry.value);
  }
  return accepted;
}

/**
 * Updates a user's own data. Nothing is saved where anything is refused.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {Record<string, unknown>} changes
 * @returns {FieldErrors | undefined}
 */
export function updateProfile(realm, user, changes) {
  const texts = textsOf(user);
  /** @type {FieldErrors} */
  const errors = {};
  const named = EDITABLE.filter((field) => field in changes);
  for (const field of named) {
    const problem = problemOf(texts, field, changes[field]);
    if (problem) errors[field] = [problem];
  }
  const custom = readCustomFields(realm, changes.custom_fields, texts, errors);
  if (Object.keys(errors).length > 0) return errors;

  for (const field of named) user.me[field] = changes[field] === '' ? null : changes[field];
  if ('sex' in changes && !isBlank(changes.sex)) user.me.sex = Number(changes.sex);
  const held = Array.isArray(user.me.custom_fields) ? user.me.custom_fields : [];
  const others = held.filter(({ key }) => !custom.has(key));
  const changed = [...custom].map(([key, value]) => ({ ...held.find((one) => one.key === key), key, value }));
  const place = (/** @type {{ key: string }} */ { key }) => realm.customFields.findIndex((field) => field.key === key);
  user.me.custom_fields = [...others, ...changed].sort((one, other) => place(one) - place(other));
  user.me.name = [user.me.first_name, user.me.last_name].filter(Boolean).join(' ');
  recordEvent(user, 'profile');
  return undefined;
}
