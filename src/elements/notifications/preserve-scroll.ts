import { ofPage } from '../../shared/page.js';

/** The element that scrolls around another one, also across shadow roots; the page's, where there is none nearer. */
function scrollerOf(element: Element): Element {
  for (let node: Node | null = element; node;) {
    if (node instanceof Element) {
      const { overflowY } = getComputedStyle(node);
      if (/auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight) return node;
    }
    node = (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null;
  }
  return ofPage('scrollingElement') ?? ofPage('documentElement');
}

/**
 * Notes where an element is on the screen.
 *
 * @returns scrolls so that it is there again, whatever has come or gone above it
 */
export function preserveScroll(element: Element): () => void {
  const { top } = element.getBoundingClientRect();
  return () => {
    if (!element.isConnected) return;
    const shift = element.getBoundingClientRect().top - top;
    if (shift) scrollerOf(element).scrollTop += shift;
  };
}

/**
 * Notes where the reader's eye or finger is, if anywhere: the focus, the row that is pointed at, or the one that is open.
 *
 * @returns as `preserveScroll`
 */
export function preserveReadersPlace(root: ShadowRoot, open?: Element): (() => void) | undefined {
  const place = root.activeElement ?? root.querySelector('.item:hover') ?? open;
  return place ? preserveScroll(place) : undefined;
}
