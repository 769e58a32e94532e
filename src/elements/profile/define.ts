import { define } from '../../shared/define.js';
import { ModyoProfile } from './profile.js';

define('modyo-profile', ModyoProfile);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './profile.js';
export type * from '../base/base.events.js';
