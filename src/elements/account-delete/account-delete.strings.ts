import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Eliminar cuenta',
  warning: 'Se borran para siempre tu perfil, tus notificaciones y tu historial.',
  whose: (name: string) => `Vas a eliminar la cuenta de ${name}. No se puede deshacer.`,
  type: 'Para confirmar, escribe tu correo o tu nombre de usuario.',
  keep: 'Conservar mi cuenta',
  confirm: 'Eliminar para siempre',
  deleting: 'Eliminando…',
  another: 'La cuenta cambió. No se eliminó nada.',
};

/** Texts of the deletion of the account. */
export const strings: Translations<typeof es> = {
  es,
  en: {
    heading: 'Delete account',
    warning: 'Your profile, your notifications and your history are erased for good.',
    whose: (name) => `You are about to delete the account of ${name}. This cannot be undone.`,
    type: 'To confirm, type your e-mail or your user name.',
    keep: 'Keep my account',
    confirm: 'Delete for good',
    deleting: 'Deleting…',
    another: 'The account has changed. Nothing was deleted.',
  },
  pt: {
    heading: 'Excluir conta',
    warning: 'Seu perfil, suas notificações e seu histórico são apagados para sempre.',
    whose: (name) => `Você vai excluir a conta de ${name}. Não é possível desfazer.`,
    type: 'Para confirmar, digite seu e-mail ou seu nome de usuário.',
    keep: 'Manter minha conta',
    confirm: 'Excluir para sempre',
    deleting: 'Excluindo…',
    another: 'A conta mudou. Nada foi excluído.',
  },
};
