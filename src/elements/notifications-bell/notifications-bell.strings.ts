import type { Translations } from '../../shared/language.js';

const es = {
  bell: 'Notificaciones',
  unread: (count: string) => `${count} sin leer`,
};

/** Texts of `<modyo-notifications-bell>`. */
export const strings: Translations<typeof es> = {
  es,
  en: { bell: 'Notifications', unread: (count) => `${count} unread` },
  pt: { bell: 'Notificações', unread: (count) => `${count} não lidas` },
};
