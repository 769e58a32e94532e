import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Tu sesión está por terminar',
  idle: 'Por tu seguridad, se cerrará por inactividad en',
  fixed: 'Guarda lo que estés haciendo. Se cerrará en',
  left: (seconds: number) => `Quedan ${seconds} segundos.`,
  stay: 'Seguir conectado',
  understood: 'Entendido',
  signOut: 'Cerrar sesión',
};

/** Texts of the warning before a session ends. */
export const strings: Translations<typeof es> = {
  es,
  'es-formal': {
    heading: 'Su sesión está por terminar',
    idle: 'Por su seguridad, se cerrará por inactividad en',
    fixed: 'Guarde lo que esté haciendo. Se cerrará en',
  },
  en: {
    heading: 'Your session is about to end',
    idle: 'For your security, it will close for inactivity in',
    fixed: 'Save what you are doing. It will close in',
    left: (seconds) => `${seconds} seconds left.`,
    stay: 'Stay signed in',
    understood: 'Understood',
    signOut: 'Sign out',
  },
  pt: {
    heading: 'Sua sessão está prestes a terminar',
    idle: 'Para sua segurança, ela será encerrada por inatividade em',
    fixed: 'Salve o que você está fazendo. Ela será encerrada em',
    left: (seconds) => `Restam ${seconds} segundos.`,
    stay: 'Continuar conectado',
    understood: 'Entendi',
    signOut: 'Sair',
  },
};
