import { define } from '../../shared/define.js';
import { ModyoActivity } from './activity.js';

define('modyo-activity', ModyoActivity);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './activity.js';
export type * from '../base/base.events.js';
