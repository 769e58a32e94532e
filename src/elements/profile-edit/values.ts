import { text } from '../../api/shape.js';

/** What a control holds: text, whether it is checked, or which of several are. */
export type FormValue = string | boolean | readonly string[];

/** How a field is edited; `plain` is shown and cannot be. */
export type Control =
  'text' | 'paragraph' | 'number' | 'date' | 'checkbox' | 'checkboxes' | 'dropdown' | 'choice' | 'plain';

const YES: readonly unknown[] = [true, 1, '1', 'true'];
const YES_OR_NO: readonly unknown[] = [...YES, false, 0, '0', 'false', '', null, undefined];

/** Whether a control for dates holds a text: it empties itself where that is no day. */
const isDay = (written: string) =>
  Object.assign(document.createElement('input'), { type: 'date', value: written }).value === written;

/**
 * The control for a value. One that contradicts its field's type keeps its form: it is edited as text, or, where it is no
 * text at all, only shown.
 */
export function controlFor(control: Control, value: unknown): Control {
  const parts: unknown[] = control === 'checkboxes' ? [value || []].flat() : [value];
  if (parts.some((part) => part instanceof Object || (typeof part === 'boolean' && control !== 'checkbox')))
    return 'plain';
  const written = text(value);
  const fits = (control !== 'checkbox' || YES_OR_NO.includes(value)) && (control !== 'date' || isDay(written));
  // A control for one line would take the breaks out.
  return fits && control !== 'text' ? control : /[\r\n]/.test(written) ? 'paragraph' : 'text';
}

/** What a control holds for a value of the account. */
export function toForm(control: Control, value: unknown): FormValue {
  if (control === 'checkbox') return YES.includes(value);
  if (control === 'checkboxes') return [value ?? []].flat().map(text).filter(Boolean);
  return value instanceof Object ? JSON.stringify(value) : text(value);
}

const asNumber = (written: string) => written.trim().replace(',', '.');
const isNumber = (written: string) => /^[+-]?(\d+\.?\d*|\.\d+)$/.test(written);

/** The number that a text says; none where it says none, or one with more digits than a number holds. */
function toNumber(value: string): number | undefined {
  const written = asNumber(value);
  const fits = String(+written) === written || written.replace(/^[+-]?0*|\./g, '').length < 16;
  return fits && isNumber(written) ? +written : undefined;
}

/**
 * What to send for what a control holds: in the form in which the value came, where one came and where nothing of what was
 * typed is lost by it.
 *
 * @param before the value as it came
 * @param numeric whether it is a number where none came
 */
export function toWire(value: FormValue, before: unknown, numeric?: boolean): unknown {
  if (typeof value === 'boolean') {
    if (typeof before === 'number') return value ? 1 : 0;
    if (before && typeof before === 'string') return before.length > 1 ? String(value) : value ? '1' : '0';
    return value;
  }
  if (typeof value !== 'string') return value.map((one) => toWire(one, [before].flat()[0]));
  if (typeof before !== 'number' && !(numeric && typeof before !== 'string')) return value;
  if (!value.trim()) return null;
  const number = toNumber(value);
  // Zeros, commas and signs say something of their own where no number is asked for.
  return number !== undefined && (numeric || String(number) === value) ? number : value;
}

/** A value in the form in which equal ones are equal: a number and its text, `true` and `"1"`, a text and its blanks. */
function canonical(control: Control, value: unknown): string {
  if (control === 'checkbox') return String(YES.includes(value));
  if (control === 'checkboxes' || Array.isArray(value))
    return JSON.stringify((toForm('checkboxes', value) as string[]).sort());
  const written = value instanceof Object ? JSON.stringify(value) : text(value).trim().replace(/\r\n?/g, '\n');
  return control === 'number' ? String(toNumber(written) ?? written) : written;
}

/** Whether two values of the account, or one and what was sent, mean the same. */
export const same = (control: Control, one: unknown, other: unknown): boolean =>
  canonical(control, one) === canonical(control, other);

const stateOf = (value: FormValue) => JSON.stringify(typeof value === 'object' ? [...value].sort() : value);

/** Whether two states of a control are the same; the order of what is checked is none of it. */
export const sameForm = (one: FormValue, other: FormValue): boolean => stateOf(one) === stateOf(other);

/** Whether nothing is filled in. */
export const isBlank = (value: FormValue): boolean => !value || (typeof value !== 'boolean' && !String(value).trim());

/** Why a value cannot be sent, as the name of a text; `undefined` where nothing is wrong. */
export function problemOf(
  control: Control,
  value: FormValue,
  inputType?: string,
): 'notNumber' | 'notPhone' | undefined {
  if (isBlank(value) || typeof value !== 'string') return undefined;
  if (control === 'number' && !isNumber(asNumber(value))) return 'notNumber';
  // Light on purpose: what counts as one differs from country to country.
  if (inputType === 'tel' && !/\d/.test(value)) return 'notPhone';
  return undefined;
}
