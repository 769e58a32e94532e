import { define } from '../../shared/define.js';
import { ModyoSession } from './session-warning.js';

define('modyo-session', ModyoSession);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './session-warning.js';
export type * from './session.events.js';
export type * from '../base/base.events.js';
