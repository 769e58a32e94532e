import type { InboxContext } from './inbox-context.js';
import { InboxLists, type Beside } from './inbox-lists.js';

/** Makes the lists of an inbox, for whoever has not brought them along. */
export const makeLists = (context: InboxContext, beside: Beside): InboxLists => new InboxLists(context, beside);
