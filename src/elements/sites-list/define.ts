import { define } from '../../shared/define.js';
import { ModyoSitesList } from './sites-list.js';

define('modyo-sites-list', ModyoSitesList);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './sites-list.js';
export type * from '../base/base.events.js';
