/** What stands on the page: elements, their parts, and the tokens that each part really uses. */

/** @import { ElementReference, Entry } from '../rendering/manifest.js' */

/**
 * @typedef {object} Found a part as the page's style sheet reaches it
 * @property {Element} node
 * @property {Element} host the element that it is a part of
 * @property {string[]} names all its parts
 */

/** @param {Element} element @returns {string[]} */
export const partNames = (element) =>
  element instanceof HTMLElement || element instanceof SVGElement ? [...element.part] : [];

/** The element whose shadow tree holds a node. @param {Node} node */
const hostOf = (node) => {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
};

/**
 * The part that an event points at.
 *
 * @param {EventTarget[]} path
 * @returns {Found | undefined}
 */
export function partAt(path) {
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
 * @param {Element} host
 * @param {string} name
 * @returns {string | undefined} nothing where it does not come out
 */
export function selectorOf(host, name) {
  const outer = hostOf(host);
  if (!outer) return `${host.localName}::part(${name})`;
  for (const exported of host.getAttribute('exportparts')?.split(',') ?? []) {
    const [inner = '', as = inner] = exported.split(':').map((text) => text.trim());
    if (inner === name) return selectorOf(outer, as);
  }
  return undefined;
}

/** The elements of a list, those inside others included. @param {string[]} tags @param {ParentNode} root @returns {Element[]} */
export const elementsIn = (tags, root) =>
  [...root.querySelectorAll(tags.join())].flatMap((element) => [
    element,
    ...(element.shadowRoot ? elementsIn(tags, element.shadowRoot) : []),
  ]);

/** An element with what it stands in. @param {Element} element @returns {string} */
export function pathOf(element) {
  const outer = hostOf(element);
  return outer ? `${pathOf(outer)} › ${element.localName}` : element.localName;
}

/**
 * Whether a documented name means a part: `field-<name>` means many.
 *
 * @param {Entry} entry
 * @param {string} name
 */
export const isCalled = (entry, name) => new RegExp(`^${entry.name.replace(/<[^>]*>/g, '[\\w-]+')}$`).test(name);

/** The nodes of an element's own tree that are a part. @param {Element} host @param {string} name @returns {Element[]} */
export const nodesOf = (host, name) => [...(host.shadowRoot?.querySelectorAll(`[part~="${CSS.escape(name)}"]`) ?? [])];

/**
 * The names of an element's parts, as it documents them; where one stands for many, those that are there.
 *
 * @param {Element} host
 * @param {ElementReference} reference
 * @returns {Array<{ name: string, about: string }>}
 */
export function partsOf(host, { parts }) {
  const there = new Set([...(host.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(partNames));
  return parts.flatMap((entry) => {
    const names = entry.name.includes('<') ? [...there].filter((name) => isCalled(entry, name)) : [entry.name];
    return names.map((name) => ({ name, about: entry.description }));
  });
}

/** What comes down from the elements around. */
const INHERITED = ['color', 'font-family', 'font-size', 'font-weight', 'line-height'];

/** @param {CSSRuleList} rules @returns {CSSStyleRule[]} */
const styleRules = (rules) =>
  [...rules].flatMap((rule) =>
    rule instanceof CSSStyleRule ? [rule] : rule instanceof CSSGroupingRule ? styleRules(rule.cssRules) : [],
  );

/** @param {string} text */
const variablesIn = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name);

/**
 * The tokens that decide on how a node looks, read from the very style sheets that draw it.
 *
 * @param {Element} node
 * @param {string[]} tokens all that there are
 * @returns {string[]}
 */
export function tokensUsedBy(node, tokens) {
  const root = node.getRootNode();
  if (!(root instanceof ShadowRoot)) return [];
  const rules = root.adoptedStyleSheets.flatMap((sheet) => styleRules(sheet.cssRules));
  /** @type {Map<string, string>} */
  const inner = new Map();
  for (const { selectorText, style } of rules) {
    if (!selectorText.includes(':host')) continue;
    for (const name of style) if (name.startsWith('--')) inner.set(name, style.getPropertyValue(name));
  }
  const matching = (/** @type {Element} */ element) =>
    rules.filter(({ selectorText }) => element.matches(selectorText));
  let text = matching(node)
    .map(({ cssText }) => cssText)
    .join('');
  const wanted = new Set(INHERITED);
  for (let element = /** @type {Element | null} */ (node); element; element = element.parentElement) {
    for (const { style } of matching(element).reverse()) {
      for (const name of wanted) {
        const value = style.getPropertyValue(name);
        if (!value || value === 'inherit') continue;
        wanted.delete(name);
        text += value;
      }
    }
  }
  /** @type {Set<string>} */
  const found = new Set();
  const follow = (/** @type {string} */ within) => {
    for (const name of variablesIn(within)) {
      if (found.has(name)) continue;
      found.add(name);
      follow(inner.get(name) ?? '');
    }
  };
  follow(text);
  return tokens.filter((name) => found.has(name));
}
