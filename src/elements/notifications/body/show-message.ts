import { ofPage } from '../../../shared/page.js';
import { sanitizeMessage } from './sanitize-message.js';
import { BASE_CSS } from './base-sheet.js';
import { placeHeadings } from './heading-levels.js';
import { textOf } from './parse.js';
import type { StyleCode } from './styles.js';

/** What is told of a message that stands in the page. */
export interface ShownBody {
  /** Whether there is anything to read or to look at. */
  readonly isEmpty: boolean;
  /** Whether its styles were too much and have been left out, so that it may be easier to read as text. */
  readonly isUnstyled: boolean;
  /** Shows the text alone. */
  showAsText(): void;
}

/** A sheet belongs to the page that made it. */
const baseSheets = new WeakMap<Document, CSSStyleSheet>();

function baseSheetOf(page: Document, Sheet: typeof CSSStyleSheet): CSSStyleSheet {
  let sheet = baseSheets.get(page);
  if (!sheet) {
    sheet = new Sheet();
    sheet.replaceSync(BASE_CSS);
    baseSheets.set(page, sheet);
  }
  return sheet;
}

/**
 * Shows the HTML of a message as it was sent, safely, in a shadow tree of its own.
 *
 * @param host an empty element in the page; its shadow tree is made here
 * @param html hostile, as it came
 * @param accountUrl absolute; relative addresses of the message are read from it
 * @param headingLevel of its uppermost headings
 * @param styles what reads its styles; not needed where `hasStyles()` finds none
 * @throws {TypeError} when the account's URL is not one
 */
export function showMessage(
  host: HTMLElement,
  html: string,
  accountUrl: string,
  headingLevel: number,
  styles: StyleCode | undefined,
): ShownBody {
  const { ownerDocument } = host;
  const { CSSStyleSheet: Sheet } = ownerDocument.defaultView ?? globalThis;
  const { content, body, sheet, setsColor, isText, isUnstyled } = sanitizeMessage(html, accountUrl, styles, Sheet);
  const isEmpty = !content.textContent.trim() && !content.querySelector('img');
  const baseSheet = baseSheetOf(ownerDocument, Sheet);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheet ? [baseSheet, sheet] : [baseSheet];
  host.classList.toggle('paper', setsColor);
  host.classList.toggle('text', isText);
  // Its style sheets may speak of both; they are elements like any other here.
  const page = Document.prototype.createElement.call(ownerDocument, 'html');
  body.append(content);
  page.append(body);
  root.append(page);
  if (setsColor) {
    // Beside the message, whose style sheets do not tell it from their own links: the browser's colour is asked for.
    const link = ofPage('createElement')('a');
    link.href = accountUrl;
    link.style.setProperty('color', 'revert', 'important');
    root.append(link);
    // Both are read at once, since each time the message would be laid out anew.
    const linkColor = getComputedStyle(link).color;
    const { backgroundColor } = getComputedStyle(body);
    link.remove();
    // The paper around a message has the colour of its body, as a page has.
    page.style.setProperty('background-color', backgroundColor);
    styles?.makeReadable(body, linkColor);
  }
  placeHeadings(body, headingLevel);
  // What scrolls can be reached by the keyboard.
  if (host.scrollWidth > host.clientWidth) host.tabIndex = 0;
  return {
    isEmpty,
    isUnstyled,
    showAsText() {
      root.adoptedStyleSheets = [baseSheet];
      host.classList.remove('paper');
      host.classList.add('text');
      const plain = ofPage('createElement')('body');
      plain.append(textOf(html));
      page.replaceChildren(plain);
    },
  };
}
