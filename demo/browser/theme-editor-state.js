/** What the editor works on: the elements as the manifest has them, and what was changed so far. */
import { cssOf, noChanges } from './theme-editor-css.js';

/** @import { ElementReference, Entry } from '../rendering/manifest.js' */
/** @import { Changes, Scheme } from './theme-editor-css.js' */

const KEY = 'demo-theme-editor';

/** @type {ElementReference[]} */
const references = await (await fetch('/assets/elements.json')).json();

/** Those that can be styled. */
export const styled = references.filter(({ tokens: { length } }) => length > 0);
export const tags = styled.map(({ tag }) => tag);
/** @type {Map<string, Entry>} */
export const tokens = new Map(styled.flatMap((reference) => reference.tokens.map((token) => [token.name, token])));

/** @param {Element} element */
export const referenceOf = (element) => styled.find(({ tag }) => tag === element.localName);

/** What the page looks like by the editor's doing. */
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** @type {Changes} */
let changes = noChanges();
/** Text of the theme that was chosen. */
let themeText = '';
/** @type {((css: string) => void)[]} */
const listeners = [];

/** The colours that the page has now. @returns {Scheme} */
export const scheme = () => (document.documentElement.dataset.bsTheme === 'dark' ? 'dark' : 'light');

/** Calls back, with the finished CSS, once a change is on the page. @param {(css: string) => void} listener */
export const onChange = (listener) => void listeners.push(listener);

/** Brings what was changed to the page. */
export function apply() {
  const css = cssOf(changes, themeText);
  sheet.replaceSync(css);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(changes));
  } catch {
    // It is there as long as the page is.
  }
  for (const listener of listeners) listener(css);
}

/** Goes on with what was changed before a reload. */
export function restore() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (kept) changes = { ...noChanges(), ...kept };
  } catch {
    // There is nothing to go on with.
  }
  return changes.theme;
}

export function startOver() {
  changes = noChanges();
}

/** @param {string} name @param {string} text */
export function setTheme(name, text) {
  changes.theme = name;
  themeText = text;
}

/** @param {string} token */
export const tokenValue = (token) => changes.tokens[scheme()][token] ?? '';

/** @param {string} token @param {string} value */
export function setToken(token, value) {
  if (value) changes.tokens[scheme()][token] = value;
  else delete changes.tokens[scheme()][token];
}

/** @param {string} selector @param {string} property @param {string} value */
export function setPart(selector, property, value) {
  const parts = changes.parts[scheme()];
  const { [property]: _, ...others } = parts[selector] ?? {};
  const declarations = value ? { ...others, [property]: value } : others;
  if (Object.keys(declarations).length > 0) parts[selector] = declarations;
  else delete parts[selector];
}

/** @param {string} selector @param {boolean} hidden */
export function setHidden(selector, hidden) {
  changes.hidden = changes.hidden.filter((one) => one !== selector);
  if (hidden) changes.hidden.push(selector);
}

/** @param {string} selector @param {string} property */
export const partValue = (selector, property) => changes.parts[scheme()][selector]?.[property] ?? '';

/** @param {string} selector */
export const isHidden = (selector) => changes.hidden.includes(selector);
