import { define } from '../../shared/define.js';
import { ModyoPasswordChange } from './password-change.js';

define('modyo-password-change', ModyoPasswordChange);
