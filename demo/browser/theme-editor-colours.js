/** Colours as the browser has worked them out: what they are behind all names, and how well a text stands out. */

/** @typedef {readonly [red: number, green: number, blue: number, alpha: number]} Colour 0 to 255, alpha 0 to 1 */

/** What a text needs at least to be legible. */
export const ENOUGH = 4.5;

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const pixel = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));

/** @type {Map<string, Colour>} */
const known = new Map();

/**
 * Any colour that is not relative to another, in whatever notation.
 *
 * @param {string} text
 * @returns {Colour}
 */
export function colourOf(text) {
  let colour = known.get(text);
  if (!colour) {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = text;
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
    colour = [red, green, blue, alpha / 255];
    known.set(text, colour);
  }
  return colour;
}

/** As `<input type="color">` wants it. @param {Colour} colour */
export const hexOf = ([red, green, blue]) =>
  `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** @param {Colour} upper @param {Colour} lower @returns {Colour} */
function over([red, green, blue, alpha], [redBelow, greenBelow, blueBelow, alphaBelow]) {
  const mix = (/** @type {number} */ one, /** @type {number} */ below) => one * alpha + below * (1 - alpha);
  return [mix(red, redBelow), mix(green, greenBelow), mix(blue, blueBelow), alpha + alphaBelow * (1 - alpha)];
}

/** Relative luminance, as WCAG 2 defines it. @param {Colour} colour */
function luminance([red, green, blue]) {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {Colour} one @param {Colour} other */
export function ratioOf(one, other) {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

/** What stands around a node on the page: the slot that it was put into, or the host of its tree. @param {Node} node */
export const around = (node) =>
  (node instanceof Element && node.assignedSlot) ||
  (node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentElement);

/**
 * The contrast of an element's text to what lies behind it.
 *
 * @param {Element} element
 * @returns {number | undefined} nothing where a picture lies behind it
 */
export function contrastOf(element) {
  let text = colourOf(getComputedStyle(element).color);
  let opacity = 1;
  /** @type {Colour} */
  let ground = [0, 0, 0, 0];
  for (let node = /** @type {Element | null} */ (element); node; node = around(node)) {
    const style = getComputedStyle(node);
    if (ground[3] < 1) {
      if (style.backgroundImage !== 'none') return undefined;
      ground = over(ground, colourOf(style.backgroundColor));
    }
    opacity *= Number(style.opacity);
  }
  // Where nothing on the page has a ground, the browser's own is behind it.
  const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark';
  ground = over(ground, isDark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  text = over([text[0], text[1], text[2], text[3] * opacity], ground);
  return ratioOf(text, ground);
}

/** @param {Element} element */
function showsText(element) {
  if (element.matches('input, textarea, select')) {
    return !element.matches(':disabled, [type="checkbox"], [type="radio"], [type="hidden"]');
  }
  return [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
}

/** What does not work at present may be pale. @param {Element} element */
const isInactive = (element) => element.closest(':disabled, [aria-disabled="true"]') !== null;

/**
 * Every element with text of its own that can be seen, those in open shadow trees included.
 *
 * @param {Node} root
 * @returns {Generator<Element>}
 */
export function* textsIn(root) {
  for (const child of root.childNodes) {
    if (!(child instanceof Element) || child.matches('script, style, template, svg')) continue;
    const { width, height } = child.getBoundingClientRect();
    // What is only for screen readers is one pixel large.
    const isSeen = width > 1 && height > 1 && child.checkVisibility({ visibilityProperty: true });
    if (isSeen && showsText(child) && !isInactive(child)) yield child;
    if (child.checkVisibility() || getComputedStyle(child).display === 'contents') {
      if (child.shadowRoot) yield* textsIn(child.shadowRoot);
      yield* textsIn(child);
    }
  }
}
