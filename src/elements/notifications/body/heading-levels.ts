/** The last level that there is. */
const LAST_LEVEL = 6;

/**
 * Puts the headings of a message below the item that it belongs to: a message is written as a page of its own, and its first
 * heading is no heading of the page that it is read on. What stands below what stays so, and no level is left out. They look as
 * before, and style sheets of the message meet them.
 *
 * @param root holds the message, in the page
 * @param first the level of the uppermost ones
 */
export function placeHeadings(root: ParentNode, first: number): void {
  /** Levels in the message of the headings that the next one stands below. */
  const above: number[] = [];
  for (const heading of root.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const own = Number(heading.localName[1]);
    const depth = above.filter((level) => level < own).length;
    heading.setAttribute('aria-level', `${Math.min(LAST_LEVEL, first + depth)}`);
    // Nobody reads one that is not drawn.
    if (heading.getClientRects().length) above.splice(depth, above.length, own);
  }
}
