import { nearest, quoted, tellDeveloper } from './developer.js';
import { listen, ofPage } from './page.js';

/** Every tag of this project. */
const TAGS = [
  'modyo-realm',
  'modyo-notifications',
  'modyo-notifications-bell',
  'modyo-sites-list',
  'modyo-profile-edit',
  'modyo-password-change',
  'modyo-account-delete',
  'modyo-activity',
  'modyo-user-menu',
  'modyo-profile',
  'modyo-session',
  'modyo-zendesk',
];

/** Warns of tags on the page that look like misspelt ones of ours: they stay empty for ever, and nothing else says why. */
export function checkTags(): void {
  for (const { localName } of ofPage('querySelectorAll')(':not(:defined)')) {
    if (!localName.startsWith('modyo-') || TAGS.includes(localName)) continue;
    const meant = nearest(
      localName.slice('modyo-'.length),
      TAGS.map((tag) => tag.slice('modyo-'.length)),
    );
    if (meant)
      tellDeveloper('warn', {
        what: `<${localName}>`,
        wrong: `is no element (${quoted(localName)} is not defined by anybody)`,
        remedy: `Write <modyo-${meant}>`,
        section: 'tags',
      });
  }
}

/** Milliseconds after which a framework has drawn what it begins with. */
const DRAWN_MILLISECONDS = 2000;
let isWatched = false;

/** Looks at the tags once the page has been read, and again when a framework has drawn its own; later calls do nothing. */
export function checkTagsOnce(): void {
  if (isWatched) return;
  isWatched = true;
  if (ofPage('readyState') === 'loading') listen(document, 'DOMContentLoaded', checkTags, { once: true });
  else queueMicrotask(checkTags);
  setTimeout(checkTags, DRAWN_MILLISECONDS);
}
