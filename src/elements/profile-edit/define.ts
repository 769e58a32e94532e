import { define } from '../../shared/define.js';
import { ModyoProfileEdit } from './profile-edit.js';

define('modyo-profile-edit', ModyoProfileEdit);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './profile-edit.js';
export type * from './profile-edit.events.js';
export type * from '../base/base.events.js';
