import type { Translations } from '../shared/language.js';
import type { OAuthReason } from './error.js';

/** What went wrong, for the user; the rest goes by `server`. `windowDone` is for the window, where it stays open. */
type Texts = Partial<Record<OAuthReason, string>> & { server: string; windowDone: string };

const es: Texts = {
  access_denied: 'No se autorizó el inicio de sesión.',
  state: 'Este inicio de sesión no comenzó en esta página. Inténtalo de nuevo.',
  issuer: 'La respuesta no vino del servidor esperado y no se usó. Inténtalo de nuevo.',
  code: 'El inicio de sesión tardó demasiado o ya se usó. Inténtalo de nuevo.',
  network: 'No pudimos completar el inicio de sesión. Revisa tu conexión e inténtalo de nuevo.',
  server: 'No se pudo iniciar sesión. Inténtalo de nuevo.',
  popup_blocked: 'El navegador bloqueó la ventana para iniciar sesión. Permítela e inténtalo de nuevo.',
  popup_closed: 'La ventana se cerró antes de terminar el inicio de sesión.',
  frame:
    'Aquí solo se puede iniciar sesión en una ventana aparte, y el navegador no la abrió. Permítela e inténtalo de nuevo.',
  storage:
    'El navegador no guarda datos de esta página: solo se puede iniciar sesión en una ventana aparte, y no se abrió. Permítela e inténtalo de nuevo.',
  windowDone: 'Ya puedes cerrar esta ventana.',
};

export const strings: Translations<Texts> = {
  es,
  'es-formal': {
    state: 'Este inicio de sesión no comenzó en esta página. Inténtelo de nuevo.',
    issuer: 'La respuesta no vino del servidor esperado y no se usó. Inténtelo de nuevo.',
    code: 'El inicio de sesión tardó demasiado o ya se usó. Inténtelo de nuevo.',
    network: 'No pudimos completar el inicio de sesión. Revise su conexión e inténtelo de nuevo.',
    server: 'No se pudo iniciar sesión. Inténtelo de nuevo.',
    popup_blocked: 'El navegador bloqueó la ventana para iniciar sesión. Permítala e inténtelo de nuevo.',
    frame:
      'Aquí solo se puede iniciar sesión en una ventana aparte, y el navegador no la abrió. Permítala e inténtelo de nuevo.',
    storage:
      'El navegador no guarda datos de esta página: solo se puede iniciar sesión en una ventana aparte, y no se abrió. Permítala e inténtelo de nuevo.',
    windowDone: 'Ya puede cerrar esta ventana.',
  },
  en: {
    access_denied: 'The sign-in was not authorised.',
    state: 'This sign-in did not begin on this page. Please try again.',
    issuer: 'The answer did not come from the expected server and was not used. Please try again.',
    code: 'The sign-in took too long or was already used. Please try again.',
    network: 'We could not complete the sign-in. Check your connection and try again.',
    server: 'Signing in did not work. Please try again.',
    popup_blocked: 'The browser blocked the sign-in window. Allow it and try again.',
    popup_closed: 'The window was closed before the sign-in was complete.',
    frame: 'Here, signing in takes a window of its own, and the browser did not open it. Allow it and try again.',
    storage:
      'The browser stores nothing for this page: signing in takes a window of its own, which did not open. Allow it and try again.',
    windowDone: 'You can close this window now.',
  },
  pt: {
    access_denied: 'A entrada não foi autorizada.',
    state: 'Esta entrada não começou nesta página. Tente novamente.',
    issuer: 'A resposta não veio do servidor esperado e não foi usada. Tente novamente.',
    code: 'A entrada demorou demais ou já foi usada. Tente novamente.',
    network: 'Não foi possível concluir a entrada. Verifique sua conexão e tente novamente.',
    server: 'Não foi possível entrar. Tente novamente.',
    popup_blocked: 'O navegador bloqueou a janela de entrada. Permita-a e tente novamente.',
    popup_closed: 'A janela foi fechada antes de concluir a entrada.',
    frame: 'Aqui só é possível entrar em uma janela separada, e o navegador não a abriu. Permita-a e tente novamente.',
    storage:
      'O navegador não guarda dados desta página: só é possível entrar em uma janela separada, que não abriu. Permita-a e tente novamente.',
    windowDone: 'Você já pode fechar esta janela.',
  },
};
