/** The newer engines' own way to tell of every change of the address. */
interface Navigation extends EventTarget {
  readonly currentEntry: unknown;
}

/** Milliseconds between two looks at the address where the engine tells of no change by code. */
const LOOK_MILLISECONDS = 500;

/**
 * Calls a function whenever the page's address has changed: by a link, the page's own code, or Back. An engine without the
 * Navigation API does not tell of what code does (`pushState`, `replaceState`); there, it is looked at again and again, for
 * the page's own `history` is not ours to replace.
 *
 * @returns ends it
 */
export function watchAddress(onChange: () => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const { navigation } = window as unknown as { navigation?: Navigation };
  let { href } = location;
  const look = () => {
    if (href === location.href) return;
    ({ href } = location);
    onChange();
  };
  if (navigation) navigation.addEventListener('currententrychange', look, { signal });
  else {
    addEventListener('popstate', look, { signal });
    const timer = setInterval(look, LOOK_MILLISECONDS);
    signal.addEventListener('abort', () => clearInterval(timer));
  }
  return () => ended.abort();
}
