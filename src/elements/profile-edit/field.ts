import type { DecimalMark } from './numbers.js';

/** What a control holds: text, whether it is checked, or which of several are. */
export type FormValue = string | boolean | readonly string[];

/** How a field is edited; `plain` is shown and cannot be. */
export type Control =
  'text' | 'paragraph' | 'number' | 'date' | 'checkbox' | 'checkboxes' | 'dropdown' | 'choice' | 'plain';

/** What a field is about: fields of one kind stand together. */
export type FieldGroup = 'identity' | 'contact' | 'preferences' | 'further';

/** One field, with the user's value. */
export interface Field {
  /** Tells it apart from all others: its name, or `custom_fields.` and its key. */
  readonly id: string;
  /** Attribute of `/me`, or key of a custom field without its prefix. */
  readonly name: string;
  /** What it is sent by: the name, or the key of a custom field as the account says it. */
  readonly key: string;
  readonly isCustom: boolean;
  readonly group: FieldGroup;
  readonly label: string;
  readonly control: Control;
  /** As it came; a list where several options came in one text. */
  readonly value: unknown;
  /** Makes one text of several values, where they came as one. */
  readonly join?: (values: readonly string[]) => string;
  /** What stands in the control where the user never had a value. */
  readonly initial?: unknown;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Whether it is sent as a number where none came; `always`: whatever came. */
  readonly numeric?: boolean | 'always';
  /** What a number has before its decimals. */
  readonly mark?: DecimalMark;
  /** Of a date, the language that it is written in (BCP 47). */
  readonly tag?: string;
  /** What a value has to match. */
  readonly pattern?: RegExp;
  readonly required: boolean;
  readonly hint?: string;
  /** Type of an `input`. */
  readonly inputType?: string;
  readonly autocomplete?: string;
}
