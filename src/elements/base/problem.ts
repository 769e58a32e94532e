import { html, type TemplateResult } from 'lit';

/**
 * What went wrong, behind a button that is as high as what else stands there: in a page's header there is room for one line.
 *
 * @param name of what cannot be shown
 * @param text what went wrong, in one sentence
 * @param details the same with a way to try again
 * @param onToggle told when the details open or close
 * @param part of the button
 */
export const problem = (
  name: string,
  text: string,
  details: unknown,
  onToggle: (event: ToggleEvent) => void,
  part = '',
): TemplateResult =>
  html`<button
      type="button"
      part=${part}
      class="problem"
      popovertarget="problem"
      aria-label="${name}: ${text}"
      title=${text}
    >
      <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3.5 2.5 20h19zM12 10v4.5M12 17.2v.3" />
      </svg>
    </button>
    <div popover id="problem" class="popover" role="group" aria-label=${name} @beforetoggle=${onToggle}>
      ${details}
    </div>`;
