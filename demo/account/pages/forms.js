import { html } from 'hono/html';

/** @import { AccountContext, Session } from '../types.js' */
/** @import { Html } from './layout.js' */

/**
 * @param {unknown} value
 * @returns {string} as a page shows it: nothing for what is no text and no number
 */
export const shown = (value) => (typeof value === 'string' || typeof value === 'number' ? value.toString() : '');

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
 * @param {Array<{ value: string, label: string }>} [field.options] makes it a list to choose from
 * @returns {Html}
 */
export function input({ name, label, type = 'text', value, autocomplete, required, errors, options }) {
  const text = shown(value);
  const described = errors ? html`aria-invalid="true" aria-describedby="${name}-error"` : '';
  const mandatory = required ? html`required` : '';
  const control = options
    ? html`<select id="${name}" name="${name}" ${described}>
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
    ${control} ${errors ? html`<p class="field-error" id="${name}-error">${errors.join(', ')}</p>` : ''}
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
