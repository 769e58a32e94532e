import { define } from '../../shared/define.js';
import { ModyoPasswordChange } from './password-change.js';

define('modyo-password-change', ModyoPasswordChange);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './password-change.js';
export type * from './password-change.events.js';
export type * from '../base/base.events.js';
