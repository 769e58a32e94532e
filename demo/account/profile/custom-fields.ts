import { isDay } from '../data/dates.js';
import type { Seeded } from '../api/schemas.js';
import type { CustomField, CustomFieldSeed, Realm, User } from '../types.js';
import type { Texts } from '../texts/es.js';

/** a custom field of a user */
export type Entry = Seeded<'CustomField'> & { key: string };

export const CUSTOM_FIELD_TYPES = ['text', 'paragraph', 'number', 'date', 'checkbox', 'dropdown', 'choice'];
/** As many as a realm may have (documented). */
export const MOST_CUSTOM_FIELDS = 20;
const LONGEST = { text: 255, paragraph: 10_000 };
/** What an input for numbers may hold. */
const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i;
/** The forms in which a checkbox alone may come; which one the platform takes is not known. */
const YES = [true, 'true', 1, '1'];
const NO = [false, 'false', 0, '0'];

/** Whether a checkbox alone is checked. */
export const isYes = (value: unknown) => YES.some((form) => form === value);

export const customFieldOf = (seed: CustomFieldSeed): CustomField => ({
  label: seed.key,
  type: 'text',
  visible: true,
  editable: true,
  ...seed,
});

export const isBlank = (value: unknown): value is null | undefined | '' | [] =>
  value == null || value === '' || (Array.isArray(value) && value.length === 0);

/** The custom fields of a user, those included that the user may not see. */
export const entriesOf = ({ me }: User): Entry[] => (Array.isArray(me.custom_fields) ? me.custom_fields : []);

/** What a new user has: every field of the realm with its default. */
export const defaultEntries = ({ customFields }: Realm): Entry[] =>
  customFields.map(({ key, default: value = null }) => ({ key, value }));

/** What stands before a key in `/me` (Swagger). */
const PREFIX = '_ucf_';

/** A key without its prefix and its case: with and without both, it is the same field. */
const foldKey = (key: unknown) => String(key).toLowerCase().replace(PREFIX, '');

/** @param key with or without its prefix, in any case */
export const definitionOf = ({ customFields }: Realm, key: unknown): CustomField | undefined =>
  customFields.find((field) => foldKey(field.key) === foldKey(key));

/** Every value is text (Swagger); nobody says what several at once look like. */
const asText = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);

/**
 * The custom fields as `/me` shows them: without those that are not visible to users. One that the realm does not
 * define goes out as it stands.
 */
export function customFieldsOut(realm: Realm, user: User): unknown {
  if (!Array.isArray(user.me.custom_fields)) return user.me.custom_fields;
  return entriesOf(user).flatMap((entry) => {
    const definition = realm.customFields.find(({ key }) => key === entry?.key);
    if (definition && !definition.visible) return [];
    const { customFieldDetail: detail } = realm.settings;
    if (!definition || detail === 'value') return [entry];
    if (detail === 'named') {
      return [{ key: PREFIX + definition.key, name: definition.label, type: 'string', value: asText(entry.value) }];
    }
    const { label, type, options, required = false, editable, visible, suggestion = null } = definition;
    return [{ label, type, options, required, editable, visible, suggestion, ...entry }];
  });
}

/** Several values, as a list or joined in one text, as which a page got them: nobody says which one the platform takes. */
const severalOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? value.split(/\s*,\s*/) : [value];

/**
 * @param value not blank
 * @returns what is wrong with its form
 */
function malformed(texts: Texts, { type, options }: CustomField, value: unknown): string | undefined {
  const known = options?.map((option) => option.value);
  switch (type) {
    case 'number':
      if (typeof value === 'number') return Number.isFinite(value) ? undefined : texts.notANumber;
      return typeof value === 'string' && NUMBER.test(value) ? undefined : texts.notANumber;
    case 'date':
      return isDay(value) ? undefined : texts.invalid;
    case 'checkbox':
      if (!known) return isYes(value) || NO.some((form) => form === value) ? undefined : texts.invalid;
      return severalOf(value).every((one) => typeof one === 'string' && known.includes(one))
        ? undefined
        : texts.notIncluded;
    case 'dropdown':
    case 'choice':
      return typeof value === 'string' && known?.includes(value) ? undefined : texts.notIncluded;
    default:
      if (typeof value !== 'string') return texts.invalid;
      return value.length > LONGEST[type] ? texts.tooLong : undefined;
  }
}

/** A number and its text are one value. */
const textual = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** @returns what is wrong with a value that the user gives */
export function customProblemOf(
  realm: Realm,
  user: User,
  definition: CustomField,
  value: unknown,
  texts: Texts,
): string | undefined {
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
 */
export function mergeCustomFields(realm: Realm, user: User, changes: Entry[]) {
  const merged = [...entriesOf(user)];
  for (const change of changes) {
    const index = merged.findIndex((entry) => entry?.key === change.key);
    if (index < 0) merged.push(change);
    else merged[index] = { ...merged[index], ...change };
  }
  const place = (entry: Entry) => {
    const index = realm.customFields.findIndex(({ key }) => key === entry?.key);
    return index < 0 ? realm.customFields.length : index;
  };
  user.me.custom_fields = merged.sort((one, other) => place(one) - place(other));
}
