import { decoded } from './hostile-stage.js';

/**
 * What may be in a sanitised body, written down a second time, apart from the sanitiser: the contract's list of what is
 * never there, and what a campaign e-mail holds.
 */
const ELEMENTS = new Set(
  (
    'a address article b big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure font footer h1 h2 h3 h4 ' +
    'h5 h6 header hr i img ins kbd li mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead ' +
    'tr tt u ul wbr'
  ).split(' '),
);
const ANY = /^/;
const COLOR = /^\s*#?[\da-z]{1,30}\s*$/i;
/** Nothing that loads, computes or refers to something else. */
const STYLE =
  /^(?!.*(url|var|env|attr|image|element|calc\((?!-?[\d.]{1,8}px\))|expression|import|@|\\|position|transform|animation|transition|z-index|inset|content:|cursor|filter|mask|clip|shadow|outline|(^|[ -])(top|left|right|bottom):))/i;
const SIZE = /^-?\d{1,4}(px|%)?$/;
const ATTRIBUTES: Record<string, RegExp> = Object.assign(Object.create(null), {
  align: ANY,
  alt: ANY,
  bgcolor: COLOR,
  border: SIZE,
  cellpadding: SIZE,
  cellspacing: SIZE,
  class: ANY,
  color: COLOR,
  colspan: SIZE,
  decoding: /^async$/,
  dir: ANY,
  face: ANY,
  height: SIZE,
  hidden: ANY,
  href: ANY,
  hspace: SIZE,
  id: ANY,
  lang: ANY,
  loading: /^lazy$/,
  noshade: ANY,
  nowrap: ANY,
  referrerpolicy: /^no-referrer$/,
  rel: /^noopener noreferrer$/,
  role: /^(presentation|none)$/,
  rowspan: SIZE,
  scope: ANY,
  size: SIZE,
  span: SIZE,
  src: ANY,
  start: SIZE,
  style: STYLE,
  target: /^_blank$/i,
  title: ANY,
  type: ANY,
  valign: ANY,
  vspace: SIZE,
  width: SIZE,
});
const XHTML = 'http://www.w3.org/1999/xhtml';

function wrongWithUrl(address: string, accountUrl: string, image: boolean): string | undefined {
  const url = new URL(address); // Only an absolute one parses without a base.
  const account = new URL(accountUrl);
  const schemes = image ? ['https:', 'data:', account.protocol] : ['http:', 'https:', 'mailto:', 'tel:'];
  if (!schemes.includes(url.protocol)) return `scheme of ${address}`;
  if (image && url.protocol === 'data:' && !/^data:image\//i.test(address)) return `type of ${address}`;
  if (image && url.protocol === 'http:' && url.origin !== account.origin) return `origin of ${address}`;
  if (url.hostname.replace(/\.$/, '') !== account.hostname) return undefined;
  const path = decoded(address).toLowerCase();
  const reached = path.split(/[^\w.-]+/).includes('realms') && (image || path.includes('logout'));
  return reached ? `realm in ${address}` : undefined;
}

/** Everything in a sanitised body that may not be there, described. */
export function violations(root: DocumentFragment | Element, accountUrl: string): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) continue;
    if (!(node instanceof Element)) {
      found.push(`${node.nodeName} ${node.nodeValue}`);
      continue;
    }
    const { localName, namespaceURI, attributes } = node;
    if (namespaceURI !== XHTML || !ELEMENTS.has(localName)) found.push(`<${localName}> of ${namespaceURI}`);
    if (node.shadowRoot) found.push(`shadow root of <${localName}>`);
    for (const { name, value, namespaceURI: space } of attributes) {
      if (space || !ATTRIBUTES[name]?.test(value)) found.push(`<${localName} ${name}="${value}">`);
    }
    for (const name of ['href', 'src']) {
      const address = node.getAttribute(name);
      const owner = name === 'href' ? 'a' : 'img';
      if (address == null) continue;
      const wrong =
        localName === owner ? wrongWithUrl(address, accountUrl, owner === 'img') : `${name} on ${localName}`;
      if (wrong) found.push(wrong);
    }
    if (localName === 'a' && node.hasAttribute('href') && !node.hasAttribute('rel')) found.push('link without rel');
    if (localName === 'img') {
      const needed = ['src', 'alt', 'loading', 'decoding', 'referrerpolicy'];
      for (const name of needed) if (!node.hasAttribute(name)) found.push(`<img> without ${name}`);
    }
  }
  return found;
}
