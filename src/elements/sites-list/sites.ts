import type { Site } from '../../api/sites.js';

/** The links that a template has printed inside an element, each as a site. Those in a slot are not for this. */
export function sitesOfLinks(element: Element): Site[] {
  return [...element.querySelectorAll<HTMLAnchorElement>('a[href]')]
    .filter((link) => link.protocol.startsWith('http') && !link.closest('[slot]'))
    .map(({ href: url, textContent, title, hreflang, dataset }) => ({
      url,
      name: textContent.replace(/\s+/g, ' ').trim() || new URL(url).host,
      description: dataset.description || title,
      logoUrl: dataset.logo && new URL(dataset.logo, document.baseURI).href,
      language: hreflang || undefined,
    }));
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
