import type { Translations } from '../shared/language.js';
import type { OAuthReason } from './error.js';

/** What went wrong, for the user; the rest goes by `server`. */
type Texts = Partial<Record<OAuthReason, string>> & { server: string };

const es: Texts = {
  access_denied: 'No se autorizó el inicio de sesión.',
  state: 'Este inicio de sesión no comenzó en esta página. Inténtalo de nuevo.',
  code: 'El inicio de sesión tardó demasiado o ya se usó. Inténtalo de nuevo.',
  network: 'No pudimos completar el inicio de sesión. Revisa tu conexión e inténtalo de nuevo.',
  server: 'No se pudo iniciar sesión. Inténtalo de nuevo.',
  popup_blocked: 'El navegador bloqueó la ventana para iniciar sesión. Permítela e inténtalo de nuevo.',
  popup_closed: 'La ventana se cerró antes de terminar el inicio de sesión.',
};

export const strings: Translations<Texts> = {
  es,
  en: {
    access_denied: 'The sign-in was not authorised.',
    state: 'This sign-in did not begin on this page. Please try again.',
    code: 'The sign-in took too long or was already used. Please try again.',
    network: 'We could not complete the sign-in. Check your connection and try again.',
    server: 'Signing in did not work. Please try again.',
    popup_blocked: 'The browser blocked the sign-in window. Allow it and try again.',
    popup_closed: 'The window was closed before the sign-in was complete.',
  },
  pt: {
    access_denied: 'A entrada não foi autorizada.',
    state: 'Esta entrada não começou nesta página. Tente novamente.',
    code: 'A entrada demorou demais ou já foi usada. Tente novamente.',
    network: 'Não foi possível concluir a entrada. Verifique sua conexão e tente novamente.',
    server: 'Não foi possível entrar. Tente novamente.',
    popup_blocked: 'O navegador bloqueou a janela de entrada. Permita-a e tente novamente.',
    popup_closed: 'A janela foi fechada antes de concluir a entrada.',
  },
};
