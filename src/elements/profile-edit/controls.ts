import { html, nothing, type TemplateResult } from 'lit';
import { describedBy, field, input, type Frame } from '../form/form.js';
import type { Field } from './fields.js';
import type { Texts } from './profile-edit.strings.js';
import { sameForm, toForm, type FormValue } from './values.js';

/** The id of a field's control, or of the group around several. */
export const idOf = ({ id }: Field): string => `field-${id}`;

/** A name as part of another one: `Nº de cliente` is `n-de-cliente`. */
const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-|-$/g, '');

/** The parts of a field's box beside `field`. */
export const partOf = ({ name }: Field): string => `field-${slug(name)}`;

/** The options of a field; one that the user has and the realm does not list any more is not lost. */
function optionsOf({ options = [], control, value }: Field, shown: FormValue) {
  const held = [shown, toForm(control, value)].flat().filter((text): text is string => !!text && text !== true);
  const extra = [...new Set(held)].filter((text) => !options.some((option) => option.value === text));
  return [...options, ...extra.map((text) => ({ value: text, label: text }))];
}

const frameOf = (edited: Field, errors?: readonly unknown[]): Frame => {
  const { label, required, hint } = edited;
  return { id: idOf(edited), part: partOf(edited), label, required, hint, errors };
};

function dropdown(edited: Field, shown: FormValue, frame: Frame): TemplateResult {
  const options = optionsOf(edited, shown);
  // What was never chosen, or may be cleared, has an empty one; nobody can do without a language.
  const canBeEmpty = !shown || !(edited.required || edited.autocomplete === 'language');
  return html`<select
    part="input"
    class="input"
    id=${frame.id}
    name=${edited.name}
    autocomplete=${edited.autocomplete ?? 'off'}
    ?required=${edited.required}
    aria-invalid=${frame.errors?.length ? 'true' : nothing}
    aria-describedby=${describedBy(frame)}
  >
    ${canBeEmpty ? html`<option value=""></option>` : nothing}
    ${options.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}
  </select>`;
}

function group(edited: Field, shown: FormValue, { none }: Texts): TemplateResult {
  const isChoice = edited.control === 'choice';
  const type = isChoice ? 'radio' : 'checkbox';
  // Nothing takes the mark off radio buttons but another one.
  const nothingChosen = isChoice && !edited.required ? [{ value: '', label: none }] : [];
  return html`${[...nothingChosen, ...optionsOf(edited, shown)].map(
    ({ value, label }) =>
      html`<label class="check"
        ><input part="input" type=${type} name=${edited.name} value=${value} /> <span>${label}</span></label
      >`,
  )}`;
}

/** A control's value in words. */
export function optionText({ options = [] }: Field, value: FormValue, { yes, no, none }: Texts): string {
  if (typeof value === 'boolean') return value ? yes : no;
  const words = [value].flat().map((text) => options.find((option) => option.value === text)?.label ?? text);
  return words.join(', ') || none;
}

/** A value that is only shown. */
const plainText = (field: Field, texts: Texts) => {
  const { value } = field;
  const shown = typeof value === 'boolean' ? value : toForm(Array.isArray(value) ? 'checkboxes' : 'plain', value);
  return optionText(field, shown, texts);
};

/** A field that is not edited in the form: its label, and whatever stands in the place of a control. */
export const renderPlain = (field: Field, content: unknown): TemplateResult =>
  html`<div part="field ${partOf(field)}" class="field">
    <span part="label" class="label">${field.label}</span>
    <div class="plain">${content}</div>
  </div>`;

/**
 * A field, ready to edit, or only shown. What its control holds is put in by `Controls`, not by the template: Lit does not
 * see what a user types, and would take it for what it has drawn.
 *
 * @param shown what its control shall hold
 * @param errors what is wrong with it
 */
export function renderField(
  edited: Field,
  shown: FormValue,
  texts: Texts,
  errors: readonly unknown[] | undefined,
): TemplateResult {
  const { control, name, required, inputType, autocomplete } = edited;
  const frame = frameOf(edited, errors);
  if (control === 'plain') return renderPlain(edited, plainText(edited, texts));
  if (control === 'choice' || control === 'checkboxes') return field(frame, group(edited, shown, texts), 'group');
  if (control === 'dropdown') return field(frame, dropdown(edited, shown, frame));
  if (control === 'checkbox')
    return field(
      frame,
      html`<input
        part="input"
        type="checkbox"
        id=${frame.id}
        name=${name}
        ?required=${required}
        aria-invalid=${errors?.length ? 'true' : nothing}
        aria-describedby=${describedBy(frame)}
      />`,
      'beside',
    );
  if (control === 'paragraph')
    return field(
      frame,
      html`<textarea
        part="input"
        class="input"
        id=${frame.id}
        name=${name}
        ?required=${required}
        aria-invalid=${errors?.length ? 'true' : nothing}
        aria-describedby=${describedBy(frame)}
      ></textarea>`,
    );
  return field(
    frame,
    input(frame, {
      name,
      autocomplete,
      type: control === 'date' ? control : inputType,
      inputmode: control === 'number' ? 'decimal' : undefined,
    }),
  );
}

const boxesOf = (element: HTMLElement) =>
  element.matches('[type=checkbox]') ? [element as HTMLInputElement] : [...element.querySelectorAll('input')];

function read(element: HTMLElement, { control }: Field): FormValue {
  const boxes = boxesOf(element);
  if (!boxes.length) return (element as HTMLInputElement).value;
  if (control === 'checkbox') return boxes[0].checked;
  const checked = boxes.filter((box) => box.checked).map(({ value }) => value);
  return control === 'choice' ? (checked[0] ?? '') : checked;
}

/** The controls that are drawn, and what they held when that was last looked at. */
export class Controls {
  private readonly _held = new Map<string, FormValue>();

  constructor(private readonly _root: () => ShadowRoot | null) {}

  /** The control of a field, or the group around several; none where it is not drawn or only shown. */
  of(field?: Field): HTMLElement | null | undefined {
    return field && this._root()?.getElementById(idOf(field));
  }

  /** Whether a field can be seen: a page's style sheet may have hidden it. */
  isVisible(field: Field): boolean {
    return !!this.of(field)?.getClientRects().length;
  }

  /** What the control of a field holds, where that is news: some browsers fill forms in without an event. */
  news(field: Field): FormValue | undefined {
    const element = this.of(field);
    if (!element) return undefined;
    const value = read(element, field);
    const before = this._held.get(field.id);
    this._held.set(field.id, value);
    return before === undefined || sameForm(value, before) ? undefined : value;
  }

  /** Makes the control of a field hold a value. */
  write(field: Field, value: FormValue): void {
    const element = this.of(field);
    if (!element) return;
    if (!sameForm(read(element, field), value)) {
      const boxes = boxesOf(element);
      if (!boxes.length) (element as HTMLInputElement).value = value as string;
      for (const box of boxes) box.checked = value === true || (value !== false && [value].flat().includes(box.value));
    }
    this._held.set(field.id, read(element, field));
  }
}
