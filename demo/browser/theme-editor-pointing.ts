/** What is pointed at, and the frames around it. */
import { around } from './theme-editor-colours.js';
import { isCalled, partAt, selectorOf, type Found } from './theme-editor-parts.js';
import { make } from './theme-editor-rows.js';
import { referenceOf } from './theme-editor-state.js';

/** How much room the label of a frame needs, in pixels: above, where the page's header is, and beside. */
const ROOM_ABOVE = 100;
const ROOM_BESIDE = 320;

export const isWithin = (node: Node, outer: Node) => {
  for (let one = node as Node | null; one; one = around(one)) if (one === outer) return true;
  return false;
};

export const frame = make('div', { class: 'editor-frame', 'aria-hidden': 'true', hidden: '' }, make('span'));
export const chosenFrame = make('div', {
  class: 'editor-frame editor-frame-chosen',
  'aria-hidden': 'true',
  hidden: '',
});
/** The frames lie over what is beside the panel, and under the panel. */
const beside = document.querySelector('.editor-page') as HTMLElement;
beside.append(chosenFrame, frame);

export function outline(box: HTMLElement, node: Element | undefined, label?: string) {
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

export function pointedAt(event: Event): Found | undefined {
  const path = event.composedPath();
  const found = partAt(path);
  return found && referenceOf(found.host) ? found : undefined;
}

/** The name that says most: one that this element alone has. */
export function mainName({ host, names }: Found) {
  const reachable = names.filter((name) => selectorOf(host, name));
  const entries = referenceOf(host)?.parts ?? [];
  const own = reachable.filter((name) => entries.some((entry) => isCalled(entry, name) && !entry.common));
  return own.at(-1) ?? reachable.at(-1);
}
