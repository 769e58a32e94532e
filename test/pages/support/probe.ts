/** What a test asks of a page: put in before any script of the page runs, it hangs on `window.probe`. */
export interface Probe {
  /** the text that can be seen, through all shadow roots */
  seen: () => string;
  /** all that the document holds, seen or not: texts, attributes, values of fields */
  held: () => string;
  /** of the first such element */
  state: (selector: string) => string | undefined;
  /** the first element with that part, in any shadow root */
  part: (part: string) => HTMLElement | undefined;
  /** of the page's Content Security Policy */
  violations: string[];
  /** of the elements */
  events: { type: string; detail: any }[];
  /** one for each time the page was shown: whether it came out of the back/forward cache */
  shown: boolean[];
  /** notes at the very end of leaving the page what can be seen then */
  recordLeaving: () => void;
  /** what could be seen when the page had been left */
  atLeaving: string | undefined;
  /**
   * what could be seen when it came out of the back/forward cache, before its
   * scripts had a turn
   */
  atReturn: string | undefined;
}

/** Runs in the page. */
export function installProbe() {
  /** @returns it and all below it, in shadow roots too */
  function* walk(node: Node): Generator<Node> {
    yield node;
    if (node instanceof Element && node.shadowRoot) yield* walk(node.shadowRoot);
    for (const child of node.childNodes) yield* walk(child);
  }

  /** Whether a text is drawn. Its element cannot tell: a slot has no box of its own. */
  function isDrawn(text: Text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const parent = text.parentElement;
    return parent && range.getClientRects().length > 0 && getComputedStyle(parent).visibility === 'visible';
  }

  const probe: Probe = {
    seen() {
      const texts = [];
      for (const node of walk(document.body)) if (node instanceof Text && isDrawn(node)) texts.push(node.data);
      return texts.join(' ').replace(/\s+/g, ' ');
    },
    held() {
      const texts = [];
      for (const node of walk(document.documentElement)) {
        if (node instanceof CharacterData) texts.push(node.data);
        if (node instanceof Element) texts.push(...[...node.attributes].map(({ value }) => value));
        if (node instanceof HTMLInputElement || node instanceof HTMLButtonElement) texts.push(node.value);
      }
      return texts.join('\n');
    },
    state: (selector) => document.querySelector(selector)?.getAttribute('data-state') ?? undefined,
    part(name) {
      for (const node of walk(document.body)) {
        if (node instanceof HTMLElement && node.part.contains(name)) return node;
      }
      return undefined;
    },
    violations: [],
    events: [],
    shown: [],
    recordLeaving() {
      addEventListener('pagehide', () => (probe.atLeaving = probe.seen()));
    },
    atLeaving: undefined,
    atReturn: undefined,
  };
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    probe.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`);
  });
  for (const type of ['modyo-load', 'modyo-error', 'modyo-signed-out']) {
    document.addEventListener(type, (event) => {
      probe.events.push({ type, detail: (event as CustomEvent).detail });
    });
  }
  // Added before any other listener, so that it sees what had been frozen.
  addEventListener('pageshow', ({ persisted }) => {
    probe.shown.push(persisted);
    if (persisted) probe.atReturn = probe.seen();
  });
  Object.assign(window, { probe });
}
