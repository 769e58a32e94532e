import { conditionsOf, type Condition } from './media.js';
import { isNestedTooDeep, SHEET_NESTING_MAX } from './nesting.js';
import { allowedSelectors, type Selector } from './selectors.js';
import { allowedDeclarations, setsColor, type Declaration } from './values.js';

/** What of style sheets is read; a message with more is shown without them. */
const SHEET_CHARACTERS_MAX = 64 * 1024;
const RULES_MAX = 500;
const SELECTORS_MAX = 2_000;
/** How many elements may be asked about how many selectors, those around them counted. */
const MATCHES_MAX = 20_000_000;

interface Rule {
  readonly condition: Condition;
  readonly selectors: readonly Selector[];
  readonly declarations: readonly Declaration[];
}

/** The text of a style element, with its `media`. */
export interface SheetSource {
  readonly text: string;
  readonly media: string;
}

/** What the style sheets of a message come to. */
export interface FilteredSheet {
  readonly sheet: CSSStyleSheet;
  readonly setsColor: boolean;
}

class TooMuch extends Error {}

/** Keeps count of what is read, and ends it where it is too much. */
class Collector {
  readonly rules: Rule[] = [];
  private _rules = 0;
  private _selectors = 0;

  add(list: CSSRuleList, conditions: readonly Condition[], isNested = false): void {
    // The first one of a sheet is our own.
    for (let index = isNested ? 0 : 1; index < list.length; index++) {
      if (++this._rules > RULES_MAX) throw new TooMuch();
      const rule = list[index];
      if (rule instanceof CSSStyleRule) this._addStyle(rule, conditions);
      else if (rule instanceof CSSMediaRule && !isNested) {
        // A style element's own condition and the rule's: both have to hold.
        const inner = conditionsOf(rule.media);
        this.add(
          rule.cssRules,
          conditions.flatMap((outer) => inner.map((condition) => both(outer, condition))),
          true,
        );
      }
    }
  }

  private _addStyle(rule: CSSStyleRule, conditions: readonly Condition[]) {
    const selectors = allowedSelectors(rule.selectorText);
    this._selectors += Math.max(1, selectors.length) * Math.max(1, conditions.length);
    if (this._selectors > SELECTORS_MAX) throw new TooMuch();
    const declarations = selectors.length ? allowedDeclarations(rule.style) : [];
    if (!declarations.length) return;
    for (const condition of conditions) this.rules.push({ condition, selectors, declarations });
  }
}

const join = (...parts: string[]) => parts.filter(Boolean).join(' and ');
const both = (one: Condition, other: Condition): Condition => ({
  media: join(one.media, other.media),
  container: join(one.container, other.container),
});

function insert(sheet: CSSStyleSheet, { condition, selectors, declarations }: Rule) {
  const { media, container } = condition;
  // At the end, rule by rule; a group is entered before anything is put into it.
  type Group = CSSStyleSheet | CSSGroupingRule;
  const enter = (group: Group, prelude: string): CSSRule => {
    const index = group.insertRule(`${prelude} {}`, group.cssRules.length);
    return group.cssRules[index];
  };
  try {
    let group: Group = sheet;
    if (media) group = enter(group, `@media ${media}`) as CSSGroupingRule;
    if (container) group = enter(group, `@container ${container}`) as CSSGroupingRule;
    const { style } = enter(group, selectors.map(({ text }) => text).join(', ')) as CSSStyleRule;
    for (const { property, value, priority } of declarations) style.setProperty(property, value, priority);
  } catch {
    // An engine that does not know how to write what it has read: this rule is left out.
  }
}

/**
 * Makes a style sheet of what a message may say about its own looks. The browser parses it; it is walked rule by rule, and
 * only what is known is written into the new one. Nothing of the text itself is used.
 *
 * @param elements how many elements the message has
 * @param depth how deep they are nested
 * @param Sheet of the page that adopts the new one
 * @returns `undefined` where there is nothing to say; `null` where it is too much
 */
export function filterSheets(
  sources: readonly SheetSource[],
  elements: number,
  depth: number,
  Sheet: typeof CSSStyleSheet,
): FilteredSheet | undefined | null {
  let characters = 0;
  for (const { text, media } of sources) characters += text.length + media.length;
  if (characters > SHEET_CHARACTERS_MAX) return null;
  if (sources.some(({ text }) => isNestedTooDeep(text, SHEET_NESTING_MAX))) return null;
  const collector = new Collector();
  try {
    for (const { text, media } of sources) {
      const parsed = new CSSStyleSheet({ media });
      // A rule before it takes from `@import` the place where it counts, so that the browser does not warn about it.
      parsed.replaceSync(`x{}${text}`);
      collector.add(parsed.cssRules, conditionsOf(parsed.media));
    }
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
  let matches = 0;
  for (const { selectors } of collector.rules) {
    for (const { looksAround } of selectors) matches += elements * (looksAround ? depth : 1);
  }
  if (matches > MATCHES_MAX) return null;
  if (!collector.rules.length) return undefined;
  const sheet = new Sheet();
  for (const rule of collector.rules) insert(sheet, rule);
  return { sheet, setsColor: collector.rules.some(({ declarations }) => declarations.some(setsColor)) };
}
