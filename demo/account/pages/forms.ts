import { html } from 'hono/html';
import type { AccountContext } from '../environment.js';
import type { Session } from '../types.js';
import type { Html } from './layout.js';

/** @returns as a page shows it: nothing for what is no text and no number */
export const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? value.toString() : '';

/** @returns attributes of the control that {@link notes} describes */
function description(name: string, errors: string[] | undefined, hint: string | undefined): Html | string {
  const ids = [errors && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ');
  return ids ? html`${errors ? html`aria-invalid="true"` : ''} aria-describedby="${ids}"` : '';
}

const notes = (name: string, errors: string[] | undefined, hint: string | undefined): Html =>
  html`${hint ? html`<p class="field-hint" id="${name}-hint">${hint}</p>` : ''}
  ${errors ? html`<p class="field-error" id="${name}-error">${errors.join(', ')}</p>` : ''}`;

/**
 * One box to check, or several.
 *
 * @param field.legend of several
 * @param field.value the checked one or ones
 */
export function checks({
  name,
  legend,
  options,
  value,
  errors,
  hint,
}: {
  name: string;
  legend?: string;
  options: Array<{ value: string; label: string }>;
  value: unknown;
  errors?: string[];
  hint?: string;
}): Html {
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
 * @param field.options makes it a list to choose from
 */
export function input({
  name,
  label,
  type = 'text',
  value,
  autocomplete,
  required,
  errors,
  hint,
  multiline,
  options,
}: {
  name: string;
  label: string;
  type?: string;
  value?: unknown;
  autocomplete?: string;
  required?: boolean;
  errors?: string[];
  hint?: string;
  multiline?: boolean;
  options?: Array<{ value: string; label: string }>;
}): Html {
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

/** The session's token, without which no form of a signed-in user is taken. */
export const authenticity = (session: Session): Html =>
  html`<input type="hidden" name="authenticity_token" value="${session.csrfToken}" />`;

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** @returns an empty one where the body is no form */
export const formOf = (c: AccountContext): Promise<FormData> => c.req.formData().catch(() => new FormData());
