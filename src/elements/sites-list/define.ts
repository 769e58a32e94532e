import { define } from '../../shared/define.js';
import { ModyoSitesList } from './sites-list.js';

define('modyo-sites-list', ModyoSitesList);
