import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../base/parts.js';
import { idOf, optionText } from './controls.js';
import type { Field } from './field.js';
import type { Texts } from './profile-edit.strings.js';
import type { Outcome, Saving } from './saving.js';
import { toForm } from './values.js';
import { type FormValue } from './field.js';

/** How saving went, with links to the fields that something is wrong with. The live regions are there from the start. */
export function renderOutcome(
  kind: Outcome['kind'] | undefined,
  text: string,
  named: readonly Field[],
  focusField: (field: Field) => void,
): TemplateResult {
  const jump = (field: Field) => (event: Event) => {
    event.preventDefault();
    focusField(field);
  };
  const isSaved = kind === 'form-saved';
  return html`<div class="outcome">
    <div role="status">${isSaved ? html`<div part="form-saved" class="report good">${text}</div>` : nothing}</div>
    <div role="alert">
      ${
        text && !isSaved
          ? html`<div part=${kind!} class="report">
              ${text}
              <ul ?hidden=${!named.length}>
                ${named.map(
                  (field) =>
                    html`<li>
                      <a part="link" class="link" href="#${idOf(field)}" @click=${jump(field)}>${field.label}</a>
                    </li>`,
                )}
              </ul>
            </div>`
          : nothing
      }
    </div>
  </div>`;
}

/** A field that both sides have changed: what each of them is, and the choice. */
export function renderConflict(field: Field, typed: FormValue, saving: Saving, texts: Texts): TemplateResult {
  const side = (name: string, value: FormValue, choice: string, isOwn: boolean) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${optionText(field, value, texts)}</dd>
      <dd>${button(choice, () => saving.resolveConflict(field, isOwn))}</dd>
    </div>`;
  return html`${texts.changedElsewhere}
    <dl class="sides">
      ${side(texts.mine, typed, texts.keepMine, true)}
      ${side(texts.theirs, toForm(field.control, field.value, field.mark), texts.takeTheirs, false)}
    </dl>`;
}
