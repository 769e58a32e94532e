/*
 * What the styles of a message may say. A value arrives here as the browser has understood and written it: one longhand,
 * its units and colours in one form. What is not known is left out.
 */

/** Gives the value that is set; `undefined` leaves the declaration out. */
type Reader = (value: string) => string | undefined;

/** Pixels of one root font size as browsers come: sizes of text follow the page's by it. */
const ROOT_FONT_PIXELS = 16;
/** No text becomes larger than that, however elements are nested. */
const FONT_SIZE_MAX_REM = 6.25;

/** Pixels of absolute units. */
const PIXELS: ReadonlyMap<string, number> = new Map([
  ['px', 1],
  ['pt', 4 / 3],
  ['pc', 16],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 9.6 / 2.54],
  ['q', 2.4 / 2.54],
]);

interface Measure {
  readonly number: number;
  /** `px` for every absolute one; empty for a bare number. */
  readonly unit: string;
}

/** `2pt`, `-1.5em`, `40%`, `0`; nothing that is computed. */
function readMeasure(value: string): Measure | undefined {
  const unitAt = value.search(/[a-z%]+$/i);
  const unit = unitAt < 0 ? '' : value.slice(unitAt).toLowerCase();
  const text = unitAt < 0 ? value : value.slice(0, unitAt);
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return undefined;
  const pixels = PIXELS.get(unit);
  if (pixels) return { number: number * pixels, unit: 'px' };
  return ['', '%', 'em', 'rem', 'ex', 'ch'].includes(unit) ? { number, unit } : undefined;
}

/** Up to four decimals, never in the form `1e-7`. */
const rounded = (number: number) => String(Math.round(number * 10_000) / 10_000);

const WIDE = ['inherit', 'initial', 'unset'];

const oneOf =
  (...words: string[]): Reader =>
  (value) =>
    words.includes(value) || WIDE.includes(value) ? value : undefined;

const MATHS_FUNCTIONS = new Set(['calc', 'min', 'max', 'clamp']);
const MATHS_CHARACTERS_MAX = 200;

/**
 * `calc(100% - 40px)` and its like, of plain measures alone. What it comes to is not known here, so the browser is told to
 * keep it within the bounds.
 */
