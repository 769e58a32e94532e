import type { Translations } from '../../shared/language.js';

const es = {
  unread: (count: string) => `${count} sin leer`,
};

/** Texts of `<modyo-notifications-bell>`, beside those of the inbox. */
export const strings: Translations<typeof es> = {
  es,
  en: { unread: (count) => `${count} unread` },
  pt: { unread: (count) => `${count} não lidas` },
};
