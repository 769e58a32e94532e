/** The elements whose code comes when their tag appears; `<modyo-realm>`, which only holds settings, is there from the start. */
export const ELEMENTS: Readonly<Record<string, () => Promise<unknown>>> = {
  'modyo-notifications': () => import('../elements/notifications/define.js'),
  'modyo-notifications-bell': () => import('../elements/notifications-bell/define.js'),
  'modyo-sites-list': () => import('../elements/sites-list/define.js'),
  'modyo-profile-edit': () => import('../elements/profile-edit/define.js'),
  'modyo-password-change': () => import('../elements/password-change/define.js'),
  'modyo-account-delete': () => import('../elements/account-delete/define.js'),
  'modyo-activity': () => import('../elements/activity/define.js'),
  'modyo-user-menu': () => import('../elements/user-menu/define.js'),
  'modyo-zendesk': () => import('../elements/zendesk/define.js'),
  'modyo-profile': () => import('../elements/profile/define.js'),
  'modyo-session': () => import('../elements/session/define.js'),
};
