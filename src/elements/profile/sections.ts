import type { Translations } from '../../shared/language.js';
import { strings as deletion } from '../account-delete/account-delete.strings.js';
import { strings as activity } from '../activity/activity.strings.js';
import { strings as notifications } from '../notifications/notifications.strings.js';
import { strings as password } from '../password-change/password-change.strings.js';
import { strings as edit } from '../profile-edit/profile-edit.strings.js';
import { strings as sites } from '../sites-list/sites-list.strings.js';

/** The sections, in their order. */
export const NAMES = ['sites', 'notifications', 'edit', 'password', 'activity', 'delete'] as const;

export type SectionName = (typeof NAMES)[number];

/** The element of each section, and the texts that name it. */
export const SECTIONS: Readonly<
  Record<SectionName, readonly [tag: string, texts: Translations<{ readonly heading: string }>]>
> = {
  sites: ['modyo-sites-list', sites],
  notifications: ['modyo-notifications', notifications],
  edit: ['modyo-profile-edit', edit],
  password: ['modyo-password-change', password],
  activity: ['modyo-activity', activity],
  delete: ['modyo-account-delete', deletion],
};

/** Parts of the sections' elements; the parts of single fields are handed on by their form. */
export const PARTS =
  'base heading loading empty error retry signed-out sign-in message button button-primary button-danger link ' +
  'list site site-link site-name site-description site-logo site-current site-filter ' +
  'unread-list read-list notification notification-unread notification-toggle subject sent-at body unread-count ' +
  'show-more mark-all form form-error form-saved not-saved draft draft-restore draft-discard change-email avatar ' +
  'actions field label input hint field-error password-form policy policy-rule event-day event event-title ' +
  'event-description event-date activity-show-more delete-section delete-warning delete-dialog delete-input ' +
  'delete-confirm';
