/** Colours as the browser has worked them out: what they are behind all names, and how well a text stands out. */

/** 0 to 255, alpha 0 to 1 */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** What a text needs at least to be legible. */
export const ENOUGH = 4.5;

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const pixel = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;

const known: Map<string, Colour> = new Map();

/** Any colour that is not relative to another, in whatever notation. */
export function colourOf(text: string): Colour {
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

/** As `<input type="color">` wants it. */
export const hexOf = ([red, green, blue]: Colour) =>
  `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function over([red, green, blue, alpha]: Colour, [redBelow, greenBelow, blueBelow, alphaBelow]: Colour): Colour {
  const mix = (one: number, below: number) => one * alpha + below * (1 - alpha);
  return [mix(red, redBelow), mix(green, greenBelow), mix(blue, blueBelow), alpha + alphaBelow * (1 - alpha)];
}

/** Relative luminance, as WCAG 2 defines it. */
function luminance([red, green, blue]: Colour) {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function ratioOf(one: Colour, other: Colour) {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

/** What stands around a node on the page: the slot that it was put into, or the host of its tree. */
export const around = (node: Node) =>
  (node instanceof Element && node.assignedSlot) ||
  (node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentElement);

/**
 * The contrast of an element's text to what lies behind it.
 *
 * @returns nothing where a picture lies behind it
 */
export function contrastOf(element: Element): number | undefined {
  let text = colourOf(getComputedStyle(element).color);
  let opacity = 1;
  let ground: Colour = [0, 0, 0, 0];
  for (let node = element as Element | null; node; node = around(node)) {
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

function showsText(element: Element) {
  if (element.matches('input, textarea, select')) {
    return !element.matches(':disabled, [type="checkbox"], [type="radio"], [type="hidden"]');
  }
  return [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
}

/** What does not work at present may be pale. */
const isInactive = (element: Element) => element.closest(':disabled, [aria-disabled="true"]') !== null;

/** Every element with text of its own that can be seen, those in open shadow trees included. */
export function* textsIn(root: Node): Generator<Element> {
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
