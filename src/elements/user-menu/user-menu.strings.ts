import type { Translations } from '../../shared/language.js';

const es = {
  menu: 'Tu cuenta',
  profile: 'Tu perfil',
  signOut: 'Cerrar sesión',
  lastLogin: (when: string) => `Último ingreso: ${when}`,
};

/** Texts of the user's menu. */
export const strings: Translations<typeof es> = {
  es,
  'es-formal': {
    menu: 'Su cuenta',
    profile: 'Su perfil',
  },
  en: {
    menu: 'Your account',
    profile: 'Your profile',
    signOut: 'Sign out',
    lastLogin: (when) => `Last sign-in: ${when}`,
  },
  pt: { menu: 'Sua conta', profile: 'Seu perfil', signOut: 'Sair', lastLogin: (when) => `Último acesso: ${when}` },
};
