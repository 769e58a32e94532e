import createDOMPurify from 'dompurify';
import { purifierWindow } from '../../../shared/safe-document.js';
import { trustedTypesPolicy } from '../../../shared/trusted-types.js';
import { imageAddress, linkAddress } from './addresses.js';
import { depthOf, exceeds, parseBounded, textOf } from './parse.js';
import type { InlineStyles, StyleCode } from './styles.js';
import type { Declaration } from './values.js';

type IsAllowed = (value: string) => boolean;

const isAny: IsAllowed = () => true;
/** Four digits are enough for a size, and bound what a table costs. */
const isSize: IsAllowed = (value) => /^-?\d{1,4}(px|%)?$/i.test(value);
/** As old mails write colours, `#0b5d4b` or `ffffff` or a name. */
const isColor: IsAllowed = (value) => /^#?[\da-z]{1,30}$/i.test(value.trim());
/** What is no target within the message; the address itself is judged later. */
const isAddress: IsAllowed = (value) => !!value && !value.startsWith('#');
const isOneOf =
  (...words: string[]): IsAllowed =>
  (value) =>
    words.includes(value.toLowerCase());

/** The attributes of what a campaign holds, by element; those of `*` are for all of them. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, IsAllowed>>>> = {
  '*': {
    align: isAny,
    alt: isAny,
    bgcolor: isColor,
    border: isSize,
    cellpadding: isSize,
    cellspacing: isSize,
    // Names within a shadow tree of their own; only the message's style sheet knows them.
    class: isAny,
    colspan: isSize,
    dir: isAny,
    height: isSize,
    hidden: isAny,
    hspace: isSize,
    id: isAny,
    lang: isAny,
    nowrap: isAny,
    // A table for the layout is not read as one.
    role: isOneOf('presentation', 'none'),
    rowspan: isSize,
    scope: isAny,
    span: isSize,
    start: isSize,
    target: isOneOf('_blank'),
    title: isAny,
    type: isAny,
    valign: isAny,
    vspace: isSize,
    width: isSize,
  },
  a: { href: isAddress },
  font: { color: isColor, face: isAny },
  hr: { color: isColor, noshade: isAny, size: isSize },
  img: { src: isAddress },
};

/** What a campaign e-mail holds. Of everything else only the text is left, and not even that of what is no text. */
// prettier-ignore
const TAGS = [
  'a', 'address', 'article', 'b', 'big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd',
  'del', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header',
  'hr', 'i', 'img', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 'q', 's', 'samp', 'section', 'small', 'span', 'strike',
  'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'wbr',
];

/** What a message may be once it is sanitised; one that is more is shown as text. */
const BOUNDS = { elements: 5_000, depth: 100 };

const RULES = new Map(Object.entries(ATTRIBUTES).map(([name, rules]) => [name, new Map(Object.entries(rules))]));
const ruleOf = (element: string, attribute: string): IsAllowed | undefined =>
  RULES.get(element)?.get(attribute) ?? RULES.get('*')!.get(attribute);

/** A message, ready to stand in a shadow tree of its own. */
export interface SanitizedBody {
  /** What stands in the body, in a document where nothing loads until it is put into another one. */
  readonly content: DocumentFragment;
  /** How the body itself looks: what the message's own `<body>` says. */
  readonly body: HTMLElement;
  /** What its style sheets come to. */
  readonly sheet?: CSSStyleSheet;
  /** Whether it sets any colour of text or of what is behind it. */
  readonly setsColor: boolean;
  /** Whether it is plain text, since its HTML would become too much. */
  readonly isText: boolean;
  /** Whether its styles were too much and have been left out. */
  readonly isUnstyled: boolean;
}

const NOTHING = { setsColor: false, isText: false, isUnstyled: false };

function asText(html: string): SanitizedBody {
  const content = new DocumentFragment();
  content.append(textOf(html));
  return { ...NOTHING, content, body: newElement(document, 'body'), isText: true };
}

/** A document may be clobbered by what stands in it: `<img name="createElement">`. */
const newElement = <Tag extends keyof HTMLElementTagNameMap>(owner: Document, name: Tag): HTMLElementTagNameMap[Tag] =>
  Document.prototype.createElement.call(owner, name) as HTMLElementTagNameMap[Tag];

/** The width and height that an image is given, in pixels. */
const pixelsOf = (image: HTMLElement, name: 'width' | 'height'): number => {
  const styled = image.style.getPropertyValue(name);
  const value = styled && styled !== 'auto' ? styled : (image.getAttribute(name) ?? '');
  return /^\d+(\.\d+)?(px)?$/.test(value) ? parseFloat(value) : NaN;
};

/** Wider ones are drawn smaller where the box is narrow, in their proportion; smaller ones are drawn as they are. */
const FLUID_IMAGE_PIXELS = 100;

function prepareImage(image: HTMLImageElement, url: string): void {
  // Without an `alt`, if only an empty one, the address would be read out.
  const { alt } = image;
  Object.assign(image, { src: url, alt, loading: 'lazy', decoding: 'async', referrerPolicy: 'no-referrer' });
  const [width, height] = [pixelsOf(image, 'width'), pixelsOf(image, 'height')];
  if (width > FLUID_IMAGE_PIXELS || (isNaN(width) && height > FLUID_IMAGE_PIXELS)) {
    if (width && height) image.style.setProperty('aspect-ratio', `${width} / ${height}`);
    image.style.setProperty('height', 'auto', 'important');
  }
  // Its box is the widest that it may be, whatever it says.
  image.style.setProperty('max-width', image.style.getPropertyValue('max-width'));
  image.style.removeProperty('min-width');
  if (!image.getAttribute('style')) image.removeAttribute('style');
}

