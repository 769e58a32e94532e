import { define } from '../../shared/define.js';
import { ModyoZendesk } from './zendesk.js';

define('modyo-zendesk', ModyoZendesk);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './zendesk.js';
export type * from '../base/base.events.js';
