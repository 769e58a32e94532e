import { define } from '../../shared/define.js';
import { ModyoProfileEdit } from './profile-edit.js';

define('modyo-profile-edit', ModyoProfileEdit);
