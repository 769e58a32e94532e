import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Tus sitios',
  empty: 'No hay otros sitios.',
  filter: 'Buscar un sitio',
  found: (count: number) => (count === 1 ? '1 sitio' : `${count} sitios`),
};

/** Texts of the list of sites. */
export const strings: Translations<typeof es> = {
  es,
  'es-formal': {
    heading: 'Sus sitios',
  },
  en: {
    heading: 'Your sites',
    empty: 'There are no other sites.',
    filter: 'Find a site',
    found: (count) => (count === 1 ? '1 site' : `${count} sites`),
  },
  pt: {
    heading: 'Seus sites',
    empty: 'Não há outros sites.',
    filter: 'Buscar um site',
    found: (count) => (count === 1 ? '1 site' : `${count} sites`),
  },
};
