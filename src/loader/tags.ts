import { callAfter } from '../client/delay.js';
import { listen, ofPage } from '../shared/page.js';

/** Milliseconds before what could not be had is tried again; twice as many each time, up to the second number. */
const FIRST_PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

/** Tries again and again until it succeeds, with longer and longer pauses, and at once when the network is back. */
export function insist(work: () => Promise<unknown>): void {
  let pause = FIRST_PAUSE_MILLISECONDS;
  let cancel: (() => void) | undefined;
  let isUnderWay = false;
  const run = () => {
    if (isUnderWay) return;
    isUnderWay = true;
    cancel?.();
    work().then(
      () => stopped.abort(),
      () => {
        isUnderWay = false;
        cancel = callAfter(pause, run, { floor: FIRST_PAUSE_MILLISECONDS });
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
      },
    );
  };
  const stopped = new AbortController();
  listen(window, 'online', run, { signal: stopped.signal });
  run();
}

/**
 * Calls a function for each tag once it stands anywhere in the page: from the start or later, also in open shadow trees.
 *
 * @param tags names of elements
 * @param onTag called once for each, with the first element of its kind
 */
export function watchTags(tags: Iterable<string>, onTag: (element: Element) => void): void {
  const missing = new Set(tags);
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) look(node);
  });
  const seen = new WeakSet<Node>();
  const watch = (root: Document | ShadowRoot) => {
    if (!missing.size || seen.has(root)) return;
    seen.add(root);
    observer.observe(root, { childList: true, subtree: true });
    for (const child of root.children) look(child);
  };
  const look = (top: Element) => {
    // By name: what is there may be defined by another copy, and says so itself.
    const walker = ofPage('createTreeWalker')(top, NodeFilter.SHOW_ELEMENT);
    for (let node: Element | null = top; node; node = walker.nextNode() as Element | null) {
      if (missing.delete(node.localName)) onTag(node);
      if (node.shadowRoot) watch(node.shadowRoot);
    }
    if (!missing.size) observer.disconnect();
  };
  // A shadow tree that is made later tells nobody: an application's own element may get one long after it has come.
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    if (root.mode === 'open') watch(root);
    return root;
  };
  watch(document);
}
