import { html } from 'hono/html';

/** @import { AccountContext, Session } from '../types.js' */
/** @import { Html } from './layout.js' */

/**
 * @param {unknown} value
 * @returns {string} as a page shows it: nothing for what is no text and no number
 */
export const shown = (value) => (typeof value === 'string' || typeof value === 'number' ? value.toString() : '');

/**
 * @param {string} name
 * @param {string[] | undefined} errors
 * @param {string | undefined} hint
 * @returns {Html | string} attributes of the control that {@link notes} describes
 */
function description(name, errors, hint) {
  const ids = [errors && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return ids ? html`${errors ? html`aria-invalid="true"` : ''} aria-describedby="${ids}"` : '';
}

/**
 * @param {string} name
 * @param {string[] | undefined} errors
 * @param {string | undefined} hint
 * @returns {Html}
 */
const notes = (name, errors, hint) =>
  html`${hint ? html`<p class="field-hint" id="${name}-hint">${hint}</p>` : ''}
  ${errors ? html`<p class="field-error" id="${name}-error">${errors.join(', ')}</p>` : ''}`;

/**
 * One box to check, or several.
 *
 * @param {object} field
 * @param {string} field.name
 * @param {string} [field.legend] of several
 * @param {Array<{ value: string, label: string }>} field.options
 * @param {unknown} field.value the checked one or ones
 * @param {string[]} [field.errors]
 * @param {string} [field.hint]
 * @returns {Html}
 */
export function checks({ name, legend, options, value, errors, hint }) {
  const checked = [value].flat().map(String);
  return html`<fieldset class="field" ${description(name, errors, hint)}>
    ${legend ? html`<legend>${legend}</legend>` : ''}
    ${options.map(
      (option) =>
        html`<label class="check"
          ><input
            type="checkbox"
            name="${name}"
            value="${option.value}"
            ${checked.includes(option.value) ? html`checked` : ''}
          />
          ${option.label}</label
        >`,
    )}
    ${notes(name, errors, hint)}
  </fieldset>`;
}

/**
 * A labelled control with what the server refused about it.
 *
 * @param {object} field
 * @param {string} field.name
 * @param {string} field.label
 * @param {string} [field.type]
 * @param {unknown} [field.value]
 * @param {string} [field.autocomplete]
 * @param {boolean} [field.required]
 * @param {string[]} [field.errors]
 * @param {string} [field.hint]
 * @param {boolean} [field.multiline]
 * @param {Array<{ value: string, label: string }>} [field.options] makes it a list to choose from
 * @returns {Html}
 */
export function input({ name, label, type = 'text', value, autocomplete, required, errors, hint, multiline, options }) {
  const text = shown(value);
  const described = description(name, errors, hint);
  const mandatory = required ? html`required` : '';
  const control = multiline
    ? html`<textarea id="${name}" name="${name}" rows="3" ${mandatory} ${described}>${text}</textarea>`
    : options
      ? html`<select id="${name}" name="${name}" ${mandatory} ${described}>
          ${options.map((option) => html`<option value="${option.value}" ${option.value === text ? html`selected` : ''}>${option.label}</option>`)}
        </select>`
      : html`<input
          id="${name}"
          name="${name}"
          type="${type}"
          value="${type === 'password' || type === 'file' ? '' : text}"
          autocomplete="${autocomplete ?? 'off'}"
          ${mandatory}
          ${described}
        />`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${control} ${notes(name, errors, hint)}
  </div>`;
}

/**
 * The session's token, without which no form of a signed-in user is taken.
 *
 * @param {Session} session
 * @returns {Html}
 */
export const authenticity = (session) =>
  html`<input type="hidden" name="authenticity_token" value="${session.csrfToken}" />`;

/**
 * @param {FormData} form
 * @param {string} name
 * @returns {string}
 */
export function textOf(form, name) {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/**
 * @param {AccountContext} c
 * @returns {Promise<FormData>} an empty one where the body is no form
 */
export const formOf = (c) => c.req.formData().catch(() => new FormData());
