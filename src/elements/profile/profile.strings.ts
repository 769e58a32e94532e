import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Tu perfil',
};

/** Texts of the profile; its sections have their own. */
export const strings: Translations<typeof es> = {
  es,
  'es-formal': {
    heading: 'Su perfil',
  },
  en: { heading: 'Your profile' },
  pt: { heading: 'Seu perfil' },
};
