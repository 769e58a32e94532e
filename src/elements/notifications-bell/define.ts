import { define } from '../../shared/define.js';
import { ModyoNotificationsBell } from './notifications-bell.js';

define('modyo-notifications-bell', ModyoNotificationsBell);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './notifications-bell.js';
export type * from '../notifications/notifications.events.js';
export type * from '../base/base.events.js';
