/** Registers every element of the bundle. */
import './elements/realm/define.js';
import './elements/notifications/define.js';
import './elements/notifications-bell/define.js';
import './elements/sites-list/define.js';
import './elements/profile-edit/define.js';
import './elements/password-change/define.js';
import './elements/account-delete/define.js';
import './elements/activity/define.js';
import './elements/user-menu/define.js';
import './elements/zendesk/define.js';
import './elements/profile/define.js';
import './elements/session/define.js';

export type * from './window.js';
