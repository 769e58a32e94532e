import { quoted, tellDeveloper } from './developer.js';
import { nearest } from './nearest.js';
import { ofPage } from './page.js';

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
