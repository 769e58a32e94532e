import createDOMPurify from 'dompurify';
import { trustedTypesPolicy } from '../../shared/trusted-types.js';

/** What a campaign e-mail holds. Of everything else only the text is left, and not even that of what is no text. */
// prettier-ignore
const TAGS = [
  'a', 'article', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'col', 'colgroup', 'dd', 'del', 'div', 'dl', 'dt',
  'em', 'figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'img', 'ins', 'li',
  'mark', 'ol', 'p', 'pre', 's', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td',
  'tfoot', 'th', 'thead', 'tr', 'u', 'ul',
];
/** Attributes that may say anything, and those that hold a size. */
const TEXTS = 'align|alt|dir|hidden|lang|scope|title|type|valign';
const SIZES = 'border|cellpadding|cellspacing|colspan|height|rowspan|span|start|width';
/**
 * What of `element attribute=value` is kept. Within a message no link has a target, since its ids are gone. Four digits
 * are enough for a size, and bound what a table costs. A table for the layout is not read as one.
 */
const ATTRIBUTES = new RegExp(
  `^((a href|img src)=[^#]|\\S+ ((${TEXTS})=|((${SIZES})=-?\\d{1,4}(px|%)?|role=(presentation|none)|target=_blank)$))`,
  'i',
);
/** Not `/realms-promo.png` nor `/realms.png`. */
const REALMS = /[\\/]realms(?![\w-]|\.\w)/i;

/**
 * The absolute URL that a link or an image may have; `undefined` when it may have none.
 *
 * Below `/realms` that is so at any scheme, port and spelling of the account's host (it may end in a dot), in any spelling
 * of the path: with `..`, capitals, backslashes, encoded up to three times; and in a query, for a page that redirects
 * there. A redirect cannot be seen from here: an image elsewhere may answer with one to the realm's `/logout`, which only
 * the page's `img-src` can rule out, by naming no host but those that are trusted.
 */
function resolve(value: string | null, account: URL, image: boolean): string | undefined {
  try {
    const { href, hostname, pathname, search } = new URL(value || '//', account);
    let path = pathname + search;
    for (let times = 3; times--;) {
      path = path.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(+('0x' + code)));
    }
    if (hostname.startsWith(account.hostname) && REALMS.test(path) && (image || /logout/i.test(path))) return;
    const allowed = image ? /^(https:|data:image\/)/i : /^(https?|mailto|tel):/;
    return allowed.test(href) || href.startsWith(account.origin + '/') ? href : undefined;
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
 * @param html hostile, as it came; one of 30,000 tags or more is shown as text, since browsers need quadratic time for
 * what is nested so deep
 * @param accountUrl absolute
 * @throws {TypeError} when the account's URL is not one
 */
export function sanitizeBody(html: string, accountUrl: string): DocumentFragment {
  const account = new URL(accountUrl);
  if (html.split('<').length > 30_000) html = html.replace(/<[^<>]*>?/g, ' ');
  // An instance of its own: the page's hooks and settings do not reach it, nor its hook the page's.
  const purify = createDOMPurify(window);
  purify.addHook('uponSanitizeAttribute', (node, data) => {
    const { attrName, attrValue } = data;
    data.keepAttr = ATTRIBUTES.test(`${node.localName} ${attrName}=${attrValue}`);
    // What a campaign hides (a preheader, the version for another screen width) stays hidden without its style.
    if (attrName === 'style' && /display\s*:\s*none/i.test(attrValue)) node.setAttribute('hidden', '');
  });
  // Nothing comes of a `<frameset>` instead of a body, or where the page allows no parsing.
  const sanitized: DocumentFragment | null = purify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: `href|src|role|target|${TEXTS}|${SIZES}`.split('|'),
    RETURN_DOM_FRAGMENT: true,
    TRUSTED_TYPES_POLICY: trustedTypesPolicy() ?? null,
  });
  const fragment = sanitized ?? new DocumentFragment();
  for (const node of fragment.querySelectorAll<HTMLAnchorElement & HTMLImageElement>('a,img')) {
    const { alt, localName } = node;
    const image = localName === 'img';
    const url = resolve(node.getAttribute(image ? 'src' : 'href'), account, image);
    if (!url) {
      if (image) node.replaceWith(alt);
      else node.removeAttribute('href');
    } else if (image) {
      // Without an `alt`, if only an empty one, the address would be read out.
      Object.assign(node, { src: url, alt, loading: 'lazy', decoding: 'async', referrerPolicy: 'no-referrer' });
    } else {
      Object.assign(node, { href: url, rel: 'noopener noreferrer' });
    }
  }
  return fragment;
}
