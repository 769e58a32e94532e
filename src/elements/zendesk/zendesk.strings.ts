import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Soporte',
  open: 'Ir a soporte',
  opening: 'Abriendo el soporte',
  none: 'El soporte no está disponible en este sitio.',
  noChat: 'No pudimos iniciar tu sesión en el chat de soporte.',
};

/** Texts of the way to support. */
export const strings: Translations<typeof es> = {
  es,
  'es-formal': {
    noChat: 'No pudimos iniciar su sesión en el chat de soporte.',
  },
  en: {
    heading: 'Support',
    open: 'Go to support',
    opening: 'Opening support',
    none: 'Support is not available on this site.',
    noChat: 'We could not sign you in to the support chat.',
  },
  pt: {
    heading: 'Suporte',
    open: 'Ir para o suporte',
    opening: 'Abrindo o suporte',
    none: 'O suporte não está disponível neste site.',
    noChat: 'Não foi possível entrar no chat de suporte.',
  },
};
