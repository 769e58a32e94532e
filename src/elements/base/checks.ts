import { whenIdle } from '../../shared/idle.js';
import { Lazy } from '../../shared/lazy.js';

const checks = new Lazy(async () => (await import('./check-attributes.js')).checkAttributes);

/**
 * Has the attributes of an element looked at once the page is drawn: only its developer reads what is told of them.
 *
 * @param known the attributes of the element's own
 */
export function checkSoon(element: Element, known: readonly string[]): void {
  whenIdle(() => checks.use((checkAttributes) => checkAttributes(element, known)));
}
