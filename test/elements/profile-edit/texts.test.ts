import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import { strings } from '../../../src/elements/profile-edit/profile-edit.strings.js';
import { part, parts, shownText } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { has, textOf } from '../stage.js';
import { scenes } from './scenes.js';
import { control, enter, errorAt, held, opened, saveButton, saveTo } from './stage.js';

type Lang = 'es' | 'en' | 'pt';
const LANGS: Lang[] = ['es', 'en', 'pt'];

interface Case {
  scene: string;
  told: (element: ModyoProfileEdit) => string;
  texts: Record<Lang, string>;
}

const outcomeOf = (element: Element) =>
  ['form-error', 'not-saved', 'form-saved'].map((name) => textOf(element, name)).find(Boolean) ?? '';

const cases: Record<string, Case> = {
  'the heading': {
    scene: 'ready',
    told: (element) => textOf(element, 'heading'),
    texts: { es: 'Tus datos', en: 'Your details', pt: 'Seus dados' },
  },
  'the names of the fields': {
    scene: 'ready',
    told: (element) =>
      parts(element, 'label')
        .slice(0, 9)
        .map(({ innerText }) => innerText.trim())
        .join(', '),
    texts: {
      es: 'Foto, Nombre, Apellido, Segundo apellido, Fecha de nacimiento, Género, Correo electrónico, Teléfono, Idioma',
      en: 'Picture, First name, Last name, Second last name, Date of birth, Gender, E-mail, Phone, Language',
      pt: 'Foto, Nome, Sobrenome, Segundo sobrenome, Data de nascimento, Gênero, E-mail, Telefone, Idioma',
    },
  },
  'the sexes': {
    scene: 'ready',
    told: (element) =>
      [...control<HTMLSelectElement>(element, 'sex').options]
        .map(({ value, text }) => value && `${value} ${text}`)
        .join(),
    texts: {
      es: ',0 Masculino,1 Femenino,3 Sin definir,4 No binario,5 Otro (no está en la lista),6 Prefiero no decirlo',
      en: ',0 Male,1 Female,3 Undefined,4 Non-binary,5 Other (not listed),6 Prefer not to say',
      pt: ',0 Masculino,1 Feminino,3 Não definido,4 Não binário,5 Outro (não está na lista),6 Prefiro não dizer',
    },
  },
  'the button': {
    scene: 'ready',
    told: (element) => saveButton(element).innerText,
    texts: { es: 'Guardar cambios', en: 'Save changes', pt: 'Salvar alterações' },
  },
  'the button while it saves': {
    scene: 'saving',
    told: (element) => saveButton(element).innerText,
    texts: { es: 'Guardando…', en: 'Saving…', pt: 'Salvando…' },
  },
  'nothing to show': {
    scene: 'empty',
    told: (element) => textOf(element, 'empty'),
    texts: {
      es: 'No hay datos que mostrar.',
      en: 'There are no details to show.',
      pt: 'Não há dados para mostrar.',
    },
  },
  'what was saved': {
    scene: 'saved',
    told: outcomeOf,
    texts: {
      es: 'Tus cambios se guardaron.',
      en: 'Your changes have been saved.',
      pt: 'Suas alterações foram salvas.',
    },
  },
  'what was not taken': {
    scene: 'not all saved',
    told: (element) => `${outcomeOf(element)} / ${errorAt(element, 'topics')}`,
    texts: {
      es: '1 cambio guardado, 2 sin guardar: Apellido Topics / El sitio no aceptó este cambio. Cambiar en el perfil',
      en: '1 change saved, 2 not saved: Last name Topics / The site did not accept this change. Change it in the profile',
      pt: '1 alteração salva, 2 não salvas: Sobrenome Topics / O site não aceitou esta alteração. Alterar no perfil',
    },
  },
  'what is to be checked': {
    scene: 'fields to check',
    told: (element) =>
      [outcomeOf(element), ...['first_name', 'phone', 'children'].map((name) => errorAt(element, name))].join(' / '),
    texts: {
      es: 'Revisa estos campos: Nombre Teléfono Children Since Paperless Topics Branch Hour / Completa este campo. / Escribe un número de teléfono. / Escribe un número.',
      en: 'Check these fields: First name Phone Children Since Paperless Topics Branch Hour / Fill in this field. / Enter a phone number. / Enter a number.',
      pt: 'Confira estes campos: Nome Telefone Children Since Paperless Topics Branch Hour / Preencha este campo. / Digite um número de telefone. / Digite um número.',
    },
  },
  'what was changed elsewhere': {
    scene: 'changed elsewhere',
    told: (element) => `${outcomeOf(element)} / ${errorAt(element, 'first_name')}`,
    texts: {
      es: 'Algunos datos cambiaron en otro lugar. Elige con cuál te quedas y guarda de nuevo: Nombre Hour / Este dato cambió en otro lugar mientras lo editabas. Lo que escribiste Eva Dejar lo que escribí Lo que hay ahora Isa Usar lo que hay ahora',
      en: 'Some details were changed elsewhere. Choose which to keep, then save again: First name Hour / This was changed elsewhere while you were editing it. What you typed Eva Keep what I typed What is there now Isa Use what is there now',
      pt: 'Alguns dados mudaram em outro lugar. Escolha qual manter e salve de novo: Nome Hour / Este dado mudou em outro lugar enquanto você o editava. O que você digitou Eva Manter o que digitei O que há agora Isa Usar o que há agora',
    },
  },
  'a draft': {
    scene: 'a draft',
    told: (element) => textOf(element, 'draft'),
    texts: {
      es: 'Tienes cambios sin guardar (ahora). Recuperarlos Descartarlos',
      en: 'You have unsaved changes (now). Restore them Discard them',
      pt: 'Você tem alterações não salvas (agora). Recuperar Descartar',
    },
  },
  'what is kept while nobody is signed in': {
    scene: 'signed-out',
    told: (element) => textOf(element, 'signed-out'),
    texts: {
      es: 'Tu sesión ha terminado. Vuelve a iniciar sesión. Lo que escribiste se conserva: inicia sesión en otra pestaña y vuelve aquí. Iniciar sesión',
      en: 'Your session has ended. Please sign in again. What you typed is kept: sign in in another tab, then come back here. Sign in',
      pt: 'Sua sessão terminou. Entre novamente. O que você digitou está guardado: entre em outra aba e volte aqui. Entrar',
    },
  },
};

