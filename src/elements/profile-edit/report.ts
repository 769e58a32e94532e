import { html, nothing, type TemplateResult } from 'lit';
import { idOf } from './controls.js';
import type { Field } from './field.js';
import type { Outcome } from './saving.js';

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
