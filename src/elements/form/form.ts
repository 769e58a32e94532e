import { html, nothing, type TemplateResult } from 'lit';
import type { CustomersError } from '../../http/error.js';

/** What stands around a control. */
export interface Frame {
  /** Of the control, within its shadow root; those of hint and errors are made of it. */
  readonly id: string;
  readonly label: unknown;
  readonly part?: string;
  readonly required?: boolean;
  readonly hint?: unknown;
  /** What is wrong, in the server's words or ours. */
  readonly errors?: readonly unknown[];
}

/** The ids of what describes a control, for its `aria-describedby`. */
export const describedBy = ({ id, hint, errors }: Frame): unknown =>
  [hint && `${id}-hint`, errors?.length && `${id}-error`].filter(Boolean).join(' ') || nothing;

const note = (text: unknown, part: string, id: string) =>
  text ? html`<div part=${part} class=${part} id=${id}>${text}</div>` : nothing;

/**
 * A control with its label, hint and errors.
 *
 * @param layout `group` for several controls, such as radio buttons: a `fieldset` with a legend; `beside` for a checkbox
 */
export function field(frame: Frame, control: unknown, layout?: 'group' | 'beside'): TemplateResult {
  const { id, label, part = '', required, hint, errors } = frame;
  const name = html`${label} ${required ? html`<span aria-hidden="true">*</span>` : nothing}`;
  const rest = html`${note(hint, 'hint', `${id}-hint`)}
  ${note(errors?.length ? errors.map((text) => html`<div>${text}</div>`) : '', 'field-error', `${id}-error`)}`;
  return layout === 'group'
    ? html`<fieldset part="field ${part}" class="field" id=${id} tabindex="-1" aria-describedby=${describedBy(frame)}>
        <legend part="label" class="label">${name}</legend>
        ${control} ${rest}
      </fieldset>`
    : html`<div part="field ${part}" class="field">
        ${
          layout
            ? html`<label part="label" class="check">${control} <span>${name}</span></label>`
            : html`<label part="label" class="label" for=${id}>${name}</label>${control}`
        }
        ${rest}
      </div>`;
}

/** An input for one line. */
export function input(
  frame: Frame,
  {
    name,
    value = '',
    type = 'text',
    autocomplete = 'off',
    inputmode,
    form,
    part = '',
  }: {
    name: string;
    value?: string;
    type?: string;
    autocomplete?: string;
    inputmode?: string;
    form?: string;
    part?: string;
  },
): TemplateResult {
  return html`<input
    part="input ${part}"
    class="input"
    id=${frame.id}
    name=${name}
    type=${type}
    autocomplete=${autocomplete}
    inputmode=${inputmode ?? nothing}
    form=${form ?? nothing}
    ?required=${frame.required}
    aria-invalid=${frame.errors?.length ? 'true' : nothing}
    aria-describedby=${describedBy(frame)}
    .value=${value}
  />`;
}

/**
 * The button that sends a form: it keeps the focus while it is busy, and does nothing then.
 *
 * @param style `primary` or `danger`
 * @param part its own part
 */
export const submit = (text: string, busy: boolean, form?: string, style = 'primary', part = ''): TemplateResult =>
  html`<button
    part="button ${style && `button-${style}`} ${part}"
    class="button ${style}"
    form=${form ?? nothing}
    aria-disabled=${busy ? 'true' : nothing}
  >
    ${text}
  </button>`;

/** What an account refused beside single fields, in its words; with the fields left out that say so themselves. */
export const refusedTexts = ({ messages, fields }: Pick<CustomersError, 'messages' | 'fields'>): string =>
  [...messages, ...Object.values(fields).flat()].join(' ');

/**
 * A page's own keyboard shortcuts must not fire while someone types: outside of a shadow tree nobody sees that. Browsers
 * that fill a form in may send a key's event without a key.
 */
export function keepKeys(event: KeyboardEvent): void {
  if (event.key?.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}
