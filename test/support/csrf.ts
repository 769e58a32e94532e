import { afterTest } from '../elements/stage.js';

const SELECTOR = 'meta[name="csrf-token"]';

/**
 * Gives the page a token against forged requests, or none, until the test ends. The page of the tests has one that no realm
 * knows, as a site with `csrf_meta` has one.
 *
 * @returns the tag, where there is one, whose content may be changed
 */
export function csrfMeta(content?: string): HTMLMetaElement {
  const before = document.querySelector<HTMLMetaElement>(SELECTOR);
  const meta = Object.assign(document.createElement('meta'), { name: 'csrf-token', content: content ?? '' });
  before?.remove();
  if (content !== undefined) document.head.append(meta);
  afterTest(() => {
    meta.remove();
    if (before) document.head.append(before);
  });
  return meta;
}
