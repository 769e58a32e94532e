/**
 * What a value is like, without the value: types, lengths and counts. Nothing of what an account says of its user can be read
 * from it.
 */
export type Shape =
  | { readonly type: 'null' | 'boolean' | 'integer' | 'number' | 'more' }
  | { readonly type: 'text'; readonly length: number; readonly form?: TextForm }
  | { readonly type: 'list'; readonly count: number; readonly items?: Shape }
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, Shape>> };

export type TextForm =
  | 'empty'
  | 'time with a zone'
  | 'time without a zone'
  | 'day'
  | 'number'
  | 'address'
  | 'address without a scheme'
  | 'path'
  | 'HTML'
  | 'JWT';

const FORMS: readonly (readonly [TextForm, RegExp])[] = [
  ['empty', /^$/],
  ['time with a zone', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|UTC|[+-]\d\d:?\d{0,2})$/],
  ['time without a zone', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/],
  ['day', /^\d{4}-\d\d-\d\d$/],
  ['number', /^-?\d+(\.\d+)?$/],
  ['address', /^https?:\/\//i],
  ['address without a scheme', /^\/\//],
  ['path', /^\/[^/]/],
  ['JWT', /^[\w-]{4,}\.[\w-]{4,}\.[\w-]*$/],
  ['HTML', /<[a-z][^>]*>/i],
];

/** What a text looks like; `undefined` for any other text. */
export const formOf = (text: string): TextForm | undefined => FORMS.find(([, form]) => form.test(text))?.[0];

/** So many fields of an object are described, and so deep. What an account sends is bounded by nothing else. */
const MOST_FIELDS = 60;
const DEEPEST = 5;

/** A name as a description of an API has it. Another one might be the user's own words. */
const NAME = /^[a-z][a-z_]{0,31}\d?$/i;

/** Describes a value. A list is described by its first entry. */
export function shapeOf(value: unknown, known: ReadonlySet<string>, depth = 0): Shape {
  if (value === null || value === undefined) return { type: 'null' };
  if (typeof value === 'boolean') return { type: 'boolean' };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
  if (typeof value === 'string') return { type: 'text', length: value.length, form: formOf(value) };
  if (depth >= DEEPEST) return { type: 'more' };
  if (Array.isArray(value))
    return { type: 'list', count: value.length, ...(value.length && { items: shapeOf(value[0], known, depth + 1) }) };
  const fields: [string, Shape][] = [];
  let others = 0;
  for (const [name, inner] of Object.entries(value).slice(0, MOST_FIELDS)) {
    // A name that no description has might be the user's own words.
    const shown = known.has(name) && NAME.test(name) ? name : `(other ${++others})`;
    fields.push([shown, shapeOf(inner, known, depth + 1)]);
  }
  return { type: 'object', fields: Object.fromEntries(fields) };
}
