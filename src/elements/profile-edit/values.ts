import { text } from '../../api/shape.js';
import type { Message } from '../base/message.js';
import { isDay, padDay } from './day.js';
import type { Control, Field, FormValue } from './field.js';
import { plainNumber, readNumber, toNumber, writeNumber, type DecimalMark } from './numbers.js';
import { LONGEST_TRIED_VALUE } from './pattern.js';
import type { Texts } from './profile-edit.strings.js';

const YES: readonly unknown[] = [true, 1, '1', 'true'];
const YES_OR_NO: readonly unknown[] = [...YES, false, 0, '0', 'false', '', null, undefined];

/**
 * The control for a value. One that contradicts its field's type keeps its form: it is edited as text, or, where it is no
 * text at all, only shown.
 */
export function controlFor(control: Control, value: unknown): Control {
  const parts: unknown[] = control === 'checkboxes' ? [value || []].flat() : [value];
  if (
    parts.some(
      (part) => (typeof part === 'object' && part !== null) || (typeof part === 'boolean' && control !== 'checkbox'),
    )
  )
    return 'plain';
  const written = text(value);
  const fits = (control !== 'checkbox' || YES_OR_NO.includes(value)) && (control !== 'date' || isDay(written));
  // A control for one line would take the breaks out.
  return fits && control !== 'text' ? control : /[\r\n]/.test(written) ? 'paragraph' : 'text';
}

/**
 * What a control holds for a value of the account.
 *
 * @param mark that a number has before its decimals
 */
export function toForm(control: Control, value: unknown, mark: DecimalMark = '.'): FormValue {
  if (control === 'checkbox') return YES.includes(value);
  if (control === 'checkboxes') return [value ?? []].flat().map(text).filter(Boolean);
  const written = typeof value === 'object' && value !== null ? JSON.stringify(value) : text(value);
  return control === 'number' && /^-?\d+\.\d+$/.test(written) ? writeNumber(written, mark) : written;
}

/**
 * What to send for what a control holds: in the form in which the value came, where one came and where nothing of what was
 * typed is lost by it.
 *
 * @param before the value as it came
 * @param numeric whether it is a number where none came; `always`: also where a text came
 */
export function toWire(value: FormValue, before: unknown, numeric?: boolean | 'always'): unknown {
  if (typeof value === 'boolean') {
    if (typeof before === 'number') return value ? 1 : 0;
    if (before && typeof before === 'string') return before.length > 1 ? String(value) : value ? '1' : '0';
    return value;
  }
  if (typeof value !== 'string') return value.map((one) => toWire(one, [before].flat()[0]));
  const isText = typeof before === 'string' && numeric !== 'always';
  if (!numeric && typeof before !== 'number') return value;
  if (!value.trim()) return isText ? value : null;
  const readings = readNumber(value);
  if (readings.length !== 1) return value;
  const [plain] = readings;
  if (numeric) return isText ? plain : toNumber(plain);
  // Zeros, commas and signs say something of their own where no number is asked for.
  const number = toNumber(plain);
  return String(number) === value ? number : value;
}

/** A value in the form in which equal ones are equal: a number and its text, `true` and `"1"`, a text and its blanks. */
function canonical(control: Control, value: unknown): string {
  if (control === 'checkbox') return String(YES.includes(value));
  if (control === 'checkboxes' || Array.isArray(value))
    return JSON.stringify((toForm('checkboxes', value) as string[]).sort());
  const written =
    typeof value === 'object' && value !== null ? JSON.stringify(value) : text(value).trim().replace(/\r\n?/g, '\n');
  return control === 'number' ? (plainNumber(written) ?? written) : written;
}

/** Whether two values of the account, or one and what was sent, mean the same. */
export const same = (control: Control, one: unknown, other: unknown): boolean =>
  canonical(control, one) === canonical(control, other);

const stateOf = (value: FormValue) => JSON.stringify(typeof value === 'object' ? [...value].sort() : value);

/** Whether two states of a control are the same; the order of what is checked is none of it. */
export const sameForm = (one: FormValue, other: FormValue): boolean => stateOf(one) === stateOf(other);

/** Whether nothing is filled in. */
export const isBlank = (value: FormValue): boolean => !value || (typeof value !== 'boolean' && !String(value).trim());

/** Why a value cannot be sent; `undefined` where nothing is wrong. */
export function problemOf(
  { control, inputType, pattern, mark = '.' }: Pick<Field, 'control' | 'inputType' | 'pattern' | 'mark'>,
  value: FormValue,
): Message<Texts> | undefined {
  if (isBlank(value) || typeof value !== 'string') return undefined;
  if (control === 'date' && !isDay(padDay(value))) return { key: 'notDate' };
  if (control === 'number') {
    const readings = readNumber(value);
    if (!readings.length) return { key: 'notNumber' };
    if (readings.length > 1) return { key: 'twoNumbers', args: readings.map((plain) => writeNumber(plain, mark)) };
  }
  // Light on purpose: what counts as one differs from country to country.
  if (inputType === 'tel' && !/\d/.test(value)) return { key: 'notPhone' };
  // A long value is the account's to check: nothing bounds what an expression does with it.
  if (pattern && value.length <= LONGEST_TRIED_VALUE && !pattern.test(value)) return { key: 'notMatching' };
  return undefined;
}
