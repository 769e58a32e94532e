import { define } from '../../shared/define.js';
import { ModyoActivity } from './activity.js';

define('modyo-activity', ModyoActivity);
