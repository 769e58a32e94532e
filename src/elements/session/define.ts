import { define } from '../../shared/define.js';
import { ModyoSession } from './session.js';

define('modyo-session', ModyoSession);
