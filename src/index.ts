/** What code can import: no module here has a side effect. `modyo-customers/define.js` registers the elements. */
export { CustomersError, type ErrorCode } from './http/error.js';
export type { Me } from './api/profile.js';
export type { Page } from './api/list.js';
export type { Site } from './api/sites.js';
export type { ActivityEvent, EventQuery } from './api/events.js';
export type { Notification } from './api/notifications.js';
export type { TrackedEvent, TrackParameters } from './api/tracking.js';
export type { DelegatedToken } from './session/delegated-token.js';
export { configure, type AccessToken, type Settings } from './session/settings.js';
export { session, type PublicSession } from './session/public.js';
export { ModyoElement, type ElementState } from './elements/base/base.js';
export type { ErrorDetail, SignedOutDetail } from './elements/base/base.events.js';
export { ModyoRealm } from './elements/realm/realm.js';
export { ModyoNotifications } from './elements/notifications/notifications.js';
export type {
  NotificationOpenDetail,
  NotificationReadDetail,
  UnreadCountDetail,
} from './elements/notifications/notifications.events.js';
export { ModyoSitesList } from './elements/sites-list/sites-list.js';
export { ModyoProfile } from './elements/profile/profile.js';
export { ModyoUserMenu } from './elements/user-menu/user-menu.js';
export { ModyoZendesk } from './elements/zendesk/zendesk.js';
export { ModyoActivity } from './elements/activity/activity.js';
export { ModyoProfileEdit } from './elements/profile-edit/profile-edit.js';
export type { ProfileSaveDetail, ProfileSavedDetail } from './elements/profile-edit/profile-edit.events.js';
export type { CustomFieldDefinition, CustomFieldType } from './elements/profile-edit/custom-fields.js';
export { ModyoPasswordChange } from './elements/password-change/password-change.js';
export { ModyoAccountDelete } from './elements/account-delete/account-delete.js';
export { ModyoNotificationsBell } from './elements/notifications-bell/notifications-bell.js';
