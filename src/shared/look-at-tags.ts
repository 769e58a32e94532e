import { whenIdle } from './idle.js';
import { Lazy } from './lazy.js';
import { listen, ofPage } from './page.js';

const checks = new Lazy(async () => (await import('./check-tags.js')).checkTags);

/** Milliseconds after which a framework has drawn what it begins with. */
const DRAWN_MILLISECONDS = 2000;
let isWatched = false;

/** What looks closer comes only where some tag of ours is not defined. */
const look = () =>
  whenIdle(() => {
    if ([...ofPage('querySelectorAll')(':not(:defined)')].some(({ localName }) => localName.startsWith('modyo-')))
      checks.use((checkTags) => checkTags());
  });

/** Looks at the tags once the page has been read, and again when a framework has drawn its own; later calls do nothing. */
export function checkTagsOnce(): void {
  if (isWatched) return;
  isWatched = true;
  if (ofPage('readyState') === 'loading') listen(document, 'DOMContentLoaded', look, { once: true });
  else look();
  setTimeout(look, DRAWN_MILLISECONDS);
}
