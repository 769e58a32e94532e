import type { Namespace } from '../../settings/text-keys.js';
import type { Translations } from '../../shared/language.js';
import { Lazy } from '../../shared/lazy.js';
import { strings as deletion } from '../account-delete/account-delete.strings.js';
import { strings as activity } from '../activity/activity.strings.js';
import { strings as notifications } from '../notifications/notifications.strings.js';
import { strings as password } from '../password-change/password-change.strings.js';
import { strings as edit } from '../profile-edit/profile-edit.strings.js';
import { strings as sites } from '../sites-list/sites-list.strings.js';

/** The sections, in their order. */
export const NAMES = ['sites', 'notifications', 'edit', 'password', 'activity', 'delete'] as const;

export type SectionName = (typeof NAMES)[number];

/** The element of each section without `modyo-`, which the keys of its texts begin with; its texts; its code, which registers it. */
export const SECTIONS: Readonly<
  Record<
    SectionName,
    readonly [name: Namespace, texts: Translations<{ readonly heading: string }>, code: Lazy<unknown>]
  >
> = {
  sites: ['sites-list', sites, new Lazy(() => import('../sites-list/define.js'))],
  notifications: ['notifications', notifications, new Lazy(() => import('../notifications/define.js'))],
  edit: ['profile-edit', edit, new Lazy(() => import('../profile-edit/define.js'))],
  password: ['password-change', password, new Lazy(() => import('../password-change/define.js'))],
  activity: ['activity', activity, new Lazy(() => import('../activity/define.js'))],
  delete: ['account-delete', deletion, new Lazy(() => import('../account-delete/define.js'))],
};

/** Parts of the sections' elements; the parts of single fields are handed on by their form. */
export const PARTS =
  'base heading loading empty error retry signed-out sign-in message button button-primary button-danger link ' +
  'list site site-link site-name site-description site-logo site-current site-filter ' +
  'unread-list read-list notification notification-unread notification-toggle subject preview sent-at body unread-count ' +
  'show-more mark-all form form-error form-saved not-saved draft draft-restore draft-discard change-email avatar ' +
  'actions group-heading field label input hint field-error password-form policy policy-rule event-day event event-title ' +
  'event-description event-date activity-show-more delete-section delete-warning delete-dialog delete-input ' +
  'delete-confirm';
