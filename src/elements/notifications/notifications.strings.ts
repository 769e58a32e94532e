import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Notificaciones',
  unread: 'No leídas',
  read: 'Leídas',
  noSubject: '(Sin asunto)',
  noBody: 'Esta notificación no tiene contenido.',
  noDate: 'Sin fecha',
  tooStyled: 'Este mensaje se muestra sin su diseño, que es demasiado grande.',
  viewAsText: 'Ver como texto',
  empty: 'No tienes notificaciones.',
  showMore: (count: number) => `Mostrar ${count} más`,
  markAll: 'Marcar todas como leídas',
  confirmAll: (count: number) => `¿Marcar ${count} notificaciones como leídas?`,
  yes: 'Marcar',
  cancel: 'Cancelar',
  stop: 'Detener',
  progress: (done: number, all: number) => `${done} de ${all} marcadas`,
  marked: (count: number) =>
    count === 1 ? '1 notificación marcada como leída.' : `${count} notificaciones marcadas como leídas.`,
  notMarked: (count: number) =>
    count === 1
      ? 'No se pudo marcar una notificación como leída.'
      : `No se pudieron marcar ${count} notificaciones como leídas.`,
  cannotMark: 'Este sitio no permite marcarla como leída desde aquí.',
  notFound: 'No encontramos esa notificación.',
  openInProfile: 'Ver en el perfil',
  limited: (count: number) => `Aquí se cargan ${count} notificaciones. Las demás están en tu perfil.`,
  goToProfile: 'Ir al perfil',
  arrived: (count: number) => (count === 1 ? '1 notificación nueva' : `${count} notificaciones nuevas`),
};

/** Texts of `<modyo-notifications>`. */
export const strings: Translations<typeof es> = {
  es,
  'es-formal': {
    empty: 'No tiene notificaciones.',
    limited: (count) => `Aquí se cargan ${count} notificaciones. Las demás están en su perfil.`,
  },
  en: {
    heading: 'Notifications',
    unread: 'Unread',
    read: 'Read',
    noSubject: '(No subject)',
    noBody: 'This notification has no content.',
    noDate: 'No date',
    tooStyled: 'This message is shown without its design, which is too large.',
    viewAsText: 'View as text',
    empty: 'You have no notifications.',
    showMore: (count) => `Show ${count} more`,
    markAll: 'Mark all as read',
    confirmAll: (count) => `Mark ${count} notifications as read?`,
    yes: 'Mark',
    cancel: 'Cancel',
    stop: 'Stop',
    progress: (done, all) => `${done} of ${all} marked`,
    marked: (count) => (count === 1 ? '1 notification marked as read.' : `${count} notifications marked as read.`),
    notMarked: (count) =>
      count === 1
        ? 'A notification could not be marked as read.'
        : `${count} notifications could not be marked as read.`,
    cannotMark: 'This site does not allow marking it as read here.',
    notFound: 'We could not find that notification.',
    openInProfile: 'View in profile',
    limited: (count) => `${count} notifications are loaded here. The others are in your profile.`,
    goToProfile: 'Go to profile',
    arrived: (count) => (count === 1 ? '1 new notification' : `${count} new notifications`),
  },
  pt: {
    heading: 'Notificações',
    unread: 'Não lidas',
    read: 'Lidas',
    noSubject: '(Sem assunto)',
    noBody: 'Esta notificação não tem conteúdo.',
    noDate: 'Sem data',
    tooStyled: 'Esta mensagem é exibida sem o seu design, que é grande demais.',
    viewAsText: 'Ver como texto',
    empty: 'Você não tem notificações.',
    showMore: (count) => `Mostrar mais ${count}`,
    markAll: 'Marcar todas como lidas',
    confirmAll: (count) => `Marcar ${count} notificações como lidas?`,
    yes: 'Marcar',
    cancel: 'Cancelar',
    stop: 'Parar',
    progress: (done, all) => `${done} de ${all} marcadas`,
    marked: (count) =>
      count === 1 ? '1 notificação marcada como lida.' : `${count} notificações marcadas como lidas.`,
    notMarked: (count) =>
      count === 1
        ? 'Não foi possível marcar uma notificação como lida.'
        : `Não foi possível marcar ${count} notificações como lidas.`,
    cannotMark: 'Este site não permite marcá-la como lida aqui.',
    notFound: 'Não encontramos essa notificação.',
    openInProfile: 'Ver no perfil',
    limited: (count) => `Aqui são carregadas ${count} notificações. As demais estão no seu perfil.`,
    goToProfile: 'Ir para o perfil',
    arrived: (count) => (count === 1 ? '1 nova notificação' : `${count} novas notificações`),
  },
};
