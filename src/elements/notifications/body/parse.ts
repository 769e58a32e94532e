import { ofPage } from '../../../shared/page.js';
import { ATTRIBUTE_NESTING_MAX, decodeReferences, isNestedTooDeep } from './nesting.js';
import { trustedTypesPolicy } from '../../../shared/trusted-types.js';

/*
 * A parser may make far more of a text than it holds: an open `<b>` is repeated in every paragraph after it, with all its
 * attributes. So a body is parsed piece by piece, and what it has become is counted after each of them.
 */

/** Beginnings of tags that are read at all, wherever they stand. */
const TAGS_MAX = 30_000;
/** How many new elements are awaited before all are looked at again. */
const LOOK_AGAIN_ELEMENTS = 150;
const TAG_ATTRIBUTES_MAX = 200;
/** Beginnings of tags in one piece. With the depth, this bounds what a piece can become before it is counted. */
const PIECE_TAGS = 16;

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);
const isLetter = (code: number) => (code | 32) >= 97 && (code | 32) <= 122;
const [SLASH, EQUALS, GREATER, DOUBLE_QUOTE, SINGLE_QUOTE] = [47, 61, 62, 34, 39];

/** What may open a bracket. */
const OPENING = /[([{&]/;

/**
 * Reads one tag as a parser does.
 *
 * @param start where the letter after its `<` is
 * @returns where it ends, how many attributes it has (no more are counted than a tag may have), and whether any of them is CSS that
 * no parser should read
 */
function readTag(html: string, start: number): { end: number; attributes: number; isDeep: boolean } {
  const { length } = html;
  let at = start;
  let attributes = 0;
  let isDeep = false;
  const code = () => html.charCodeAt(at);
  while (at < length && !isSpace(code()) && code() !== SLASH && code() !== GREATER) at++;
  while (at < length && attributes <= TAG_ATTRIBUTES_MAX) {
    while (at < length && (isSpace(code()) || code() === SLASH)) at++;
    if (at >= length || code() === GREATER) break;
    attributes++;
    const nameAt = at;
    // A name may begin with `=`.
    at++;
    while (at < length && !isSpace(code()) && code() !== SLASH && code() !== GREATER && code() !== EQUALS) at++;
    // Addresses and scripts are not read as CSS.
    const isRead = !/^(on|src$|href$)/i.test(html.slice(nameAt, Math.min(at, nameAt + 10)));
    while (at < length && isSpace(code())) at++;
    if (code() !== EQUALS) continue;
    at++;
    while (at < length && isSpace(code())) at++;
    const valueAt = at;
    if (code() === DOUBLE_QUOTE || code() === SINGLE_QUOTE) {
      const close = html.indexOf(html[at], at + 1);
      at = close < 0 ? length : close + 1;
    } else {
      while (at < length && !isSpace(code()) && code() !== GREATER) at++;
    }
    const isQuoted = html[valueAt] === '"' || html[valueAt] === "'";
    const value = isRead ? html.slice(isQuoted ? valueAt + 1 : valueAt, isQuoted ? at - 1 : at) : '';
    if (OPENING.test(value)) isDeep ||= isNestedTooDeep(decodeReferences(value), ATTRIBUTE_NESTING_MAX);
  }
  return { end: at, attributes, isDeep };
}

/**
 * Whether there are more tags than may be, or any of them has more attributes than one may have. What looks like a tag within a comment, a style sheet or the
 * value of an attribute is taken for one, too, since only a whole parser could tell.
 */
function isCrowded(html: string): boolean {
  let tags = 0;
  // Each of them is read to its end; where they stand within each other's quotes, that could take for ever.
  let charactersLeft = 4 * html.length + 100_000;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (!isLetter(html.charCodeAt(at + 1))) continue;
    const { end, attributes, isDeep } = readTag(html, at + 1);
    charactersLeft -= end - at;
    if (isDeep || ++tags > TAGS_MAX || attributes > TAG_ATTRIBUTES_MAX || charactersLeft < 0) return true;
  }
  return false;
}

/** The pieces of a body: each ends before a `<`, so that text is not cut. */
function* piecesOf(html: string): Iterable<string> {
  let start = 0;
  for (let at = html.indexOf('<'), tags = 0; at >= 0; at = html.indexOf('<', at + 1)) {
    if (++tags % PIECE_TAGS) continue;
    yield html.slice(start, at);
    start = at;
  }
  yield html.slice(start);
}

/** What a tree may be. */
export interface Bounds {
  readonly elements: number;
  /** Levels of elements within elements. */
  readonly depth: number;
  readonly attributes?: number;
  /** Pictures may stand in them. */
  readonly attributeCharacters?: number;
}

/** What parsing may make, before the sanitiser takes out what it does not know. */
const PARSED_BOUNDS: Bounds = {
  elements: 7_500,
  depth: 150,
  attributes: 40_000,
  attributeCharacters: 8_000_000,
};

/*
 * A body may hold `<img name="body">` or a form with a field called `attributes`: what a document or a form is asked for
 * may then be that element. So everything is taken from the prototypes, or asked of objects that have no such names.
 */
const attributesOf = (element: Element): NamedNodeMap => Reflect.get(Element.prototype, 'attributes', element);

/** Whether what is below a node is more than it may be; what stands in a `<template>` counts as its children. */
export function exceeds(root: Node, bounds: Bounds): boolean {
  const { attributes: attributesMax = Infinity, attributeCharacters: charactersMax = Infinity } = bounds;
  let [elements, attributes, attributeCharacters] = [0, 0, 0];
  const isTooMuch = (root: Node, base: number): boolean => {
    const walker = Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT);
    if (!walker.firstChild()) return false;
    for (let depth = base + 1; ;) {
      const element = walker.currentNode as Element;
      elements++;
      const list = attributesOf(element);
      attributes += list.length;
      for (let index = list.length; index--;) attributeCharacters += list[index].name.length + list[index].value.length;
      if (elements > bounds.elements || depth > bounds.depth) return true;
      if (attributes > attributesMax || attributeCharacters > charactersMax) return true;
      if (element instanceof HTMLTemplateElement && isTooMuch(element.content, depth)) return true;
      if (walker.firstChild()) {
        depth++;
        continue;
      }
      while (!walker.nextSibling()) {
        if (!walker.parentNode() || walker.currentNode === root) return false;
        depth--;
      }
    }
  };
  return isTooMuch(root, 0);
}

/** How deep the elements below a node are nested. */
export function depthOf(root: Node): number {
  const walker = Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT);
  if (!walker.firstChild()) return 0;
  for (let depth = 1, deepest = 1; ;) {
    deepest = Math.max(deepest, depth);
    if (walker.firstChild()) {
      depth++;
      continue;
    }
    while (!walker.nextSibling()) {
      if (!walker.parentNode() || walker.currentNode === root) return deepest;
      depth--;
    }
  }
}

