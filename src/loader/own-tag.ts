import { ofPage } from '../shared/page.js';

/**
 * The script tag that has brought the loader: a module does not know its own, but its address. Where a page has several with
 * that address, what somebody injects cannot have the nonce of the page's policy.
 *
 * @param address of the loader's own module
 */
export function tagOf(address: string): HTMLScriptElement | null {
  const found = [...ofPage('querySelectorAll')<HTMLScriptElement>('script[type="module" i][src]')].filter(
    ({ src }) => src === address,
  );
  return found.find(({ nonce }) => nonce) ?? found[0] ?? null;
}
