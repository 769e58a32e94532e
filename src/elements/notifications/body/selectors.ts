/** What a selector of a message may ask: the state of a link and the place among siblings. */
const PSEUDO_CLASSES = new Set(
  (
    'link visited any-link hover active focus focus-visible first-child last-child only-child first-of-type last-of-type ' +
    'only-of-type empty nth-child nth-last-child nth-of-type nth-last-of-type'
  ).split(' '),
);

const SELECTOR_CHARACTERS_MAX = 500;

/** A selector that may be used, and whether it looks at what is around the element. */
export interface Selector {
  readonly text: string;
  readonly looksAround: boolean;
}

/**
 * The selectors of a list that stay within the message and cost little: no pseudo-element, no `:host`, `:has()`, `:not()`
 * or nesting, nor `a ~ b`, which looks at all elements before each.
 *
 * @param selectorText as the browser writes it, read sign by sign; it is never taken apart by a pattern
 */
export function allowedSelectors(selectorText: string): Selector[] {
  const selectors: Selector[] = [];
  let start = 0;
  let isAllowed = true;
  let looksAround = false;
  /** The quote, bracket or parenthesis that is open. */
  let within = '';
  const end = (at: number) => {
    const text = selectorText.slice(start, at).trim();
    if (isAllowed && text && text.length <= SELECTOR_CHARACTERS_MAX) selectors.push({ text, looksAround });
    start = at + 1;
    isAllowed = true;
    looksAround = false;
  };
  for (let at = 0; at < selectorText.length; at++) {
    const sign = selectorText[at];
    if (sign === '\\') {
      // The sign after it stands for itself.
      at++;
    } else if (within === '"' || within === "'") {
      if (sign === within) within = '[';
    } else if (within === '[') {
      if (sign === '"' || sign === "'") within = sign;
      else if (sign === ']') within = '';
    } else if (within === '(') {
      if (sign === ')') within = '';
      // `2n+1`, but not `2n+1 of .class`, nor any selector.
      else if (!/[\dn+\s-]/.test(sign)) isAllowed = false;
    } else if (sign === '[' || sign === '(') {
      within = sign;
    } else if (sign === ',') {
      end(at);
    } else if (sign === ':') {
      let stop = at + 1;
      while (/[\w-]/.test(selectorText[stop] ?? '')) stop++;
      if (!PSEUDO_CLASSES.has(selectorText.slice(at + 1, stop))) isAllowed = false;
      at = stop - 1;
    } else if (sign === '~' || sign === '&' || sign === '|') {
      isAllowed = false;
    } else if (sign === ' ') {
      looksAround = true;
    }
  }
  if (within) isAllowed = false;
  end(selectorText.length);
  return selectors;
}
