import type { Translations } from '../../shared/language.js';

const es = { menu: 'Tu cuenta', profile: 'Tu perfil', signOut: 'Cerrar sesión' };

/** Texts of the user's menu. */
export const strings: Translations<typeof es> = {
  es,
  en: { menu: 'Your account', profile: 'Your profile', signOut: 'Sign out' },
  pt: { menu: 'Sua conta', profile: 'Seu perfil', signOut: 'Sair' },
};
