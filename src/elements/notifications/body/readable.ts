/*
 * Words whose colour a message does not set have the colour of the paper, whatever the message puts behind them; links may
 * look like the text around them. Both are mended here, once the message stands in the page.
 */

/** The least contrast between text and what is behind it (WCAG 2, level AA). */
const CONTRAST_MIN = 4.5;
const [BLACK, WHITE] = ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'];

type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** Of a computed style: `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`. */
function readColor(text: string): Color | undefined {
  const numbers = text.startsWith('rgb') ? text.match(/[\d.]+/g)?.map(Number) : undefined;
  if (!numbers || numbers.length < 3) return undefined;
  return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
}

/** The colour that is seen where one lies over another that nothing shines through. */
function over([red, green, blue, alpha]: Color, below: Color): Color {
  const mix = (one: number, other: number) => one * alpha + other * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
}

function luminance([red, green, blue]: Color): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one: Color, other: Color): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

interface Seen {
  /** What is behind its text. */
  readonly background: Color;
  readonly color: string;
  /** Before it was mended. */
  readonly sentColor: string;
  /** What of it does not shine through, from 0 to 1. */
  readonly opacity: number;
  /** What shines through it. */
  readonly ground: Color;
}

/**
 * Gives text that has the colour of the paper, and links that have the browser's, one that can be read on what is behind
 * them; and links that nothing tells from the text around them a line below.
 *
 * @param body in the page, on white paper
 * @param linkColor of links whose colour is not set
 */
export function makeReadable(body: HTMLElement, linkColor: string): void {
  const seen = new Map<Element, Seen>();
  const white: Color = [255, 255, 255, 1];
  const paper: Seen = { background: white, color: BLACK, sentColor: BLACK, opacity: 1, ground: white };
  for (const element of [body, ...body.querySelectorAll<HTMLElement>('*')]) {
    const style = getComputedStyle(element);
    const around = seen.get(element.parentElement!) ?? paper;
    const own = readColor(style.backgroundColor);
    const background = own && own[3] > 0 ? over(own, around.background) : around.background;
    const sentColor = style.color === around.color ? around.sentColor : style.color;
    let { color } = style;
    const isUnset = color === BLACK || (color === WHITE && around.color === WHITE) || color === linkColor;
    let opacity = around.opacity * Number(style.opacity);
    const ground = around.opacity < 1 ? around.ground : around.background;
    const contrastOf = (text: string) => {
      const [one, other] = [readColor(text)!, background].map(([red, green, blue]) =>
        over([red, green, blue, opacity], ground),
      );
      return contrast(one, other);
    };
    const best = () => (contrastOf(BLACK) < CONTRAST_MIN && contrastOf(WHITE) > contrastOf(BLACK) ? WHITE : BLACK);
    // What is hidden stays so.
    if (
      isUnset &&
      opacity > 0 &&
      (background !== paper.background || opacity < 1) &&
      contrastOf(color) < CONTRAST_MIN
    ) {
      color = best();
      if (opacity < around.opacity && contrastOf(color) < CONTRAST_MIN) {
        element.style.setProperty('opacity', '1', 'important');
        opacity = around.opacity;
        color = best();
      }
      element.style.setProperty('color', color);
    }
    seen.set(element, { background, color, sentColor, opacity, ground });
    if (element.localName !== 'a' || !element.hasAttribute('href')) continue;
    const isPlain =
      sentColor === around.sentColor &&
      style.textDecorationLine === 'none' &&
      background === around.background &&
      style.borderTopStyle === 'none' &&
      style.borderBottomStyle === 'none';
    const text = element.textContent.trim();
    // One that stands alone is no word among others.
    if (isPlain && text && text !== element.parentElement!.textContent.trim())
      element.style.setProperty('text-decoration-line', 'underline');
  }
}
