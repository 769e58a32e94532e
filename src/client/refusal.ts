import { ownProperties } from '../shared/own.js';
import type { ErrorDetails } from './error.js';

/** How many names below each other are read, and how many refusals: an answer may hold anything. */
const MOST_LEVELS = 8;
const MOST_REFUSALS = 200;

const texts = (value: unknown) =>
  [value].flat().filter((text): text is string => typeof text === 'string' && text !== '');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name and what is said of it; without a name, it is about the whole. */
type Refused = [name: string, texts: string[]];

/**
 * What is refused, whatever envelope it comes in: texts, `{field, messages}` in a list, or texts by name. A name that stands
 * below another one is `custom_fields.key`.
 */
function refusals(told: unknown, above = '', level = 0): Refused[] {
  if (Array.isArray(told))
    return (told as unknown[]).slice(0, MOST_REFUSALS).map((entry): Refused => {
      if (!isObject(entry)) return [above, typeof entry === 'string' ? texts(entry) : []];
      const { field, messages } = entry;
      return typeof field === 'string' ? [field, texts(messages)] : ['', []];
    });
  if (!isObject(told)) return [[above, texts(told)]];
  if (level === MOST_LEVELS) return [];
  return Object.entries(told)
    .slice(0, MOST_REFUSALS)
    .flatMap(([name, value]) => refusals(value, above ? `${above}.${name}` : name, level + 1));
}

/** A day: a server that names more, or more than a number holds, means not to be asked again. */
const LONGEST_RETRY_AFTER_SECONDS = 86_400;

/** `Retry-After` in seconds, from a number or a date. */
function retryAfter({ headers }: Response): number | undefined {
  const value = headers.get('Retry-After') || 'none';
  const seconds = isNaN(+value) ? (Date.parse(value) - Date.now()) / 1000 : +value;
  return isNaN(seconds) ? undefined : Math.min(Math.max(0, seconds), LONGEST_RETRY_AFTER_SECONDS);
}

/**
 * What an unsuccessful answer says, 401 apart. `body` is the parsed JSON, or `undefined`.
 *
 * Reads `{errors: ["text"]}` (documented), `{errors: [{field, messages, details}]}` (the platform's one envelope, in a change to
 * its documentation), `{errors: {field: ["text"]}}` and `{error: {field: ["text"]}}` (guesses), also with names below names, and
 * a bare text in place of a list; a bare `error` is a framework's own word, not one for users, and so are `details`. `base` is
 * no field. A server's failure has nothing that a user should read.
 */
export function refusal(response: Response, body: unknown): ErrorDetails {
  const { status } = response;
  const { errors, error } = ownProperties(body) as { errors?: unknown; error?: unknown };
  if (status >= 500) return { status, retryAfter: retryAfter(response) };
  const byName = new Map<string, string[]>();
  for (const [name, list] of refusals(errors ?? (isObject(error) ? error : undefined))) {
    const key = name === 'base' ? '' : name;
    if (list.length) byName.set(key, [...(byName.get(key) ?? []), ...list]);
  }
  const messages = byName.get('') ?? [];
  byName.delete('');
  const fields = Object.fromEntries(byName);
  return { status, retryAfter: retryAfter(response), messages, fields };
}
