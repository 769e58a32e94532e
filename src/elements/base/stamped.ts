/** Says of an element that it was stamped. A copy of the page carries it along, so it never says by whom. */
export const STAMPED = 'data-modyo-stamped';
