import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen, ofPage } from '../shared/page.js';

type SchemeHost = ReactiveControllerHost & HTMLElement;

/** From this lightness of its text on, of 1, a page is taken for dark: grey in the middle reads on neither. */
const LIGHT_TEXT = 0.6;

/** How light a computed colour is, from 0 to 1; `NaN` where it is in a form that nobody writes texts in. */
export function lightnessOf(color: string): number {
  const [, name = '', list = ''] = /^([a-z]+)\(([^)]*)\)$/.exec(color) ?? [];
  const numbers = list
    .replace(/^[a-z][\w-]*/, '')
    .split(/[\s,/]+/)
    .filter(Boolean)
    .map(parseFloat);
  if (/^(?:lab|lch)$/.test(name)) return numbers[0] / 100;
  if (/^ok/.test(name)) return numbers[0];
  const [red, green, blue] = numbers;
  return (0.3 * red + 0.59 * green + 0.11 * blue) / (name === 'color' ? 1 : 255);
}

const isDark = (element: Element) => lightnessOf(getComputedStyle(element).color) >= LIGHT_TEXT;

/** One sheet for what stands in the page, one for what lies over it; made when there is a page. */
let sheets: readonly [inPage: CSSStyleSheet, over: CSSStyleSheet] | undefined;
const followers = new Set<PageScheme>();
let isAsked = false;

/** Judges anew once the page has drawn what has changed. */
function updateAll(): void {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    updatePage();
    for (const follower of followers) follower.update();
  });
}

let told = '';

/** What lies over the page has the page's colours, typeface and size, not those of where its element stands. */
function updatePage(): void {
  const body = ofPage('body');
  const { fontFamily, fontSize } = getComputedStyle(body);
  // As a share of the root's: that changes with what the reader wants.
  const size = parseFloat(fontSize) / parseFloat(getComputedStyle(ofPage('documentElement')).fontSize) || 1;
  const scheme = isDark(body) ? 'dark' : 'light';
  const rule = `.popover,dialog{color-scheme:${scheme};--_page-size:${size}rem;--_page-font:inherit}`;
  const over = sheets?.[1];
  if (!over || told === rule + fontFamily) return;
  told = rule + fontFamily;
  over.replaceSync(rule);
  const [{ style }] = over.cssRules as unknown as [CSSStyleRule];
  // Written into the text of the rule, it could end it.
  style.setProperty('--_page-font', fontFamily);
}

function begin(): readonly [CSSStyleSheet, CSSStyleSheet] {
  if (sheets) return sheets;
  const inPage = new CSSStyleSheet();
  inPage.replaceSync(':host{color-scheme:dark}');
  sheets = [inPage, new CSSStyleSheet()];
  const observer = new MutationObserver(updateAll);
  for (const element of [ofPage('documentElement'), ofPage('body')]) observer.observe(element, { attributes: true });
  listen(document, 'transitionend', ({ target }) => {
    if (target === ofPage('body') || target === ofPage('documentElement')) updateAll();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', updateAll);
  return sheets;
}

/**
 * Gives an element the browser's dark or light colours as the page around it is. Pages say that they are dark in many ways
 * (`body.dark`, `data-theme`, a style of their own), and only some tell the browser; what all of them have is light text.
 */
export class PageScheme implements ReactiveController {
  private _isUpdated = false;

  constructor(private readonly _host: SchemeHost) {
    _host.addController(this);
  }

  hostConnected(): void {
    followers.add(this);
    this._isUpdated = false;
  }

  hostDisconnected(): void {
    followers.delete(this);
  }

  /** Before the first state, the styles are asked for in any case. */
  hostUpdate(): void {
    if (!this._isUpdated) this.update();
  }

  update(): void {
    this._isUpdated = true;
    const { shadowRoot } = this._host;
    if (!shadowRoot) return;
    const [inPage, over] = begin();
    updatePage();
    const wanted = isDark(this._host) ? [inPage, over] : [over];
    const { adoptedStyleSheets: adopted } = shadowRoot;
    const ours = adopted.filter((sheet) => sheet === inPage || sheet === over);
    if (ours.length === wanted.length) return;
    shadowRoot.adoptedStyleSheets = [...adopted.filter((sheet) => !ours.includes(sheet)), ...wanted];
  }
}
