import { isDay } from '../data/dates.js';

/** @import { CustomField, CustomFieldSeed, Realm, User } from '../types.js' */
/** @import { Texts } from '../texts/es.js' */

/** @typedef {Record<string, unknown> & { key: string }} Entry a custom field of a user */

export const CUSTOM_FIELD_TYPES = ['text', 'paragraph', 'number', 'date', 'checkbox', 'dropdown', 'choice'];
/** As many as a realm may have (documented). */
export const MOST_CUSTOM_FIELDS = 20;
const LONGEST = { text: 255, paragraph: 10_000 };
/** What an input for numbers may hold. */
const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i;
/** The forms in which a checkbox alone may come; which one the platform takes is not known. */
const YES = [true, 'true', 1, '1'];
const NO = [false, 'false', 0, '0'];

/** Whether a checkbox alone is checked. @param {unknown} value */
export const isYes = (value) => YES.some((form) => form === value);

/**
 * @param {CustomFieldSeed} seed
 * @returns {CustomField}
 */
export const customFieldOf = (seed) => ({ label: seed.key, type: 'text', visible: true, editable: true, ...seed });

/**
 * @param {unknown} value
 * @returns {value is null | undefined | '' | []}
 */
export const isBlank = (value) => value == null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * The custom fields of a user, those included that the user may not see.
 *
 * @param {User} user
 * @returns {Entry[]}
 */
export const entriesOf = ({ me }) => (Array.isArray(me.custom_fields) ? me.custom_fields : []);

/**
 * What a new user has: every field of the realm with its default.
 *
 * @param {Realm} realm
 * @returns {Entry[]}
 */
export const defaultEntries = ({ customFields }) =>
  customFields.map(({ key, default: value = null }) => ({ key, value }));

/**
 * The custom fields as `/me` shows them: without those that are not visible to users. One that the realm does not
 * define goes out as it stands.
 *
 * @param {Realm} realm
 * @param {User} user
 * @returns {unknown}
 */
export function customFieldsOut(realm, user) {
  if (!Array.isArray(user.me.custom_fields)) return user.me.custom_fields;
  return entriesOf(user).flatMap((entry) => {
    const definition = realm.customFields.find(({ key }) => key === entry?.key);
    if (definition && !definition.visible) return [];
    if (!definition || realm.settings.customFieldDetail === 'value') return [entry];
    const { label, type, options, required = false, editable, visible, suggestion = null } = definition;
    return [{ label, type, options, required, editable, visible, suggestion, ...entry }];
  });
}

/**
 * @param {Texts} texts
 * @param {CustomField} definition
 * @param {unknown} value not blank
 * @returns {string | undefined} what is wrong with its form
 */
function malformed(texts, { type, options }, value) {
  const known = options?.map((option) => option.value);
  switch (type) {
    case 'number':
      if (typeof value === 'number') return Number.isFinite(value) ? undefined : texts.notANumber;
      return typeof value === 'string' && NUMBER.test(value) ? undefined : texts.notANumber;
    case 'date':
      return isDay(value) ? undefined : texts.invalid;
    case 'checkbox':
      if (!known) return isYes(value) || NO.some((form) => form === value) ? undefined : texts.invalid;
      return Array.isArray(value) && value.every((one) => known.includes(one)) ? undefined : texts.notIncluded;
    case 'dropdown':
    case 'choice':
      return typeof value === 'string' && known?.includes(value) ? undefined : texts.notIncluded;
    default:
      if (typeof value !== 'string') return texts.invalid;
      return value.length > LONGEST[type] ? texts.tooLong : undefined;
  }
}

/** A number and its text are one value. @param {unknown} value */
const textual = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * @param {Realm} realm
 * @param {User} user
 * @param {CustomField} definition
 * @param {unknown} value
 * @param {Texts} texts
 * @returns {string | undefined} what is wrong with a value that the user gives
 */
export function customProblemOf(realm, user, definition, value, texts) {
  const { key, type, options, required, unique } = definition;
  if (isBlank(value)) return required ? texts.blank : undefined;
  const problem = malformed(texts, definition, value);
  if (problem) return problem;
  if (type === 'checkbox' && !options && required && !isYes(value)) return texts.notAccepted;
  if (!unique) return undefined;
  const taken = [...realm.users.values()].some(
    (other) =>
      other !== user && entriesOf(other).some((entry) => entry?.key === key && textual(entry.value) === textual(value)),
  );
  return taken ? texts.taken : undefined;
}

/**
 * Changes a user's custom fields by their keys, and keeps them in the realm's order, those at the end that the realm
 * does not define.
 *
 * @param {Realm} realm
 * @param {User} user
 * @param {Entry[]} changes
 */
export function mergeCustomFields(realm, user, changes) {
  const merged = [...entriesOf(user)];
  for (const change of changes) {
    const index = merged.findIndex((entry) => entry?.key === change.key);
    if (index < 0) merged.push(change);
    else merged[index] = { ...merged[index], ...change };
  }
  const place = (/** @type {Entry} */ entry) => {
    const index = realm.customFields.findIndex(({ key }) => key === entry?.key);
    return index < 0 ? realm.customFields.length : index;
  };
  user.me.custom_fields = merged.sort((one, other) => place(one) - place(other));
}
