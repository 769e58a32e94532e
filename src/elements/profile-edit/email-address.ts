import { html, nothing, type TemplateResult } from 'lit';

/** An e-mail address to read: where it has to break, it breaks between its parts, not within a word. */
export function emailAddress(email: string, none: string): TemplateResult {
  const pieces = email.split(/(?=[@.])/);
  return html`<span translate=${email ? 'no' : nothing}
    >${email ? pieces.map((piece, index) => html`${index ? html`<wbr />` : nothing}${piece}`) : none}</span
  >`;
}
