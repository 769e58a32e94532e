/** What the editor works on: the elements as the manifest has them, and what was changed so far. */
import { cssOf, noChanges, type Changes, type Scheme } from './theme-editor-css.js';
import type { ElementReference, Entry } from '../rendering/manifest.js';

const KEY = 'demo-theme-editor';

const references: ElementReference[] = await (await fetch('/assets/elements.json')).json();

/** Those that can be styled. */
export const styled = references.filter(({ tokens: { length } }) => length > 0);
export const tags = styled.map(({ tag }) => tag);
export const tokens: Map<string, Entry> = new Map(
  styled.flatMap((reference) => reference.tokens.map((token) => [token.name, token])),
);

export const referenceOf = (element: Element) => styled.find(({ tag }) => tag === element.localName);

/** What the page looks like by the editor's doing. */
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

let changes: Changes = noChanges();
/** Text of the theme that was chosen. */
let themeText = '';
const listeners: ((css: string) => void)[] = [];

/** The colours that the page has now. */
export const scheme = (): Scheme => (document.documentElement.dataset.bsTheme === 'dark' ? 'dark' : 'light');

/** Calls back, with the finished CSS, once a change is on the page. */
export const onChange = (listener: (css: string) => void) => void listeners.push(listener);

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

export function setTheme(name: string, text: string) {
  changes.theme = name;
  themeText = text;
}

export const tokenValue = (token: string) => changes.tokens[scheme()][token] ?? '';

export function setToken(token: string, value: string) {
  if (value) changes.tokens[scheme()][token] = value;
  else delete changes.tokens[scheme()][token];
}

export function setPart(selector: string, property: string, value: string) {
  const parts = changes.parts[scheme()];
  const { [property]: _, ...others } = parts[selector] ?? {};
  const declarations = value ? { ...others, [property]: value } : others;
  if (Object.keys(declarations).length > 0) parts[selector] = declarations;
  else delete parts[selector];
}

export function setHidden(selector: string, hidden: boolean) {
  changes.hidden = changes.hidden.filter((one) => one !== selector);
  if (hidden) changes.hidden.push(selector);
}

export const partValue = (selector: string, property: string) => changes.parts[scheme()][selector]?.[property] ?? '';

export const isHidden = (selector: string) => changes.hidden.includes(selector);
