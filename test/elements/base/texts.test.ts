import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { Realm, WhatIf } from '../../support/account.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { button, numbered, openBody, toggle } from '../inbox.js';
import { has, inState, loaded, override, signedIn, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';

type Lang = 'es' | 'en' | 'pt';
const LANGS: Lang[] = ['es', 'en', 'pt'];

interface Case {
  prepare?: (realm: Realm) => Promise<unknown>;
  part: string;
  texts: Record<Lang, string>;
}

const fails = (rest: object): WhatIf => ({ rules: [{ operation: 'notifications', ...rest }] });

const cases: Record<string, Case> = {
  'nothing there': {
    prepare: (realm) => realm.whatIf(fails({ body: { notifications: [] } })),
    part: 'empty',
    texts: {
      es: 'No tienes notificaciones.',
      en: 'You have no notifications.',
      pt: 'Você não tem notificações.',
    },
  },
  'a failure of the server': {
    prepare: (realm) => realm.whatIf(fails({ status: 500 })),
    part: 'error',
    texts: {
      es: 'Algo salió mal de nuestro lado. Inténtalo de nuevo en unos minutos. Reintentar',
      en: 'Something went wrong on our side. Try again in a few minutes. Try again',
      pt: 'Algo deu errado do nosso lado. Tente novamente em alguns minutos. Tentar novamente',
    },
  },
  'no access': {
    prepare: (realm) => realm.whatIf(fails({ status: 403, body: {} })),
    part: 'error',
    texts: {
      es: 'No tienes acceso a esta sección. Reintentar',
      en: 'You have no access to this section. Try again',
      pt: 'Você não tem acesso a esta seção. Tentar novamente',
    },
  },
  'too many requests': {
    prepare: (realm) => realm.whatIf(fails({ status: 429, body: {}, headers: { 'Retry-After': '3600' } })),
    part: 'error',
    texts: {
      es: 'Hay demasiadas solicitudes. Espera un momento e inténtalo de nuevo. Reintentar',
      en: 'There are too many requests. Wait a moment and try again. Try again',
      pt: 'Há solicitações demais. Aguarde um momento e tente novamente. Tentar novamente',
    },
  },
  'an endpoint that is missing': {
    prepare: (realm) => realm.whatIf({ methodNotAllowed: ['notifications'] }),
    part: 'error',
    texts: {
      es: 'Esta sección no está disponible en este sitio. Reintentar',
      en: 'This section is not available on this site. Try again',
      pt: 'Esta seção não está disponível neste site. Tentar novamente',
    },
  },
  'no connection': {
    prepare: async (realm) => {
      await realm.whatIf(fails({ drop: true }));
      override(navigator, 'onLine', false);
    },
    part: 'error',
    texts: {
      es: 'No hay conexión a internet. Reintentar',
      en: 'There is no internet connection. Try again',
      pt: 'Não há conexão com a internet. Tentar novamente',
    },
  },
  'nobody signed in': {
    prepare: (realm) => realm.signOut(),
    part: 'signed-out',
    texts: {
      es: 'Inicia sesión para ver esta sección. Iniciar sesión',
      en: 'Sign in to see this section. Sign in',
      pt: 'Entre para ver esta seção. Entrar',
    },
  },
  'a session that ended': {
    prepare: (realm) => realm.expire(),
    part: 'signed-out',
    texts: {
      es: 'Tu sesión ha terminado. Vuelve a iniciar sesión. Iniciar sesión',
      en: 'Your session has ended. Please sign in again. Sign in',
      pt: 'Sua sessão terminou. Entre novamente. Entrar',
    },
  },
};

describe('the texts of an element', () => {
  for (const [name, { prepare, part: where, texts }] of Object.entries(cases)) {
    for (const lang of LANGS) {
      it(`speak ${lang} of ${name}`, async () => {
        const realm = await signedIn({ notifications: numbered(1) });
        await prepare?.(realm);
        const element = await loaded<ModyoElement>(realm, INBOX, { lang });
        expect(textOf(element, where)).to.equal(texts[lang]);
        expect(part(element, 'base')!.lang).to.equal(lang);
      });
    }
  }

  const ready: Record<Lang, string[]> = {
    es: ['Notificaciones', 'Marcar todas como leídas', 'No leídas 1', '(Sin asunto)', 'Leídas', 'Mostrar 1 más'],
    en: ['Notifications', 'Mark all as read', 'Unread 1', '(No subject)', 'Read', 'Show 1 more'],
    pt: ['Notificações', 'Marcar todas como lidas', 'Não lidas 1', '(Sem assunto)', 'Lidas', 'Mostrar mais 1'],
  };
  for (const lang of LANGS) {
    it(`speak ${lang} in the inbox`, async () => {
      const [first, ...others] = numbered(3, [2, 3]);
      const realm = await signedIn({ notifications: [{ ...first, subject: '' }, ...others] });
      const element = await loaded<ModyoElement>(realm, '<modyo-notifications visible="2"></modyo-notifications>', {
        lang,
      });
      // Rows are laid out a frame later: `content-visibility`.
      for (const expected of ready[lang]) await waitFor(() => shownText(element).includes(expected));
      const dot = element.shadowRoot!.querySelector('[part~="notification-unread"] [role="img"]')!;
      expect(dot.getAttribute('aria-label')).to.equal(ready[lang][2].slice(0, -2));
    });

    it(`speak ${lang} while loading`, async () => {
      const realm = await signedIn({ notifications: [] });
      await realm.whatIf(fails({ hold: true }));
      const element = fixtureIn<ModyoElement>(realm, INBOX, { lang });
      await waitFor(() => has(element, 'loading'));
      expect(textOf(element, 'loading')).to.equal({ es: 'Cargando', en: 'Loading', pt: 'Carregando' }[lang]);
      await realm.release();
    });

    it(`speak ${lang} at the bell`, async () => {
      const realm = await signedIn({ notifications: numbered(3, [3]) });
      const bell = await loaded<ModyoElement>(realm, '<modyo-notifications-bell></modyo-notifications-bell>', { lang });
      expect(part(bell, 'bell')!.getAttribute('aria-label')).to.equal(
        {
          es: 'Notificaciones, 2 sin leer',
          en: 'Notifications, 2 unread',
          pt: 'Notificações, 2 não lidas',
        }[lang],
      );
    });
  }

  it('follow the language in what is open, what is asked and what was said', async () => {
    const realm = await signedIn({ notifications: [{ subject: 'Open', body: '' }, ...numbered(25)] });
    const element = await loaded<ModyoElement>(realm, INBOX);
    toggle(element, 'Open').click();
    await waitFor(() => openBody(element) === 'This notification has no content.');
    button(element, 'Mark all as read').click();
    await waitFor(() => shownText(element).includes('Mark 25 notifications as read?'));
    element.parentElement!.lang = 'pt';
    await waitFor(() => shownText(element).includes('Marcar 25 notificações como lidas?'));
    await waitFor(() => openBody(element) === 'Esta notificação não tem conteúdo.');
    expect(button(element, 'Cancelar')).to.be.instanceOf(HTMLButtonElement);
    await realm.whatIf(fails({ status: 500 }));
    await element.refresh();
    await waitFor(() => textOf(element, 'message').startsWith('Não foi possível atualizar.'));
    element.parentElement!.lang = 'es';
    await waitFor(() => textOf(element, 'message').startsWith('No se pudo actualizar.'));
    await inState(element, 'ready');
  });

  it('follow the language in what came of marking, and in what was not found', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 422, body: { errors: ['Hoy no.'] } }] });
    const element = await loaded<ModyoElement>(realm, INBOX);
    const speak = (lang: Lang) => (element.parentElement!.lang = lang);
    toggle(element, 'N2').click();
    await waitFor(() => textOf(element, 'message') === 'A notification could not be marked as read. Hoy no.');
    speak('pt');
    await waitFor(() => textOf(element, 'message') === 'Não foi possível marcar uma notificação como lida. Hoy no.');
    speak('en');
    await realm.whatIf();
    button(element, 'Mark all as read').click();
    await waitFor(() => textOf(element, 'message') === '2 notifications marked as read.');
    speak('es');
    await waitFor(() => textOf(element, 'message') === '2 notificaciones marcadas como leídas.');
    speak('en');
    element.setAttribute('open', 'none-of-these');
    await waitFor(() => textOf(element, 'message').startsWith('We could not find that notification.'));
    speak('pt');
    await waitFor(() => textOf(element, 'message').startsWith('Não encontramos essa notificação.'));
  });
});