describe('<modyo-profile-edit>: texts', () => {
  for (const [name, { scene, told, texts }] of Object.entries(cases)) {
    for (const lang of LANGS) {
      it(`speak ${lang} of ${name}`, async () => {
        const [element, realm] = await scenes[scene]({ lang });
        expect(told(element)).to.equal(texts[lang]);
        expect(part(element, 'base')!.lang).to.equal(lang);
        await realm.release();
      });
    }
  }

  it('count what was saved', () => {
    const counted = LANGS.map((lang) => strings[lang].partlySaved(2, 1));
    expect(counted).to.deep.equal([
      '2 cambios guardados, 1 sin guardar:',
      '2 changes saved, 1 not saved:',
      '2 alterações salvas, 1 não salvas:',
    ]);
  });

  it('change at once with the language of the page; what was typed and what was refused stay', async () => {
    const [element, realm] = await opened();
    await realm.whatIf({ rules: [{ refuse: { first_name: ['No.'] } }] });
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-error');
    element.parentElement!.lang = 'es';
    await waitFor(() => textOf(element, 'heading') === 'Tus datos');
    expect([held(element, 'first_name'), errorAt(element, 'first_name')]).to.deep.equal(['Eva', 'No.']);
    expect(element.changes).to.deep.equal({ first_name: 'Eva' });
  });

  it('of the heading can be the page’s own, or none', async () => {
    const [element] = await opened({
      markup: '<modyo-profile-edit heading="Me" heading-level="3"></modyo-profile-edit>',
    });
    expect(textOf(element, 'heading')).to.equal('Me');
    expect(part(element, 'heading')!.ariaLevel).to.equal('3');
    element.heading = '';
    await element.updateComplete;
    expect(has(element, 'heading')).to.equal(false);
  });

  it('hold nothing of another language', async () => {
    for (const [lang, foreign] of [
      ['es', /save|your|profile/i],
      ['pt', /guardar|tus |save|your /i],
    ] as const) {
      const [element] = await opened({ attributes: { lang } });
      expect(shownText(element)).to.not.match(foreign);
      element.remove();
    }
  });
});
