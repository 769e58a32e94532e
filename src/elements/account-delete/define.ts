import { define } from '../../shared/define.js';
import { ModyoAccountDelete } from './account-delete.js';

define('modyo-account-delete', ModyoAccountDelete);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './account-delete.js';
export type * from './account-delete.events.js';
export type * from '../base/base.events.js';
