import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';

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
    ${text}
  </button>`;
}

/** A link, with the part that all links have. */
export function link(text: unknown, href: string, part = '', newTab = false): TemplateResult {
  return html`<a
    part="link ${part}"
    class="link"
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
 */
export function signIn({ settings: { oauth, language }, loginUrl }: Session, text: string, stay: boolean): unknown {
  if (!oauth) return link(text, loginUrl, 'sign-in', stay);
  // What goes wrong stands in the problem.
  const onClick = () => void oauth.signIn(stay).catch(() => undefined);
  return html`<span role="alert">${oauth.problem(language)}</span> ${button(text, onClick, 'sign-in')}`;
}
