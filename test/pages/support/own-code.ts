/** What a page may have of its own beside the bundle: another copy of Lit and of DOMPurify, with their own policies. */
import DOMPurify from 'dompurify';
import { LitElement, html, render } from 'lit';

class OwnElement extends LitElement {
  render() {
    return html`<p>Shadow of the page's own Lit ${1 + 1}</p>`;
  }
}

customElements.define('own-element', OwnElement);
const place = document.createElement('section');
document.body.append(place);
render(html`<own-element></own-element><b>Light of the page's own Lit</b>`, place);

const clean = DOMPurify.sanitize('<i>Kept by the own DOMPurify</i><own-element></own-element>', {
  RETURN_TRUSTED_TYPE: true,
});
const cleaned = document.createElement('section');
// Through a sink that demands Trusted Types, so that only DOMPurify's own policy gets it past.
cleaned.innerHTML = clean as unknown as string;
document.body.append(cleaned);
