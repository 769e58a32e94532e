/** From so many digits on, an integer may be another one once it is a number: 2^53 has sixteen. */
const LONG = /\d{16}/;
/** A string's beginning, or a number: behind a digit or a sign, nothing else of JSON has digits outside of a string. */
const TOKEN = /"|-?\d[\d.eE+-]*/g;

/** Where a string ends that begins at a place, in JSON that is known to be right. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let escapes = 0;
    while (json[end - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return end;
  }
  return json.length;
}

/** JSON with integers that no number holds as texts of their digits; what stands in strings stays. In linear time. */
function quoteLongIntegers(json: string): string {
  const pieces: string[] = [];
  let from = 0;
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(json); found; found = TOKEN.exec(json)) {
    const [token] = found;
    if (token === '"') TOKEN.lastIndex = endOfString(json, found.index) + 1;
    else if (/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))) {
      pieces.push(json.slice(from, found.index), '"', token, '"');
      from = TOKEN.lastIndex;
    }
  }
  pieces.push(json.slice(from));
  return pieces.join('');
}

/**
 * Takes the prototype from all objects, so that a property that another script has put on `Object.prototype` is in none of
 * them. Without recursion: an answer may be nested deeper than functions may call each other.
 */
function ownPropertiesOnly(value: unknown): unknown {
  const open: unknown[] = [value];
  for (let next = open.pop(); open.length || next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const isList = Array.isArray(next);
    if (!isList) Object.setPrototypeOf(next, null);
    for (const entry of isList ? (next as unknown[]) : Object.values(next))
      if (typeof entry === 'object' && entry !== null) open.push(entry);
  }
  return value;
}

/**
 * Reads JSON of an account: integers that a number would round are texts, so that two ids never become one, and objects have
 * their own properties only.
 *
 * @returns `undefined` for what is no JSON
 */
export function parseAnswer(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return ownPropertiesOnly(LONG.test(text) ? JSON.parse(quoteLongIntegers(text)) : value);
  } catch {
    return undefined;
  }
}
