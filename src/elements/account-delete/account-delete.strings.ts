import type { Translations } from '../../shared/language.js';

const es = {
  heading: 'Eliminar cuenta',
  warning:
    'Tu cuenta se desactiva de inmediato. Después se borran tu perfil, tus notificaciones y tu historial, salvo lo que la ley obliga a conservar.',
  password: 'Tu contraseña actual',
  missing: 'Completa este campo.',
  whose: (name: string) => `Vas a eliminar la cuenta de ${name}. No se puede deshacer.`,
  type: 'Para confirmar, escribe tu correo o tu nombre de usuario.',
  keep: 'Conservar mi cuenta',
  confirm: 'Eliminar mi cuenta',
  deleting: 'Eliminando…',
  another: 'La cuenta cambió. No se eliminó nada.',
};

/** Texts of the deletion of the account. */
export const strings: Translations<typeof es> = {
  es,
  'es-formal': {
    warning:
      'Su cuenta se desactiva de inmediato. Después se borran su perfil, sus notificaciones y su historial, salvo lo que la ley obliga a conservar.',
    password: 'Su contraseña actual',
    missing: 'Complete este campo.',
    whose: (name) => `Va a eliminar la cuenta de ${name}. No se puede deshacer.`,
    type: 'Para confirmar, escriba su correo o su nombre de usuario.',
  },
  en: {
    heading: 'Delete account',
    warning:
      'Your account is deactivated at once. Your profile, your notifications and your history are erased afterwards, except what the law requires to be kept.',
    password: 'Your current password',
    missing: 'Fill in this field.',
    whose: (name) => `You are about to delete the account of ${name}. This cannot be undone.`,
    type: 'To confirm, type your e-mail or your user name.',
    keep: 'Keep my account',
    confirm: 'Delete my account',
    deleting: 'Deleting…',
    another: 'The account has changed. Nothing was deleted.',
  },
  pt: {
    heading: 'Excluir conta',
    warning:
      'Sua conta é desativada imediatamente. Depois seu perfil, suas notificações e seu histórico são apagados, exceto o que a lei obriga a guardar.',
    password: 'Sua senha atual',
    missing: 'Preencha este campo.',
    whose: (name) => `Você vai excluir a conta de ${name}. Não é possível desfazer.`,
    type: 'Para confirmar, digite seu e-mail ou seu nome de usuário.',
    keep: 'Manter minha conta',
    confirm: 'Excluir minha conta',
    deleting: 'Excluindo…',
    another: 'A conta mudou. Nada foi excluído.',
  },
};