/**
 * Makes the HTML of a message safe to show: text, headings, lists, tables, links and images, without anything that
 * runs, submits, navigates, loads a document, covers or restyles the page. It is parsed in a document of its own, where
 * nothing loads, and handed over as nodes, so that it is never parsed a second time.
 *
 * - Links: `http`, `https`, `mailto` and `tel`, relative ones from the account; never to a `/logout` of the account.
 * - Images: `https:`, `data:image/…` or the account's own below `/uploads/`, lazy and without a referrer. One that is
 *   refused becomes its `alt` text.
 * - Styles: what `values.ts` knows, written anew. They hold only within the shadow tree that the message is put into.
 *
 * @param html hostile, as it came; one that would become more than 5,000 elements, or more than 100 deep, is shown as text
 * @param accountUrl absolute
 * @param styles what reads its styles; not needed where `hasStyles()` finds none
 * @param Sheet of the page that shows it, where that is another one
 * @throws {TypeError} when the account's URL is not one
 */
export function sanitizeMessage(
  html: string,
  accountUrl: string,
  styles: StyleCode | undefined,
  Sheet = CSSStyleSheet,
): SanitizedBody {
  const account = new URL(accountUrl);
  const root = parseBounded(html);
  if (root === undefined) return asText(html);
  const parsedBody = root?.querySelector<HTMLBodyElement>(':scope > body');
  // Nothing comes of a `<frameset>` instead of a body, or where the page allows no parsing.
  if (!root || !parsedBody) {
    return { ...NOTHING, content: new DocumentFragment(), body: newElement(document, 'body') };
  }
  const { ownerDocument } = parsedBody;
  const body = newElement(ownerDocument, 'body');
  const sources = [...root.querySelectorAll('style')]
    .filter((style) => style instanceof HTMLStyleElement)
    .map((style) => ({ text: style.textContent, media: style.getAttribute('media') ?? '' }));
  // An instance of its own: the page's hooks and settings do not reach it, nor its hook the page's.
  const purify = createDOMPurify(purifierWindow as Window & typeof globalThis);
  const inline: InlineStyles | undefined = styles && new styles.InlineStyles(newElement(ownerDocument, 'div'));
  const styled = new Map<Element, readonly Declaration[]>();
  let hasColor = false;
  purify.addHook('uponSanitizeAttribute', (node, data) => {
    const { attrName, attrValue } = data;
    data.keepAttr = ruleOf(node.localName, attrName)?.(attrValue) ?? false;
    // DOMPurify drops ids such as `body` and `title`, since in a page they would take the place of `document.body` and
    // `document.title`. These stand in a shadow tree, whose ids are no names of the document, and the message's style sheet
    // asks for them as they were sent, so that a prefix (`SANITIZE_NAMED_PROPS`) would break it.
    if (attrName === 'id') data.forceKeepAttr = /^[\w-]+$/.test(attrValue);
    if (attrName === 'style') styled.set(node, [...(styled.get(node) ?? []), ...(inline?.read(attrValue) ?? [])]);
    else if (data.keepAttr && (attrName === 'bgcolor' || attrName === 'color')) hasColor = true;
    else if (attrName === 'size' && node.localName === 'font') {
      const value = styles?.fontSizeOf(attrValue);
      if (value) styled.set(node, [{ property: 'font-size', value, priority: '' }, ...(styled.get(node) ?? [])]);
    }
  });
  const wrapper = newElement(ownerDocument, 'div');
  for (const { name, value } of parsedBody.attributes) {
    if (['id', 'class', 'dir', 'lang', 'align', 'bgcolor', 'style'].includes(name)) wrapper.setAttribute(name, value);
    // The browser would take it for the text of the whole page.
    if (name === 'text' && isColor(value)) {
      styled.set(body, [{ property: 'color', value: value.trim(), priority: '' }]);
    }
  }
  wrapper.append(...parsedBody.childNodes);
  const sanitized = purify.sanitize(wrapper, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: Object.values(ATTRIBUTES).flatMap((rules) => Object.keys(rules)),
    RETURN_DOM_FRAGMENT: true,
    TRUSTED_TYPES_POLICY: trustedTypesPolicy() ?? null,
  });
  // Still in a document where nothing loads: its addresses have not been judged yet.
  const content = Document.prototype.createDocumentFragment.call(sanitized.ownerDocument);
  const outer = sanitized.firstElementChild;
  if (outer) {
    content.append(...outer.childNodes);
    for (const { name, value } of outer.attributes) body.setAttribute(name, value);
    const bodyStyles = styled.get(outer) ?? [];
    if (bodyStyles.length) styled.set(body, [...(styled.get(body) ?? []), ...bodyStyles]);
    styled.delete(outer);
  }
  if (exceeds(content, BOUNDS)) return asText(html);
  const elements = content.querySelectorAll('*').length;
  const filtered = styles?.filterSheets(sources, elements, depthOf(content), Sheet);
  const isUnstyled = filtered === null || !!inline?.isTooMuch;
  for (const [element, declarations] of styled) inline?.apply(element as HTMLElement, declarations, isUnstyled);
  for (const node of content.querySelectorAll<HTMLAnchorElement & HTMLImageElement>('a,img')) {
    if (node.localName === 'img') {
      const url = imageAddress(node.getAttribute('src'), account);
      if (url) prepareImage(node, url);
      else node.replaceWith(node.alt);
    } else {
      const url = linkAddress(node.getAttribute('href'), account);
      if (url) Object.assign(node, { href: url, rel: 'noopener noreferrer' });
      else node.removeAttribute('href');
    }
  }
  return {
    content,
    body,
    sheet: isUnstyled ? undefined : filtered?.sheet,
    setsColor: hasColor || !!inline?.hasColor || (!isUnstyled && !!filtered?.setsColor),
    isText: false,
    isUnstyled,
  };
}
