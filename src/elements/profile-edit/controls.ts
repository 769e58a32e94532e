import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { describedBy, field, input, type Frame } from '../form/form.js';
import { dayInWords, joinDay, monthNames, splitDay, type DayPieces } from './day.js';
import type { Field, FormValue } from './field.js';
import type { Texts } from './profile-edit.strings.js';
import { sameForm, toForm } from './values.js';

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
  return html`<div class="choose">
    <select
      part="input"
      class="input"
      id=${frame.id}
      name=${edited.name}
      autocomplete=${edited.autocomplete ?? 'off'}
      ?required=${edited.required}
      aria-invalid=${frame.errors?.length ? 'true' : nothing}
      aria-describedby=${describedBy(frame)}
    >
      ${canBeEmpty ? html`<option value="" .selected=${live(!shown)}></option>` : nothing}
      ${options.map(
        ({ value, label }) => html`<option value=${value} .selected=${live(value === shown)}>${label}</option>`,
      )}
    </select>
  </div>`;
}

/** Day, month and year of a date. */
function day(edited: Field, shown: FormValue, frame: Frame, texts: Texts): TemplateResult {
  const { name, tag = 'es', autocomplete, required } = edited;
  const pieces = splitDay(shown as string);
  const common = (piece: keyof DayPieces) => ({
    id: `${frame.id}-${piece}`,
    // The pieces of a day of birth have tokens of their own.
    autocomplete: autocomplete ? `${autocomplete}-${piece}` : 'off',
  });
  const invalid = frame.errors?.length ? 'true' : nothing;
  const digits = (piece: 'day' | 'year', length: number) => {
    const { id, autocomplete: token } = common(piece);
    return html`<div class="piece ${piece}">
      <label for=${id}>${texts[piece]}</label>
      <input
        part="input"
        class="input"
        id=${id}
        name=${name}
        data-piece=${piece}
        inputmode="numeric"
        maxlength=${length}
        autocomplete=${token}
        ?required=${required}
        aria-invalid=${invalid}
        aria-describedby=${describedBy(frame)}
        .value=${live(pieces[piece])}
      />
    </div>`;
  };
  const { id, autocomplete: token } = common('month');
  return html`<div class="day">
    ${digits('day', 2)}
    <div class="piece month">
      <label for=${id}>${texts.month}</label>
      <div class="choose">
        <select
          part="input"
          class="input"
          id=${id}
          name=${name}
          data-piece="month"
          autocomplete=${token}
          ?required=${required}
          aria-invalid=${invalid}
          aria-describedby=${describedBy(frame)}
        >
          <option value="" .selected=${live(!pieces.month)}></option>
          ${monthNames(tag).map((month, index) => {
            const value = String(index + 1).padStart(2, '0');
            return html`<option value=${value} .selected=${live(value === pieces.month)}>${month}</option>`;
          })}
        </select>
      </div>
    </div>
    ${digits('year', 4)}
  </div>`;
}

function group(edited: Field, shown: FormValue, { none }: Texts): TemplateResult {
  const isChoice = edited.control === 'choice';
  const type = isChoice ? 'radio' : 'checkbox';
  // Nothing takes the mark off radio buttons but another one.
  const nothingChosen = isChoice && !edited.required ? [{ value: '', label: none }] : [];
  const chosen = [shown].flat();
  return html`${[...nothingChosen, ...optionsOf(edited, shown)].map(
    ({ value, label }) =>
      html`<label class="check"
        ><input part="input" type=${type} name=${edited.name} value=${value} .checked=${live(chosen.includes(value))} />
        <span>${label}</span></label
      >`,
  )}`;
}

/** A control's value in words. */
export function optionText({ options = [], tag }: Field, value: FormValue, { yes, no, none }: Texts): string {
  if (typeof value === 'boolean') return value ? yes : no;
  const wordsFor = (text: string) =>
    options.find((option) => option.value === text)?.label ?? (tag ? dayInWords(text, tag) : text);
  const words = [value].flat().map(wordsFor);
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
  html`<div part="field ${partOf(field)}" class="field" data-control="plain">
    <span part="label" class="label">${field.label}</span>
    <div class="plain">${content}</div>
  </div>`;

/**
 * A field, ready to edit, or only shown. Its control is bound with `live()`: Lit does not see what a user types, and would
 * take what it has drawn for what is there.
 *
 * @param shown what its control shall hold
 * @param isUnsaved whether that is what the user has made of it, and not yet the account's
 * @param errors what is wrong with it
 */
export function renderField(
  edited: Field,
  shown: FormValue,
  isUnsaved: boolean,
  texts: Texts,
  errors: readonly unknown[] | undefined,
): TemplateResult {
  const { control, name, required, inputType, autocomplete } = edited;
  const frame = { ...frameOf(edited, errors), mark: isUnsaved ? texts.unsaved : undefined };
  if (control === 'plain') return renderPlain(edited, plainText(edited, texts));
  if (control === 'choice' || control === 'checkboxes') return field(frame, group(edited, shown, texts), 'group');
  if (control === 'date') return field(frame, day(edited, shown, frame, texts), 'group');
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
        .checked=${live(shown === true)}
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
        .value=${live(shown as string)}
      ></textarea>`,
    );
  // A control that is new is drawn above: the compiler says so here.
  const line: 'text' | 'number' = control;
  return field(
    frame,
    input(frame, {
      name,
      autocomplete,
      value: live(shown),
      type: inputType,
      inputmode: line === 'number' ? 'decimal' : undefined,
    }),
  );
}

/** What the control of a field holds. A group holds its boxes, a date its three pieces. */
function read(element: HTMLElement, { control }: Field): FormValue {
  const checked = () => [...element.querySelectorAll('input')].filter((box) => box.checked).map(({ value }) => value);
  const piece = (name: keyof DayPieces) =>
    element.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-piece=${name}]`)!.value;
  // Without a default: the compiler names what is new.
  switch (control) {
    case 'date':
      return joinDay({ day: piece('day'), month: piece('month'), year: piece('year') });
    case 'checkbox':
      return (element as HTMLInputElement).checked;
    case 'choice':
      return checked()[0] ?? '';
    case 'checkboxes':
      return checked();
    case 'text':
    case 'paragraph':
    case 'number':
    case 'dropdown':
    case 'plain':
      return (element as HTMLInputElement).value;
  }
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

  /**
   * Takes what the control of a field holds, where that has changed since it was last looked at: some browsers fill forms in
   * without an event.
   */
  takeChange(field: Field): FormValue | undefined {
    const change = this.changeOf(field);
    this.remember([field]);
    return change;
  }

  /** What the control of a field holds, where that has changed since it was last looked at. */
  changeOf(field: Field): FormValue | undefined {
    const element = this.of(field);
    const before = this._held.get(field.id);
    if (!element || before === undefined) return undefined;
    const value = read(element, field);
    return sameForm(value, before) ? undefined : value;
  }

  /** Remembers what has just been drawn: from here on, another value is the user's. */
  remember(fields: readonly Field[]): void {
    for (const field of fields) {
      const element = this.of(field);
      if (element) this._held.set(field.id, read(element, field));
    }
  }
}
