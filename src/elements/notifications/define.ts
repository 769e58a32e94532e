import { define } from '../../shared/define.js';
import { ModyoNotifications } from './notifications.js';

define('modyo-notifications', ModyoNotifications);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './notifications.js';
export type * from './notifications.events.js';
export type * from '../base/base.events.js';
