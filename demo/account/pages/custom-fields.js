import { html } from 'hono/html';
import { entriesOf, isYes } from '../profile/custom-fields.js';
import { checks, input, textOf } from './forms.js';

/** @import { CustomField, Realm, User } from '../types.js' */
/** @import { Entry } from '../profile/custom-fields.js' */
/** @import { FieldErrors } from '../profile/update.js' */
/** @import { Html } from './layout.js' */

const nameOf = (/** @type {CustomField} */ { key }) => `custom:${key}`;

/**
 * @param {Realm} realm
 * @returns {CustomField[]} those that the page has
 */
const shownFields = ({ customFields }) => customFields.filter(({ visible, editable }) => visible && editable);

/**
 * What a form holds for a field, in the form in which it is stored.
 *
 * @param {CustomField} definition
 * @param {FormData} form
 * @returns {unknown}
 */
function readValue(definition, form) {
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

/**
 * @param {Realm} realm
 * @param {FormData} form
 * @returns {Entry[]} the custom fields that the form has
 */
export const readCustomFields = (realm, form) =>
  shownFields(realm)
    .filter((definition) => form.has(nameOf(definition)))
    .map((definition) => ({ key: definition.key, value: readValue(definition, form) }));

/**
 * @param {Realm} realm
 * @param {User} user
 * @param {FieldErrors} errors by key
 * @param {FormData | undefined} given what was refused and is shown again
 * @returns {Html[]}
 */
export function customFieldInputs(realm, user, errors, given) {
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
