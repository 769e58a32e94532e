import createDOMPurify from 'dompurify';
import { trustedTypesPolicy } from '../../shared/trusted-types.js';

// In DOMPurify's own order and form, which all but vanishes in the compressed bundle. What is not listed leaves its text.
// prettier-ignore
const TAGS = [
  'a', 'abbr', 'address', 'article', 'b', 'big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col',
  'colgroup', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
  'header', 'hr', 'i', 'img', 'ins', 'li', 'mark', 'ol', 'p', 'pre', 'q', 's', 'section', 'small', 'span', 'strike',
  'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul',
];
// prettier-ignore
const ATTRIBUTES = [
  'align', 'alt', 'dir', 'hidden', 'lang', 'nowrap', 'reversed', 'scope', 'title', 'type', 'valign',
];
/** Four digits are enough for a message, and bound what a table costs. */
const NUMBER = /^-?\d{1,4}(px|%)?$/;
const VALUES: Record<string, RegExp> = {
  // Attributes named like a property of every object (`constructor`) are hostile, too.
  __proto__: null!,
  border: NUMBER,
  cellpadding: NUMBER,
  cellspacing: NUMBER,
  colspan: NUMBER,
  height: NUMBER,
  // A table for the layout only is not read out as one.
  role: /^(presentation|none)$/,
  rowspan: NUMBER,
  span: NUMBER,
  start: NUMBER,
  target: /^_blank$/i,
  value: NUMBER,
  width: NUMBER,
};
const LINK = /^(https?|mailto|tel):/;
const IMAGE = /^(https:|data:image\/)/i;
/** A path, or a query that leads to one, below `/realms`; `/realms-promo.png` and `/realms.png` are others. */
const REALMS = /[\\/]realms(?![\w-]|\.\w)/i;
/** The same with a `logout` in it: in linear time, since what follows `^` is tried once. */
const LOGOUT = /^(?=[^]*logout)[^]*[\\/]realms(?![\w-]|\.\w)/i;

/**
 * The absolute URL that a link or an image may have; `undefined` when it may have none.
 *
 * What is refused is so at any scheme, port and spelling of the account's host (it may end in a dot), and in any spelling
 * of the path: with `..`, capitals, backslashes, encoded up to three times. A redirect cannot be seen from here: an image
 * elsewhere may answer with one to the realm's `/logout`, which only the page's `img-src` can rule out, by naming no host
 * but those that are trusted.
 */
function resolve(value: string | null, account: URL, allowed: RegExp, refused: RegExp): string | undefined {
  // A message has no ids, so that a link within it leads nowhere.
  if (!value || value[0] === '#') return;
  try {
    const { href, hostname, pathname, search } = new URL(value, account);
    let path = pathname + search;
    for (let times = 3; times--;) {
      path = path.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(+('0x' + code)));
    }
    if (hostname.startsWith(account.hostname) && refused.test(path)) return;
    if (allowed.test(href) || href.startsWith(account.origin + '/')) return href;
  } catch {
    // Not a URL.
  }
}

/**
 * Makes the HTML of a message safe to show: text, headings, lists, tables, links and images, without anything that
 * runs, submits, navigates, loads a document, covers or restyles the page. It is parsed in a document of its own, where
 * nothing loads, and handed over as nodes, so that it is never parsed a second time.
 *
 * - Links: `http`, `https`, `mailto` and `tel`, relative ones from the account; never to a `/logout` of its realms.
 * - Images: `https:`, `data:image/…` or the account's own origin, lazy and without a referrer; never below the account's
 *   `/realms`. One that is refused becomes its `alt` text.
 *
 * @param html hostile, as it came; one with more than 30,000 tags is shown as text, since browsers need quadratic time for
 * what is nested so deep
 * @param accountUrl absolute
 * @throws {TypeError} when the account's URL is not one
 */
export function sanitizeBody(html: string, accountUrl: string): DocumentFragment {
  const account = new URL(accountUrl);
  // An instance of its own: the page's hooks and settings do not reach it, nor its hook the page's.
  const purify = createDOMPurify(window);
  purify.addHook('uponSanitizeAttribute', (node, data) => {
    const { attrName, attrValue } = data;
    if (VALUES[attrName]) data.keepAttr = VALUES[attrName].test(attrValue);
    // What a campaign hides (a preheader, the version for another screen width) stays hidden without its style.
    if (attrName === 'style' && /display\s*:\s*none/i.test(attrValue)) node.setAttribute('hidden', '');
  });
  if (html.split('<').length > 30_000) html = html.replace(/<[^<>]*>?/g, ' ');
  const fragment = purify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: [...ATTRIBUTES, ...Object.keys(VALUES)],
    ADD_ATTR: (name, tag) => /^(a href|img src)$/.test(`${tag} ${name}`),
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
    TRUSTED_TYPES_POLICY: trustedTypesPolicy() ?? null,
  }) as DocumentFragment | null;
  // A `<frameset>` instead of a body, or a page that allows no parsing.
  if (!fragment) return new DocumentFragment();
  for (const node of fragment.querySelectorAll('a')) {
    const href = resolve(node.getAttribute('href'), account, LINK, LOGOUT);
    if (href) Object.assign(node, { href, rel: 'noopener noreferrer' });
    else node.removeAttribute('href');
  }
  for (const node of fragment.querySelectorAll('img')) {
    const src = resolve(node.getAttribute('src'), account, IMAGE, REALMS);
    // Written in any case: without an `alt` the address would be read out.
    const { alt } = node;
    if (src) Object.assign(node, { src, alt, loading: 'lazy', decoding: 'async', referrerPolicy: 'no-referrer' });
    else node.replaceWith(alt);
  }
  return fragment;
}
