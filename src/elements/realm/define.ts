import { define } from '../../shared/define.js';
import { ModyoRealm } from './realm.js';

define('modyo-realm', ModyoRealm);
