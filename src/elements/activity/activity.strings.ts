import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Actividad',
  empty: 'Aún no hay actividad.',
  untitled: 'Actividad sin descripción',
  noDate: 'Sin fecha',
  showMore: 'Mostrar más',
  loadingMore: 'Cargando…',
};

/** Texts of the event history. */
export const strings: Translations<typeof es> = {
  es,
  en: {
    heading: 'Activity',
    empty: 'There is no activity yet.',
    untitled: 'Activity without a description',
    noDate: 'No date',
    showMore: 'Show more',
    loadingMore: 'Loading…',
  },
  pt: {
    heading: 'Atividade',
    empty: 'Ainda não há atividade.',
    untitled: 'Atividade sem descrição',
    noDate: 'Sem data',
    showMore: 'Mostrar mais',
    loadingMore: 'Carregando…',
  },
};
