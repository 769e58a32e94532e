import { define } from '../../shared/define.js';
import { ModyoUserMenu } from './user-menu.js';

define('modyo-user-menu', ModyoUserMenu);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './user-menu.js';
export type * from '../base/base.events.js';
