import { define } from '../../shared/define.js';
import { ModyoZendesk } from './zendesk.js';

define('modyo-zendesk', ModyoZendesk);
