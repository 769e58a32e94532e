import type { Translations } from '../../shared/language.js';

const es = {
  loading: 'Cargando',
  retry: 'Reintentar',
  signIn: 'Iniciar sesión',
  signedOut: 'Inicia sesión para ver esta sección.',
  expired: 'Tu sesión ha terminado. Vuelve a iniciar sesión.',
  notRefreshed: 'No se pudo actualizar.',
  offline: 'No hay conexión a internet.',
  network: 'No pudimos conectarnos. Revisa tu conexión e inténtalo de nuevo.',
  rate_limited: 'Hay demasiadas solicitudes. Espera un momento e inténtalo de nuevo.',
  server: 'Algo salió mal de nuestro lado. Inténtalo de nuevo en unos minutos.',
  forbidden: 'No tienes acceso a esta sección.',
  endpoint_missing: 'Esta sección no está disponible en este sitio.',
  settings: 'Esta sección no está bien configurada:',
};

/** Texts that every element needs. */
export const strings: Translations<typeof es> = {
  es,
  en: {
    loading: 'Loading',
    retry: 'Try again',
    signIn: 'Sign in',
    signedOut: 'Sign in to see this section.',
    expired: 'Your session has ended. Please sign in again.',
    notRefreshed: 'Could not be updated.',
    offline: 'There is no internet connection.',
    network: 'We could not connect. Check your connection and try again.',
    rate_limited: 'There are too many requests. Wait a moment and try again.',
    server: 'Something went wrong on our side. Try again in a few minutes.',
    forbidden: 'You have no access to this section.',
    endpoint_missing: 'This section is not available on this site.',
    settings: 'This section is not set up correctly:',
  },
  pt: {
    loading: 'Carregando',
    retry: 'Tentar novamente',
    signIn: 'Entrar',
    signedOut: 'Entre para ver esta seção.',
    expired: 'Sua sessão terminou. Entre novamente.',
    notRefreshed: 'Não foi possível atualizar.',
    offline: 'Não há conexão com a internet.',
    network: 'Não foi possível conectar. Verifique sua conexão e tente novamente.',
    rate_limited: 'Há solicitações demais. Aguarde um momento e tente novamente.',
    server: 'Algo deu errado do nosso lado. Tente novamente em alguns minutos.',
    forbidden: 'Você não tem acesso a esta seção.',
    endpoint_missing: 'Esta seção não está disponível neste site.',
    settings: 'Esta seção não está configurada corretamente:',
  },
};
