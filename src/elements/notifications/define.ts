import { define } from '../../shared/define.js';
import { ModyoNotifications } from './notifications.js';

define('modyo-notifications', ModyoNotifications);
