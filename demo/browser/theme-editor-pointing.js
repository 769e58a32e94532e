/** What is pointed at, and the frames around it. */
import { around } from './theme-editor-colours.js';
import { isCalled, partAt, selectorOf } from './theme-editor-parts.js';
import { make } from './theme-editor-rows.js';
import { referenceOf } from './theme-editor-state.js';

/** @import { Found } from './theme-editor-parts.js' */

/** How much room the label of a frame needs, in pixels: above, where the page's header is, and beside. */
const ROOM_ABOVE = 100;
const ROOM_BESIDE = 320;

/** @param {Node} node @param {Node} outer */
export const isWithin = (node, outer) => {
  for (let one = /** @type {Node | null} */ (node); one; one = around(one)) if (one === outer) return true;
  return false;
};

export const frame = make('div', { class: 'editor-frame', 'aria-hidden': 'true', hidden: '' }, make('span'));
export const chosenFrame = make('div', {
  class: 'editor-frame editor-frame-chosen',
  'aria-hidden': 'true',
  hidden: '',
});
/** The frames lie over what is beside the panel, and under the panel. */
const beside = /** @type {HTMLElement} */ (document.querySelector('.editor-page'));
beside.append(chosenFrame, frame);

/**
 * @param {HTMLElement} box
 * @param {Element | undefined} node
 * @param {string} [label]
 */
export function outline(box, node, label) {
  const { top, left, width, height } = node?.getBoundingClientRect() ?? new DOMRect();
  box.hidden = width === 0 || height === 0;
  if (!node || box.hidden) return;
  const isBeside = isWithin(node, beside);
  const parent = isBeside ? beside : document.body;
  if (box.parentElement !== parent) parent.append(box);
  const start = isBeside ? beside.getBoundingClientRect() : new DOMRect();
  const place = { top: top - start.top, left: left - start.left, width, height };
  for (const [name, value] of Object.entries(place)) box.style.setProperty(name, `${value}px`);
  const [text] = box.children;
  if (!(text instanceof HTMLElement)) return;
  text.textContent = label ?? '';
  // Where there is no room above or at its end, it stands elsewhere.
  text.classList.toggle('inside', top < ROOM_ABOVE);
  const end = isBeside ? start.right : innerWidth;
  text.classList.toggle('at-end', end - left < ROOM_BESIDE);
}

/** @param {Event} event @returns {Found | undefined} */
export function pointedAt(event) {
  const path = event.composedPath();
  const found = partAt(path);
  return found && referenceOf(found.host) ? found : undefined;
}

/** The name that says most: one that this element alone has. @param {Found} found */
export function mainName({ host, names }) {
  const reachable = names.filter((name) => selectorOf(host, name));
  const entries = referenceOf(host)?.parts ?? [];
  const own = reachable.filter((name) => entries.some((entry) => isCalled(entry, name) && !entry.common));
  return own.at(-1) ?? reachable.at(-1);
}
