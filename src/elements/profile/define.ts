import '../sites-list/define.js';
import '../notifications/define.js';
import '../profile-edit/define.js';
import '../password-change/define.js';
import '../activity/define.js';
import '../account-delete/define.js';
import { define } from '../../shared/define.js';
import { ModyoProfile } from './profile.js';

define('modyo-profile', ModyoProfile);
