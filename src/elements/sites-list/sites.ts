import { webAddress } from '../../api/shape.js';
import type { Site } from '../../api/sites.js';
import { readable } from '../../shared/readable.js';

/** Links that stand in a slot are not for this. */
const LINKS = 'a[href]:not(:scope > [slot], :scope > [slot] *)';

/** What each link was the last time: whoever shows it knows it by that. */
const known = new WeakMap<Element, Site>();

/** The links that a template has printed inside an element, each as a site. */
export function sitesOfLinks(element: Element): Site[] {
  const { baseURI } = element;
  // One that is drawn, in an `<svg>`, has no address as text, and is left out.
  return [...element.querySelectorAll<HTMLAnchorElement>(LINKS)].flatMap((link) => {
    const { textContent, title, hreflang, dataset } = link;
    const url = webAddress(link.href, baseURI);
    if (!url) return [];
    const site: Site = {
      url: url.href,
      name: readable(textContent.replace(/\s+/g, ' ').trim()) || url.host,
      description: readable(dataset.description || title),
      logoUrl: webAddress(dataset.logo, baseURI)?.href,
      language: hreflang || undefined,
    };
    const before = known.get(link);
    if (before && JSON.stringify(before) === JSON.stringify(site)) return before;
    known.set(link, site);
    return site;
  });
}

/** The site that a page belongs to: sites may stand below one another. */
export function currentOf(sites: readonly Site[], { origin, pathname }: Location): Site | undefined {
  const depth = ({ url }: Site) => {
    const site = new URL(url);
    const path = site.pathname.replace(/\/$/, '');
    return site.origin === origin && `${pathname}/`.startsWith(`${path}/`) ? path.length : -1;
  };
  return sites.filter((site) => depth(site) >= 0).sort((one, other) => depth(other) - depth(one))[0];
}
