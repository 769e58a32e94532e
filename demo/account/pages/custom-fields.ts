import { html } from 'hono/html';
import { entriesOf, isYes, type Entry } from '../profile/custom-fields.js';
import { checks, input, textOf } from './forms.js';
import type { CustomField, Realm, User } from '../types.js';
import type { FieldErrors } from '../profile/update.js';
import type { Html } from './layout.js';

const nameOf = ({ key }: CustomField) => `custom:${key}`;

/** @returns those that the page has */
const shownFields = ({ customFields }: Realm): CustomField[] =>
  customFields.filter(({ visible, editable }) => visible && editable);

/** What a form holds for a field, in the form in which it is stored. */
function readValue(definition: CustomField, form: FormData): unknown {
  const { type, options } = definition;
  if (type === 'checkbox') {
    // An empty one always comes along, or nobody could tell "none is checked" from "the page does not have the field".
    const checked = form.getAll(nameOf(definition)).filter((value) => value !== '');
    return options ? checked : checked.length > 0;
  }
  const text = textOf(form, nameOf(definition));
  if (text === '') return null;
  return type === 'number' ? Number(text) : text;
}

/** @returns the custom fields that the form has */
export const readCustomFields = (realm: Realm, form: FormData): Entry[] =>
  shownFields(realm)
    .filter((definition) => form.has(nameOf(definition)))
    .map((definition) => ({ key: definition.key, value: readValue(definition, form) }));

/**
 * @param errors by key
 * @param given what was refused and is shown again
 */
export function customFieldInputs(realm: Realm, user: User, errors: FieldErrors, given: FormData | undefined): Html[] {
  return shownFields(realm).map((definition) => {
    const { key, label, type, options, required, suggestion: hint } = definition;
    const name = nameOf(definition);
    const value = given?.has(name)
      ? type === 'number'
        ? textOf(given, name)
        : readValue(definition, given)
      : entriesOf(user).find((entry) => entry?.key === key)?.value;
    const common = { name, hint, errors: errors[key] };
    if (type === 'checkbox') {
      const boxes = options
        ? { legend: label, options, value }
        : { options: [{ value: 'yes', label }], value: isYes(value) ? 'yes' : '' };
      return html`<input type="hidden" name="${name}" value="" /> ${checks({ ...common, ...boxes })}`;
    }
    return input({
      ...common,
      label,
      value,
      required,
      type: type === 'number' || type === 'date' ? type : 'text',
      multiline: type === 'paragraph',
      options: options && [{ value: '', label: '–' }, ...options],
    });
  });
}