/**
 * Parses the HTML of a message in a document of its own, where nothing runs and nothing loads.
 *
 * @param html hostile, as it came
 * @returns its root element, in that document; `null` where the page allows no parsing; `undefined` where the HTML would
 * become too much
 */
export function parseBounded(html: string): HTMLHtmlElement | null | undefined {
  if (isCrowded(html)) return undefined;
  const parsed = ofPage('implementation').createHTMLDocument('');
  const policy = trustedTypesPolicy();
  // What stands in a `<template>` is not among them.
  const elements = Document.prototype.getElementsByTagName.call(parsed, '*');
  const root = () => elements[0] as HTMLHtmlElement;
  const hasTemplates = /<template/i.test(html);
  let looked = 0;
  try {
    (Document.prototype.open as unknown as (this: Document) => Document).call(parsed);
    // As a type that no browser knows: it would read style sheets in this document, too, and some end the page.
    for (const piece of piecesOf(html.replace(/<style(?=[\s/>])/gi, '<style type="text/x-sent"'))) {
      Document.prototype.write.call(parsed, (policy?.createHTML(piece) ?? piece) as string);
      if (!elements.length || (!hasTemplates && elements.length < looked + LOOK_AGAIN_ELEMENTS)) continue;
      looked = elements.length;
      if (exceeds(root(), PARSED_BOUNDS)) return undefined;
    }
    Document.prototype.close.call(parsed);
  } catch (error) {
    // Trusted Types are required and our policy is not allowed: the browser itself reports that.
    if (error instanceof TypeError) return null;
    throw error;
  }
  return exceeds(root(), PARSED_BOUNDS) ? undefined : root();
}

/** Whose content is no text to read. */
const UNREAD = ['style', 'script', 'title', 'template', 'textarea', 'select', 'svg', 'math', 'noembed', 'iframe'];
const BREAKS =
  /^<\/?(?:address|article|blockquote|br|caption|center|dd|div|dl|dt|footer|h[1-6]|header|hr|li|ol|p|pre|section|table|td|th|tr|ul)(?![\w-])/i;

/** The text of HTML that is too much to be parsed, its lines apart; without what stands in comments and style sheets. */
export function textOf(html: string): string {
  const lower = html.toLowerCase();
  // Once there is no further end of something, it is not looked for again: that would take for ever.
  const missing = new Set<string>();
  const after = (end: string, from: number) => {
    const at = missing.has(end) ? -1 : lower.indexOf(end, from);
    if (at < 0) missing.add(end);
    return at;
  };
  const texts: string[] = [];
  let start = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', start)) {
    texts.push(html.slice(start, at));
    const comment = html.startsWith('<!--', at) ? after('-->', at + 4) : -1;
    const unread = UNREAD.find((name) => lower.startsWith(name, at + 1) && !/[\w-]/.test(lower[at + 1 + name.length]));
    const end = unread ? after(`</${unread}`, at) : -1;
    if (comment >= 0) {
      start = comment + 3;
    } else if (end > at) {
      start = end + 2;
    } else {
      texts.push(BREAKS.test(html.slice(at, at + 16)) ? '\n' : ' ');
      start = at + 1;
    }
    if (comment >= 0) continue;
    // To the end of the tag; what is none ends where the next one begins.
    const [close, next] = [after('>', start), html.indexOf('<', start)];
    if (close >= 0 && (next < 0 || close < next)) start = close + 1;
    else if (next >= 0) start = next;
    else start = html.length;
  }
  texts.push(html.slice(start));
  const policy = trustedTypesPolicy();
  const text = texts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n');
  try {
    // No `<` is left: only references are read, such as `&amp;`.
    const parsed = new DOMParser().parseFromString((policy?.createHTML(text) ?? text) as string, 'text/html');
    return parsed.body.textContent.trim();
  } catch {
    return '';
  }
}
