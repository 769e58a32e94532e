import { realmDefaults } from '../data/realms.js';
import { clientProblems } from '../oauth/clients.js';
import { parsePasswordPolicy } from '../profile/password-policy.js';
import { customFieldProblems } from './custom-field-checks.js';
import type { Entry } from '../profile/custom-fields.js';

const KINDS = ['none', 'few', 'many', 'hostile', 'long'];
const SEED_KEYS = ['uid', 'users', 'settings', 'signIn', 'customFields', 'clients'];
const USER_KEYS = ['username', 'password', 'kind', 'notifications', 'events', 'me', 'active'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isObjectList = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.every(isObject);

export const isEntryList = (value: unknown): value is Entry[] =>
  Array.isArray(value) && value.every((entry) => isObject(entry) && typeof entry.key === 'string');

const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 20_000;

const unknownKeys = (given: Record<string, unknown>, known: string[], where: string) =>
  Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((key) => `${where}${key} is unknown`);

/** Those settings whose value decides on a form: another one would pass as the default. */
const CHOICES: Record<string, string[]> = {
  customFieldDetail: ['named', 'value', 'full'],
  refusalForm: ['envelope', 'errors', 'error', 'nested', 'list'],
  avatarAttach: ['upload', 'update', 'never'],
  updateAnswer: ['me', 'empty', 'ok'],
};

/** @returns what is wrong with them */
export function settingsProblems(settings: Record<string, unknown>): string[] {
  const found = unknownKeys(settings, Object.keys(realmDefaults), 'settings.');
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (name in settings && !choices.includes(String(settings[name]))) {
      found.push(`settings.${name} must be one of ${choices.join(', ')}`);
    }
  }
  if ('passwordPolicy' in settings && !parsePasswordPolicy(settings.passwordPolicy)) {
    found.push('settings.passwordPolicy must be like min=12 lower upper special, with 12 to 128');
  }
  return found;
}

function userProblems(user: unknown, index: number): string[] {
  const where = `users[${index.toString()}]`;
  if (!isObject(user)) return [`${where} is no object`];
  const { username, kind = 'few', notifications, events, me = {} } = user;
  const found = unknownKeys(user, USER_KEYS, `${where}.`);
  if (username !== undefined && !(typeof username === 'string' && username)) found.push(`${where}.username is no text`);
  if (!KINDS.includes(String(kind))) found.push(`${where}.kind must be one of ${KINDS.join(', ')}`);
  if (!isObject(me)) found.push(`${where}.me is no object`);
  if (notifications !== undefined && !isCount(notifications) && !isObjectList(notifications)) {
    found.push(`${where}.notifications must be an array of objects or a number`);
  }
  if (events !== undefined && !isObjectList(events)) found.push(`${where}.events must be an array of objects`);
  return found;
}

/**
 * Checks what a realm is to be made of: a typing error must not pass as a default.
 *
 * @returns what is wrong with it
 */
export function seedProblems(seed: Record<string, unknown>): string[] {
  const { uid, users = [], settings = {}, signIn, customFields = [], clients = [] } = seed;
  const found = unknownKeys(seed, SEED_KEYS, '');
  // The uid is a part of the cookie's name.
  if (uid !== undefined && !(typeof uid === 'string' && /^[\w-]{1,64}$/.test(uid)))
    found.push('uid must be letters, digits, - and _');
  if (!isObject(settings)) found.push('settings is no object');
  else found.push(...settingsProblems(settings));
  found.push(...customFieldProblems(customFields), ...clientProblems(clients));
  if (!Array.isArray(users)) return [...found, 'users is no array'];
  const names = users.map((user) => user?.username).filter((name) => name !== undefined);
  if (new Set(names).size < names.length) found.push('two users have one username');
  if (signIn !== undefined && !names.includes(signIn)) found.push('signIn is the username of no user');
  return [...found, ...users.flatMap(userProblems)];
}
