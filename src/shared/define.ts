import { checkTagsOnce } from './look-at-tags.js';
import { hasPage } from './page.js';
import { canParseTemplates } from './trusted-types.js';

/**
 * Registers an element. A tag that is taken stays as it is: the first one wins, as with a script that a page loads
 * twice. Where the page's Trusted Types do not allow it, nothing is defined, and the tag keeps what stands inside it.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  // A server that draws elements has a registry, and no page.
  if (hasPage()) {
    if (!canParseTemplates()) return;
    checkTagsOnce();
  }
  if (!customElements.get(tag)) customElements.define(tag, element);
}
