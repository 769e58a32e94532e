import { html, nothing, type TemplateResult } from 'lit';
import type { CustomersError } from '../../client/error.js';
import { fresh } from '../base/fresh.js';

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
  /** What can be seen of its state beside the label, such as that it is not saved yet. */
  readonly mark?: string;
}

/** The ids of what describes a control, for its `aria-describedby`. */
export const describedBy = ({ id, hint, errors }: Frame): unknown =>
  [hint && `${id}-hint`, errors?.length && `${id}-error`].filter(Boolean).join(' ') || nothing;

const note = (text: unknown, part: string, id: string) =>
  text ? html`<div part=${part} class=${part} id=${id}>${text}</div>` : nothing;

/**
 * An account may say "is too short" where a person reads "Password is too short": what begins with a small letter is about
 * the field, whose name then stands before it.
 */
const sentence = (text: unknown, label: unknown) =>
  typeof text === 'string' && typeof label === 'string' && /^\p{Ll}/u.test(text) ? `${label} ${text}` : text;

/**
 * A control with its label, hint and errors.
 *
 * @param layout `group` for several controls, such as radio buttons: a `fieldset` with a legend; `beside` for a checkbox
 */
export function field(frame: Frame, control: unknown, layout?: 'group' | 'beside'): TemplateResult {
  const { id, label, part = '', required, hint, errors, mark } = frame;
  // A control says itself that it is required; a group cannot.
  const isMute = layout === 'group' ? nothing : 'true';
  const name = html`${label} ${required ? html`<span class="star" aria-hidden=${isMute}>*</span>` : nothing}`;
  // Above the control: below it, the keyboard of a telephone or the browser's suggestions would cover it.
  const wrong = note(
    errors?.length ? errors.map((text) => html`<div>${sentence(text, label)}</div>`) : '',
    'field-error',
    `${id}-error`,
  );
  const rest = note(hint, 'hint', `${id}-hint`);
  // It is no part of the name that a screen reader says for the control.
  const state = mark ? html`<span class="mark" aria-hidden="true">${mark}</span>` : nothing;
  return layout === 'group'
    ? html`<fieldset part="field ${part}" class="field" id=${id} tabindex="-1" aria-describedby=${describedBy(frame)}>
        <legend part="label" class="label">${name} ${state}</legend>
        ${wrong} ${control} ${rest}
      </fieldset>`
    : html`<div part="field ${part}" class="field">
        ${
          layout
            ? html`${wrong}<label part="label" class="check">${control} <span>${name} ${state}</span></label>`
            : html`<label part="label" class="label" for=${id}>${name} ${state}</label>${wrong} ${control}`
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
    /** What it holds: a text that is put in once, or one with `live()`. */
    value?: unknown;
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
    ${fresh(text)}
  </button>`;

/** The last of nested names: `email` of `user[email]` and of `user.email`. */
const lastName = (name: string) =>
  name
    .split(/[.[\]]+/)
    .filter(Boolean)
    .pop() ?? '';

/** What an account refused of some fields, whatever they stand in. */
export const refusedAt = (error: CustomersError | undefined, ...names: string[]): readonly string[] | undefined => {
  const found = Object.entries(error?.fields ?? {}).filter(([name]) => names.includes(lastName(name)));
  return found.length ? found.flatMap(([, texts]) => texts) : undefined;
};

/** What an account refused beside some fields. */
export const withoutFields = (
  { messages, fields }: Pick<CustomersError, 'messages' | 'fields'>,
  ...names: string[]
): Pick<CustomersError, 'messages' | 'fields'> => ({
  messages,
  fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(lastName(name)))),
});

/** What an account refused beside single fields, in its words; with the fields left out that say so themselves. */
export const refusedTexts = ({ messages, fields }: Pick<CustomersError, 'messages' | 'fields'>): string =>
  [...messages, ...Object.values(fields).flat()].join(' ');

/** Keys that edit a text or move within it, beside those that write a character. */
const EDITING_KEYS =
  /^(Backspace|Delete|Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown|Dead|Process|Unidentified)$/;

/**
 * Whether a key writes into an input or moves within it. AltGr, which some systems report as Ctrl and Alt, and Option on a Mac
 * write characters too: @ on a Spanish keyboard.
 */
function isTyping(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (EDITING_KEYS.test(key)) return !ctrlKey && !metaKey && !altKey;
  if (key.length !== 1) return false;
  if (event.getModifierState('AltGraph')) return true;
  return !ctrlKey && !metaKey && !(altKey && /[a-z\d]/i.test(key));
}

/**
 * A page's own keyboard shortcuts must not fire while someone types: outside of a shadow tree nobody sees that. For
 * `keydown`, `keypress` and `keyup`; where a browser fills a form in, they come without a key. What leaves an input, such as
 * Tab, Enter and Escape, and what is no text, such as Ctrl+K, stay the page's.
 */
export function keepKeys(event: KeyboardEvent): void {
  if (event.key && isTyping(event)) event.stopPropagation();
}
