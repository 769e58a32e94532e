import { html, type TemplateResult } from 'lit';
import { button } from '../base/parts.js';
import { optionText } from './controls.js';
import type { Field, FormValue } from './field.js';
import type { Texts } from './profile-edit.strings.js';
import { toForm } from './values.js';

/** A field that both sides have changed: what each of them is, and the choice. */
export function renderConflict(
  field: Field,
  typed: FormValue,
  texts: Texts,
  resolve: (keepsOwn: boolean) => void,
): TemplateResult {
  const side = (name: string, value: FormValue, choice: string, isOwn: boolean) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${optionText(field, value, texts)}</dd>
      <dd>${button(choice, () => resolve(isOwn))}</dd>
    </div>`;
  return html`${texts.changedElsewhere}
    <dl class="sides">
      ${side(texts.mine, typed, texts.keepMine, true)}
      ${side(texts.theirs, toForm(field.control, field.value, field.mark), texts.takeTheirs, false)}
    </dl>`;
}
