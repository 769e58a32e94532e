import { define } from '../../shared/define.js';
import { ModyoRealm } from './realm.js';

define('modyo-realm', ModyoRealm);

// The types come with the tag; an import for its effects alone would bring none.
export type * from './realm.js';
