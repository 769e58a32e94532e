import { define } from '../../shared/define.js';
import { ModyoUserMenu } from './user-menu.js';

define('modyo-user-menu', ModyoUserMenu);
