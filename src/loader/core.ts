/**
 * What stands in the loader's own file beside what all elements have in common: nearly every element needs it for its first
 * request and its first drawing, and a file of its own would be one more request.
 */
export { PollAttribute } from '../controllers/poll-attribute.js';
export { ReadTask } from '../controllers/read-task.js';
export { UserRead } from '../controllers/user-read.js';
// Without their texts, which come by language, these are empty tables.
export { strings as accountDelete } from '../elements/account-delete/account-delete.strings.js';
export { strings as activity } from '../elements/activity/activity.strings.js';
export { strings as notifications } from '../elements/notifications/notifications.strings.js';
export { strings as passwordChange } from '../elements/password-change/password-change.strings.js';
export { strings as profileEdit } from '../elements/profile-edit/profile-edit.strings.js';
export { strings as sitesList } from '../elements/sites-list/sites-list.strings.js';
