import { define } from '../../shared/define.js';
import { ModyoAccountDelete } from './account-delete.js';

define('modyo-account-delete', ModyoAccountDelete);
