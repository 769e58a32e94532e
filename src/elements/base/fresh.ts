import { keyed } from 'lit/directives/keyed.js';

/**
 * A text that changes while it stands there, each time in a text node of its own. A page's translator puts its own elements in
 * the place of our text nodes: what is written into the old node afterwards, nobody sees.
 */
export const fresh = (value: unknown): unknown => (typeof value === 'string' ? keyed(value, value) : value);