function boundedMaths(value: string, least: number, most: number): string | undefined {
  const isPlain = value.length <= MATHS_CHARACTERS_MAX && /^[a-z]+\([\da-z\s.%+*/(),-]*\)$/.test(value);
  // Names with hyphens are the page's own.
  if (!isPlain || value.includes('--')) return undefined;
  for (const [, name, bracket] of value.matchAll(/([a-z]+)(\(?)/g)) {
    if (bracket ? !MATHS_FUNCTIONS.has(name) : !PIXELS.has(name) && !['em', 'rem', 'ex', 'ch'].includes(name)) {
      return undefined;
    }
  }
  return `clamp(${least}px, ${value}, ${most}px)`;
}

/** Lengths from `least` to `most` pixels; an `em` counts as 16, a per cent as a hundredth of the box. */
const lengths =
  (least: number, most: number, ...words: string[]): Reader =>
  (value) => {
    if (words.includes(value) || WIDE.includes(value)) return value;
    const maths = boundedMaths(value, least, most);
    if (maths) return maths;
    const parts = value.split(' ').map((part) => {
      const measure = readMeasure(part);
      if (!measure) return undefined;
      const { number, unit } = measure;
      if (unit === '' && number !== 0) return undefined;
      const size = unit === '%' ? number : unit === 'px' || unit === '' ? number : number * ROOT_FONT_PIXELS;
      const isWithin = unit === '%' ? size >= least && size <= 100 : size >= least && size <= most;
      return isWithin ? rounded(number) + (unit || 'px') : undefined;
    });
    return parts.length <= 2 && parts.every((part) => part !== undefined) ? parts.join(' ') : undefined;
  };

/** `#0b5d4b`, `rgb(1 2 3 / 50%)`, `hsl(…)`, a name; no function that reads something from elsewhere. */
const color: Reader = (value) => {
  if (/^#[\da-f]{3,8}$/i.test(value) || /^[a-z]+$/i.test(value)) return value;
  return /^(rgb|hsl)a?\([\d\s.,%/+-]*(deg)?[\d\s.,%/+-]*\)$/i.test(value) ? value : undefined;
};

/** `Arial, "Segoe UI", sans-serif`: names of letters, digits, spaces and hyphens. */
const families: Reader = (value) => {
  const isName = (name: string) => /^(["']?)[\p{L}\d _-]{1,60}\1$/u.test(name.trim());
  const names = value.split(',');
  return names.length <= 20 && names.every(isName) ? value : undefined;
};

/** The keywords in the size that browsers give them, so that they follow the page as well. */
const FONT_SIZES_REM: ReadonlyMap<string, number> = new Map([
  ['xx-small', 9 / 16],
  ['x-small', 10 / 16],
  ['small', 13 / 16],
  ['medium', 1],
  ['initial', 1],
  ['large', 18 / 16],
  ['x-large', 1.5],
  ['xx-large', 2],
  ['xxx-large', 3],
]);

/** Sizes of text, as multiples of the page's: `24px` is one and a half of it, and doubled where that is doubled. */
export const fontSize: Reader = (value) => {
  const keyword = FONT_SIZES_REM.get(value);
  if (keyword) return `${rounded(keyword)}rem`;
  if (value === 'smaller') return '0.8333em';
  if (value === 'larger') return `min(1.2em, ${FONT_SIZE_MAX_REM}rem)`;
  if (value === 'inherit' || value === 'unset') return value;
  const measure = readMeasure(value);
  if (!measure || measure.number < 0) return undefined;
  const { number, unit } = measure;
  if (unit === 'px') return `${rounded(Math.min(number / ROOT_FONT_PIXELS, FONT_SIZE_MAX_REM))}rem`;
  if (unit === 'rem') return `${rounded(Math.min(number, FONT_SIZE_MAX_REM))}rem`;
  if (unit === 'em' || unit === '%') {
    return `min(${rounded(Math.min(unit === '%' ? number / 100 : number, 100))}em, ${FONT_SIZE_MAX_REM}rem)`;
  }
  return number === 0 ? '0px' : undefined;
};

const lineHeight: Reader = (value) => {
  if (value === 'normal' || WIDE.includes(value)) return value;
  const measure = readMeasure(value);
  if (!measure || measure.number < 0) return undefined;
  const { number, unit } = measure;
  if (unit === 'px') return number <= 200 ? `${rounded(number / ROOT_FONT_PIXELS)}rem` : undefined;
  return number <= (unit === '%' ? 1000 : 10) && ['', '%', 'em', 'rem'].includes(unit)
    ? rounded(number) + unit
    : undefined;
};

/** From 0 to 1; nothing else of what can be seen through leaves the box, nor uncovers what is behind it. */
const opacity: Reader = (value) => {
  if (WIDE.includes(value)) return value;
  const measure = readMeasure(value);
  if (!measure || !['', '%'].includes(measure.unit)) return undefined;
  const share = measure.unit === '%' ? measure.number / 100 : measure.number;
  return share >= 0 && share <= 1 ? rounded(share) : undefined;
};

const weight: Reader = (value) =>
  /^[1-9]\d{0,2}$/.test(value) ? value : oneOf('normal', 'bold', 'bolder', 'lighter')(value);

const words = (text: string) => oneOf(...text.split(' '));

/** Several words, such as `underline line-through`. */
const someOf =
  (...allowed: string[]): Reader =>
  (value) =>
    WIDE.includes(value) || value.split(' ').every((word) => allowed.includes(word)) ? value : undefined;

const width = lengths(0, 2000, 'auto', 'none');
const margin = lengths(0, 500, 'auto');
const padding = lengths(0, 500);
const radius = lengths(0, 1000);
const borderWidth = lengths(0, 50, 'thin', 'medium', 'thick');
const borderStyle = words('none hidden dotted dashed solid double groove ridge inset outset');

const sided = (write: (side: string) => string, reader: Reader) =>
  ['top', 'right', 'bottom', 'left', 'block-start', 'block-end', 'inline-start', 'inline-end'].map(
    (side) => [write(side), reader] as const,
  );

/** By longhand. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['color', color],
  ['background-color', color],
  ['opacity', opacity],
  ['font-family', families],
  ['font-size', fontSize],
  ['font-weight', weight],
  ['font-style', words('normal italic oblique')],
  ['line-height', lineHeight],
  ['letter-spacing', lengths(-5, 50, 'normal')],
  ['text-align', words('left right center justify start end -webkit-center -webkit-left -webkit-right')],
  ['text-decoration-line', someOf('none', 'underline', 'overline', 'line-through')],
  ['text-decoration-style', words('solid double dotted dashed wavy')],
  ['text-decoration-color', color],
  ['text-decoration-thickness', lengths(0, 20, 'auto', 'from-font')],
  ['text-transform', words('none uppercase lowercase capitalize')],
  ['vertical-align', words('baseline top middle bottom sub super text-top text-bottom')],
  ['white-space', words('normal nowrap pre pre-wrap pre-line')],
  ['white-space-collapse', words('collapse preserve preserve-breaks')],
  ['text-wrap-mode', words('wrap nowrap')],
  ['word-break', words('normal break-all keep-all break-word')],
  ['overflow-wrap', words('normal break-word anywhere')],
  ['direction', words('ltr rtl')],
  // No `flex` nor `grid`: mail programs do not agree on them, so editors write tables, and what is sent with them reads well
  // as blocks.
  [
    'display',
    words(
      'block inline inline-block none list-item table inline-table table-row table-cell table-row-group ' +
        'table-header-group table-footer-group table-column table-column-group table-caption',
    ),
  ],
  // Only ever hidden: what the element hides while it does not know whose data it shows must stay so.
  ['visibility', (value) => (value === 'hidden' ? value : undefined)],
  ['float', words('none left right')],
  ['clear', words('none left right both')],
  ['overflow-x', words('visible hidden')],
  ['overflow-y', words('visible hidden')],
  ['box-sizing', words('content-box border-box')],
  ['width', width],
  ['min-width', width],
  ['max-width', width],
  ['height', width],
  ['min-height', width],
  ['max-height', width],
  ['border-collapse', words('collapse separate')],
  ['border-spacing', lengths(0, 100)],
  ['table-layout', words('auto fixed')],
  ['caption-side', words('top bottom')],
  ['empty-cells', words('show hide')],
  ['list-style-type', words('none disc circle square decimal lower-alpha upper-alpha lower-roman upper-roman')],
  ['list-style-position', words('inside outside')],
  ...sided((side) => `margin-${side}`, margin),
  ...sided((side) => `padding-${side}`, padding),
  ...sided((side) => `border-${side}-width`, borderWidth),
  ...sided((side) => `border-${side}-style`, borderStyle),
  ...sided((side) => `border-${side}-color`, color),
  ...['top-left', 'top-right', 'bottom-left', 'bottom-right'].map(
    (corner) => [`border-${corner}-radius`, radius] as const,
  ),
]);

/** One thing that a style says. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  /** `important`, or nothing. */
  readonly priority: string;
}

/** What some engines take apart into longhands of their own. */
const MAYBE_SHORTHANDS = ['vertical-align', 'white-space'];

/** What the allow-list keeps of declarations that the browser has parsed. */
export function allowedDeclarations(style: CSSStyleDeclaration): Declaration[] {
  const declarations: Declaration[] = [];
  const names = new Set([...MAYBE_SHORTHANDS, ...style]);
  for (const property of names) {
    const value = READERS.get(property)?.(style.getPropertyValue(property).trim());
    if (value !== undefined) declarations.push({ property, value, priority: style.getPropertyPriority(property) });
  }
  return declarations;
}

/**
 * Whether it is a colour of text or of what is behind it that is set to something. Text that something shines through has a
 * colour that was chosen for white paper.
 */
export const setsColor = ({ property, value }: Declaration): boolean =>
  property === 'opacity'
    ? ![...WIDE, '0', '1'].includes(value)
    : (property === 'color' || property === 'background-color') &&
      ![...WIDE, 'transparent', 'currentcolor'].includes(value);
