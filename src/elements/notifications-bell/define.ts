import { define } from '../../shared/define.js';
import { ModyoNotificationsBell } from './notifications-bell.js';

define('modyo-notifications-bell', ModyoNotificationsBell);
