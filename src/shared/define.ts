/**
 * Registers an element. A tag that is taken stays as it is: the first one wins, as with a script that a page loads
 * twice.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
