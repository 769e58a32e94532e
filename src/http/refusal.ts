import type { ErrorCode, ErrorDetails } from './error.js';

const codes: Record<number, ErrorCode> = {
  403: 'forbidden',
  404: 'not_found',
  405: 'endpoint_missing',
  429: 'rate_limited',
};

const texts = (value: unknown) =>
  [value].flat().filter((text): text is string => typeof text === 'string' && text !== '');

/** Names and their texts; a name that stands below another one is `custom_fields.key`. */
const textsByName = (told: object, above = ''): [string, string[]][] =>
  Object.entries(told).flatMap(([name, value]) =>
    value instanceof Object && !Array.isArray(value)
      ? textsByName(value as object, `${above}${name}.`)
      : [[above + name, texts(value)]],
  );

/** `Retry-After` in seconds, from a number or a date. */
function retryAfter({ headers }: Response): number | undefined {
  const value = headers.get('Retry-After') || 'none';
  const seconds = isNaN(+value) ? (Date.parse(value) - Date.now()) / 1000 : +value;
  return isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/**
 * Code and details for an unsuccessful answer. `body` is the parsed JSON, or `undefined`.
 *
 * Reads `{errors: ["text"]}` (documented), `{errors: {field: ["text"]}}` and `{error: {field: ["text"]}}` (assumed), also
 * with names below names, and a bare text in place of a list; a bare `error` is a framework's own word, not one for users. `base` is no field. Neither a
 * 401 nor a server's failure has anything that a user should read.
 */
export function refusal(response: Response, body: unknown): [ErrorCode, ErrorDetails] {
  const { status } = response;
  const { errors, error } = Object(body) as { errors?: unknown; error?: unknown };
  const told = errors ?? error;
  const named = told instanceof Object && !Array.isArray(told) ? told : { base: errors };
  if (status === 401) return ['grant_expired' in named ? 'grant_expired' : 'user_session', { status }];
  if (status >= 500) return ['server', { status, retryAfter: retryAfter(response) }];
  const { base: messages = [], ...fields } = Object.fromEntries(textsByName(named).filter(([, list]) => list.length));
  return [codes[status] ?? 'refused', { status, retryAfter: retryAfter(response), messages, fields }];
}
