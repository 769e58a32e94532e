/**
 * What reads how a message says that it looks. It comes with a message that says anything of that; one that does not is shown
 * without it.
 */
import { ATTRIBUTE_NESTING_MAX, isNestedTooDeep } from './nesting.js';
import { makeReadable } from './readable.js';
import { filterSheets } from './sheet.js';
import { allowedDeclarations, fontSize, setsColor, type Declaration } from './values.js';

/** What the `style` of one element may be long, and those of all of them that differ. */
const INLINE_CHARACTERS_MAX = 8_000;
const INLINE_CHARACTERS_ALL_MAX = 512 * 1024;

/** Reads `style` attributes; the same text, as cells of a table have it, only once. */
export class InlineStyles {
  private readonly _read = new Map<string, readonly Declaration[]>();
  private _characters = 0;
  isTooMuch = false;
  hasColor = false;

  /** @param _probe an element of a document where nothing loads, whatever its style says */
  constructor(private readonly _probe: HTMLElement) {}

  read(text: string): readonly Declaration[] {
    let declarations = this._read.get(text);
    if (!declarations) {
      this._characters += text.length;
      this.isTooMuch ||= text.length > INLINE_CHARACTERS_MAX || this._characters > INLINE_CHARACTERS_ALL_MAX;
      this.isTooMuch ||= isNestedTooDeep(text, ATTRIBUTE_NESTING_MAX);
      if (this.isTooMuch) return [];
      // A strict policy leaves the style of a parsed attribute empty; setting it by code is no inline style.
      this._probe.style.cssText = text;
      declarations = allowedDeclarations(this._probe.style);
      this._read.set(text, declarations);
    }
    return declarations;
  }

  /** @param onlyHides sets nothing but what hides the element */
  apply(element: HTMLElement, declarations: readonly Declaration[], onlyHides: boolean): void {
    for (const declaration of declarations) {
      const { property, value, priority } = declaration;
      if (onlyHides && !(property === 'display' && value === 'none')) continue;
      element.style.setProperty(property, value, priority);
      this.hasColor ||= setsColor(declaration);
    }
  }
}

/** `<font size>` in the sizes of CSS, from 1 to 7; `+1` and `-1` count from 3. */
export function fontSizeOf(size: string): string | undefined {
  const number = parseInt(size, 10);
  if (isNaN(number)) return undefined;
  const step = Math.min(7, Math.max(1, /^\s*[+-]/.test(size) ? 3 + number : number));
  const word = ['x-small', 'small', 'medium', 'large', 'x-large', 'xx-large', 'xxx-large'][step - 1];
  return fontSize(word);
}

/** All of it, for whoever is handed it. */
export const allStyles = { InlineStyles, fontSizeOf, filterSheets, makeReadable, allowedDeclarations } as const;

export type StyleCode = typeof allStyles;
