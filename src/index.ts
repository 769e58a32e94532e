/** What code can import: no module here has a side effect. `modyo-customers/define.js` registers the elements. */
export { CustomersError, type ErrorCode } from './client/error.js';
export type { Me, MyCustomField, UserChanges } from './api/profile.js';
export type { Page } from './api/list.js';
export type { Site } from './api/sites.js';
export type { ActivityEvent, EventQuery } from './api/events.js';
export type { Notification } from './api/notifications.js';
export type { TrackedEvent, TrackParameters } from './api/tracking.js';
export type { DelegatedToken } from './data/delegated-token.js';
export type { ConfirmWrite, PersonalWrite } from './settings/settings.js';
export { type AccessToken, type Settings, type Texts } from './settings/settings.js';
export type { TextKey } from './settings/text-keys.js';
export { configure } from './settings/configure.js';
export { session, type PublicSession } from './session/for-code.js';
export type { ModyoCustomersApi } from './window.js';
export { ModyoElement } from './elements/base/base.js';
export type { ElementState } from './elements/base/status.js';
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
export { ModyoSession } from './elements/session/session-warning.js';
export type { SessionEndedDetail, SessionEndReason, SessionWarningDetail } from './elements/session/session.events.js';
export { ModyoUserMenu } from './elements/user-menu/user-menu.js';
export { ModyoZendesk } from './elements/zendesk/zendesk.js';
export { ModyoActivity } from './elements/activity/activity.js';
export { ModyoProfileEdit } from './elements/profile-edit/profile-edit.js';
export type { ProfileSaveDetail, ProfileSavedDetail } from './elements/profile-edit/profile-edit.events.js';
export type { CustomFieldDefinition, CustomFieldType } from './elements/profile-edit/custom-fields.js';
export type {} from './elements/password-change/password-change.events.js';
export { ModyoPasswordChange } from './elements/password-change/password-change.js';
export type {} from './elements/account-delete/account-delete.events.js';
export { ModyoAccountDelete } from './elements/account-delete/account-delete.js';
export { ModyoNotificationsBell } from './elements/notifications-bell/notifications-bell.js';
