import { isDay } from '../data/dates.js';
import { recordEvent } from '../data/users.js';
import { textsOf } from '../texts/texts.js';
import { attachAvatar } from './avatar.js';
import { customProblemOf, definitionOf, isBlank, mergeCustomFields, type Entry } from './custom-fields.js';
import type { Schema, Seeded } from '../api/schemas.js';
import type { Realm, User } from '../types.js';
import type { Texts } from '../texts/es.js';

export type FieldErrors = Record<string, string[]>;

/** by name, and by key of a custom field */
export type ProfileErrors = { attributes: FieldErrors; custom: FieldErrors };

/** What a user may change; the rest is silently discarded, e-mail and user name included (documented for the admin profile). */
const EDITABLE = [
  'first_name',
  'last_name',
  'second_last_name',
  'phone',
  'birth_at',
  'sex',
  'lang',
] as const satisfies Array<keyof Schema<'UserChanges'>>;

/** @returns what is wrong with it */
function problemOf(texts: Texts, field: string, value: unknown): string | undefined {
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
 * @param entries `[{key, value}, …]`
 * @param errors gets what is wrong
 * @returns those that may be changed; others are silently discarded (documented)
 */
function readCustomFields(realm: Realm, user: User, entries: unknown, errors: FieldErrors): Entry[] {
  const accepted: Entry[] = [];
  for (const entry of Array.isArray(entries) ? entries : []) {
    const definition = definitionOf(realm, entry?.key);
    if (!definition?.visible || !definition.editable) continue;
    const { key } = definition;
    const problem = customProblemOf(realm, user, definition, entry.value, textsOf(user));
    if (problem) errors[key] = [problem];
    else accepted.push({ key, value: entry.value === '' ? null : entry.value });
  }
  return accepted;
}

/** The full name follows its parts. */
export function rename({ me }: User) {
  me.name = [me.first_name, me.last_name].filter(Boolean).join(' ');
}

/** Updates a user's own data. Nothing is saved where anything is refused. */
export function updateProfile(realm: Realm, user: User, changes: Seeded<'UserChanges'>): ProfileErrors | undefined {
  const errors: ProfileErrors = { attributes: {}, custom: {} };
  const named = EDITABLE.filter((field) => field in changes);
  for (const field of named) {
    const problem = problemOf(textsOf(user), field, changes[field]);
    if (problem) errors.attributes[field] = [problem];
  }
  const custom = readCustomFields(realm, user, changes.custom_fields, errors.custom);
  if (Object.keys(errors.attributes).length + Object.keys(errors.custom).length > 0) return errors;

  for (const field of named) user.me[field] = changes[field] === '' ? null : changes[field];
  if ('sex' in changes && !isBlank(changes.sex)) user.me.sex = Number(changes.sex);
  if ('avatar_id' in changes) attachAvatar(realm, user, changes.avatar_id);
  if (custom.length > 0) mergeCustomFields(realm, user, custom);
  if (named.includes('first_name') || named.includes('last_name')) rename(user);
  recordEvent(user, 'profile');
  return undefined;
}
