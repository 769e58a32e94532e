import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import { textsOf, type Spoken } from '../../settings/texts.js';
import { fresh } from './fresh.js';

/**
 * A button, with the parts that all buttons have.
 *
 * @param part its own part
 * @param style `primary` or `danger`, which are parts too, or `quiet`
 */
export function button(text: unknown, onClick: () => void, part = '', style = ''): TemplateResult {
  return html`<button
    type="button"
    part="button ${style && `button-${style}`} ${part}"
    class="button ${style}"
    @click=${onClick}
  >
    ${fresh(text)}
  </button>`;
}

/**
 * A link, with the part that all links have.
 *
 * @param look class, where it looks like something else than a link
 */
export function link(text: unknown, href: string, part = '', newTab = false, look = 'link'): TemplateResult {
  return html`<a
    part="link ${part}"
    class=${look}
    href=${href}
    target=${newTab ? '_blank' : nothing}
    rel=${newTab ? 'noopener' : nothing}
    >${text}</a
  >`;
}

/** An empty tray, above the words that say that there is nothing. */
export const drawing = html`<svg class="drawing" viewBox="0 0 48 32" aria-hidden="true">
  <path d="M4 18h12l3 5h10l3-5h12M11 4h26l7 14v10H4V18z" />
</svg>`;

/**
 * The way to sign in: a link to the realm's page, or a button where the page signs in by OAuth.
 *
 * @param stay whether this page has to stay
 * @param spoken what the texts depend on
 */
export function signIn({ settings: { oauth }, pages }: Session, text: string, stay: boolean, spoken: Spoken): unknown {
  if (!oauth) return link(text, pages.loginUrl, 'sign-in button-primary', stay, 'button primary');
  // What goes wrong stands in the problem.
  const onClick = () => void oauth.signIn(stay).catch(() => undefined);
  return html`<span role="alert">${oauth.problem((strings) => textsOf(spoken, 'oauth', strings))}</span>
    ${button(text, onClick, 'sign-in', 'primary')}`;
}
