/** The bundle for a script tag. The order counts: elements that stand on the page begin as soon as they are registered. */
// Texts and styles first: what is alike stands together in the file, which then compresses better.
import './elements/base/base.strings.js';
import './elements/notifications/notifications.strings.js';
import './elements/notifications-bell/notifications-bell.strings.js';
import './elements/sites-list/sites-list.strings.js';
import './elements/profile-edit/profile-edit.strings.js';
import './elements/password-change/password-change.strings.js';
import './elements/account-delete/account-delete.strings.js';
import './elements/activity/activity.strings.js';
import './elements/user-menu/user-menu.strings.js';
import './elements/zendesk/zendesk.strings.js';
import './elements/profile/profile.strings.js';
import './elements/base/base.styles.js';
import './elements/notifications/notifications.styles.js';
import './elements/notifications-bell/notifications-bell.styles.js';
import './elements/form/form.styles.js';
import './elements/profile-edit/profile-edit.styles.js';
import './elements/account-delete/account-delete.styles.js';
import './elements/sites-list/sites-list.styles.js';
import './elements/activity/activity.styles.js';
import './elements/base/popover.styles.js';
import './elements/user-menu/user-menu.styles.js';
import './elements/zendesk/zendesk.styles.js';
import './elements/profile/profile.styles.js';
import './script-settings.js';
import './define.js';
