/** What stands on the page: elements, their parts, and the tokens that each part really uses. */
import type { ElementReference, Entry } from '../rendering/manifest.js';

/** a part as the page's style sheet reaches it */
export interface Found {
  node: Element;
  /** the element that it is a part of */
  host: Element;
  /** all its parts */
  names: string[];
}

export const partNames = (element: Element): string[] =>
  element instanceof HTMLElement || element instanceof SVGElement ? [...element.part] : [];

/** The element whose shadow tree holds a node. */
const hostOf = (node: Node) => {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
};

/** The part that an event points at. */
export function partAt(path: EventTarget[]): Found | undefined {
  for (const node of path) {
    if (!(node instanceof Element)) continue;
    const host = hostOf(node);
    const names = partNames(node);
    if (host && names.length > 0) return { node, host, names };
  }
  return undefined;
}

/**
 * How the page's style sheet says it: the element on the page, and the name under which the part comes out there.
 *
 * @returns nothing where it does not come out
 */
export function selectorOf(host: Element, name: string): string | undefined {
  const outer = hostOf(host);
  if (!outer) return `${host.localName}::part(${name})`;
  for (const exported of host.getAttribute('exportparts')?.split(',') ?? []) {
    const [inner = '', as = inner] = exported.split(':').map((text) => text.trim());
    if (inner === name) return selectorOf(outer, as);
  }
  return undefined;
}

/** The elements of a list, those inside others included. */
export const elementsIn = (tags: string[], root: ParentNode): Element[] =>
  [...root.querySelectorAll(tags.join())].flatMap((element) => [
    element,
    ...(element.shadowRoot ? elementsIn(tags, element.shadowRoot) : []),
  ]);

/** An element with what it stands in. */
export function pathOf(element: Element): string {
  const outer = hostOf(element);
  return outer ? `${pathOf(outer)} › ${element.localName}` : element.localName;
}

/** Whether a documented name means a part: `field-<name>` means many. */
export const isCalled = (entry: Entry, name: string) =>
  new RegExp(`^${entry.name.replace(/<[^>]*>/g, '[\\w-]+')}$`).test(name);

/** The nodes of an element's own tree that are a part. */
export const nodesOf = (host: Element, name: string): Element[] => [
  ...(host.shadowRoot?.querySelectorAll(`[part~="${CSS.escape(name)}"]`) ?? []),
];

/** The names of an element's parts, as it documents them; where one stands for many, those that are there. */
export function partsOf(host: Element, { parts }: ElementReference): Array<{ name: string; about: string }> {
  const there = new Set([...(host.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(partNames));
  return parts.flatMap((entry) => {
    const names = entry.name.includes('<') ? [...there].filter((name) => isCalled(entry, name)) : [entry.name];
    return names.map((name) => ({ name, about: entry.description }));
  });
}

/** What comes down from the elements around. */
const INHERITED = ['color', 'font-family', 'font-size', 'font-weight', 'line-height'];

const styleRules = (rules: CSSRuleList): CSSStyleRule[] =>
  [...rules].flatMap((rule) =>
    rule instanceof CSSStyleRule ? [rule] : rule instanceof CSSGroupingRule ? styleRules(rule.cssRules) : [],
  );

const variablesIn = (text: string) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name);

/**
 * The tokens that decide on how a node looks, read from the very style sheets that draw it.
 *
 * @param tokens all that there are
 */
export function tokensUsedBy(node: Element, tokens: string[]): string[] {
  const root = node.getRootNode();
  if (!(root instanceof ShadowRoot)) return [];
  const rules = root.adoptedStyleSheets.flatMap((sheet) => styleRules(sheet.cssRules));
  const inner: Map<string, string> = new Map();
  for (const { selectorText, style } of rules) {
    if (!selectorText.includes(':host')) continue;
    for (const name of style) if (name.startsWith('--')) inner.set(name, style.getPropertyValue(name));
  }
  const matching = (element: Element) => rules.filter(({ selectorText }) => element.matches(selectorText));
  let text = matching(node)
    .map(({ cssText }) => cssText)
    .join('');
  const wanted = new Set(INHERITED);
  for (let element = node as Element | null; element; element = element.parentElement) {
    for (const { style } of matching(element).reverse()) {
      for (const name of wanted) {
        const value = style.getPropertyValue(name);
        if (!value || value === 'inherit') continue;
        wanted.delete(name);
        text += value;
      }
    }
  }
  const found: Set<string> = new Set();
  const follow = (within: string) => {
    for (const name of variablesIn(within)) {
      if (found.has(name)) continue;
      found.add(name);
      follow(inner.get(name) ?? '');
    }
  };
  follow(text);
  return tokens.filter((name) => found.has(name));
}
