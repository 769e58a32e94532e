/** Texts that a page lays over the built-in ones, and the Spanish that says usted. */
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { strings as accountDelete } from '../../../src/elements/account-delete/account-delete.strings.js';
import { strings as activity } from '../../../src/elements/activity/activity.strings.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { strings as base } from '../../../src/elements/base/base.strings.js';
import { strings as bell } from '../../../src/elements/notifications-bell/notifications-bell.strings.js';
import { strings as notifications } from '../../../src/elements/notifications/notifications.strings.js';
import { strings as passwordChange } from '../../../src/elements/password-change/password-change.strings.js';
import { strings as profileEdit } from '../../../src/elements/profile-edit/profile-edit.strings.js';
import { strings as profile } from '../../../src/elements/profile/profile.strings.js';
import type { ModyoRealm } from '../../../src/elements/realm/realm.js';
import { strings as session } from '../../../src/elements/session/session.strings.js';
import { strings as sitesList } from '../../../src/elements/sites-list/sites-list.strings.js';
import { strings as userMenu } from '../../../src/elements/user-menu/user-menu.strings.js';
import { strings as zendesk } from '../../../src/elements/zendesk/zendesk.strings.js';
import { strings as oauth } from '../../../src/oauth/oauth.strings.js';
import type { Texts } from '../../../src/settings/settings.js';
import type { Namespace } from '../../../src/settings/text-keys.js';
import { laidOver } from '../../../src/settings/own-texts.js';
import type { Spoken } from '../../../src/settings/texts.js';
import type { Translations } from '../../../src/shared/language.js';
import { part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { numbered, toggle } from '../inbox.js';
import { arrived, configured, consoleLines, inState, loaded, signedIn, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const realmOf = (element: Element) => element.closest<ModyoRealm>('modyo-realm')!;

/** An inbox with nothing in it, with texts of its own. */
async function emptyInbox(texts?: Texts, lang = 'es'): Promise<ModyoElement> {
  const realm = await signedIn({ notifications: [] });
  const element = await loaded<ModyoElement>(realm, INBOX, { lang });
  if (texts) await say(element, texts);
  return element;
}

async function say(element: ModyoElement, texts: Texts | undefined) {
  element.texts = texts;
  await element.updateComplete;
}

describe('texts of the page’s own', () => {
  it('stand over the built-in ones, for every level; the most specific one that has a text says it', async () => {
    const element = await emptyInbox();
    const shown = async () => {
      await element.updateComplete;
      return [textOf(element, 'heading'), textOf(element, 'empty')];
    };
    expect(await shown()).to.deep.equal(['Notificaciones', 'No tienes notificaciones.']);
    configured({ texts: { es: { 'notifications.heading': 'Avisos', 'notifications.empty': 'Nada.' } } });
    // What lays them over the built-in ones comes first.
    await waitFor(() => textOf(element, 'empty') === 'Nada.');
    expect(await shown()).to.deep.equal(['Avisos', 'Nada.']);
    realmOf(element).texts = { es: { 'notifications.empty': 'Nada nuevo.' } };
    expect(await shown()).to.deep.equal(['Avisos', 'Nada nuevo.']);
    element.texts = { es: { 'notifications.empty': 'Todo al día.' } };
    expect(await shown()).to.deep.equal(['Avisos', 'Todo al día.']);
    element.texts = { es: { 'notifications.empty': '' } };
    expect(await shown()).to.deep.equal(['Avisos', 'Nada nuevo.']);
    realmOf(element).texts = undefined;
    // What lays them over the built-in ones comes first.
    await waitFor(() => textOf(element, 'empty') === 'Nada.');
    expect(await shown()).to.deep.equal(['Avisos', 'Nada.']);
  });

  it('stand for what all elements say, and for what is nested', async () => {
    const realm = await signedIn();
    configured({
      texts: {
        en: {
          'base.signIn': 'Come in',
          'profile-edit.labels.first_name': 'Given name',
          'profile-edit.sexes.4': 'Neither',
        },
      },
    });
    const element = await loaded<ModyoElement>(
      realm,
      '<modyo-profile-edit fields="first_name sex"></modyo-profile-edit>',
      { lang: 'en' },
    );
    expect(parts(element, 'label')[0].innerText).to.contain('Given name');
    const options = [...element.shadowRoot!.querySelectorAll('option')].map(({ text }) => text);
    expect(options.slice(-4)).to.deep.equal(['Undefined', 'Neither', 'Other (not listed)', 'Prefer not to say']);
    await realm.signOut();
    await element.refresh();
    await inState(element, 'signed-out');
    expect(textOf(element, 'sign-in')).to.equal('Come in');
  });

  it('name the sections of the profile', async () => {
    const realm = await signedIn();
    configured({ texts: { en: { 'profile.heading': 'Me', 'activity.heading': 'History' } } });
    const element = await loaded<ModyoElement>(realm, '<modyo-profile sections="activity edit"></modyo-profile>', {
      lang: 'en',
    });
    expect(textOf(element, 'heading')).to.equal('Me');
    await waitFor(() => parts(element, 'profile-nav-link').length === 2);
    expect(parts(element, 'profile-nav-link').map(({ innerText }) => innerText.trim())).to.deep.equal([
      'History',
      'Your details',
    ]);
  });

  it('take what the built-in ones put in, in any order and as often as they say it', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    configured({ texts: { en: { 'notifications.showMore': '{count} more, really {count}' } } });
    const element = await loaded<ModyoElement>(realm, '<modyo-notifications visible="2"></modyo-notifications>', {
      lang: 'en',
    });
    expect(textOf(element, 'show-more')).to.equal('1 more, really 1');
    const words = [
      {
        what: 'texts',
        plain: 'en',
        isFormal: false,
        texts: {
          'profile-edit.partlySaved': '{notSaved} missing, {saved} kept {nobody}',
          'profile-edit.pending': 'Sent to {email}',
        },
      },
    ];
    const texts = laidOver({ language: 'en', words }, 'profile-edit', profileEdit);
    expect(texts.partlySaved(2, 1)).to.equal('1 missing, 2 kept {nobody}');
    expect(texts.pending('$&{email}')).to.equal('Sent to $&{email}');
    expect(texts.draft('today')).to.equal('You have unsaved changes (today).');
    expect(laidOver({ language: 'en', words }, 'profile-edit', profileEdit)).to.equal(texts);
  });

  it('follow the language of the page, in what was said too', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 422, body: { errors: ['No.'] } }] });
    configured({
      texts: {
        en: { 'notifications.notMarked': 'Not done: {count}.' },
        pt: { 'notifications.notMarked': 'Falta {count}.' },
      },
    });
    const element = await loaded<ModyoElement>(realm, INBOX, { lang: 'en' });
    toggle(element, 'N2').click();
    await waitFor(() => textOf(element, 'message') === 'Not done: 1. No.');
    realmOf(element).lang = 'pt';
    await waitFor(() => textOf(element, 'message') === 'Falta 1. No.');
    realmOf(element).texts = { pt: { 'notifications.notMarked': 'Outra vez {count}.' } };
    await waitFor(() => textOf(element, 'message') === 'Outra vez 1. No.');
  });

  it('of a region count before those of its language, at one level', async () => {
    const texts = {
      'es-CL': { 'notifications.empty': 'Nada, po.' },
      es: { 'notifications.empty': 'Nada.', 'notifications.heading': 'Avisos' },
    };
    const element = await emptyInbox(texts, 'es-CL');
    expect([textOf(element, 'heading'), textOf(element, 'empty')]).to.deep.equal(['Avisos', 'Nada, po.']);
    realmOf(element).lang = 'es_MX';
    await waitFor(() => textOf(element, 'empty') === 'Nada.');
  });

  it('are own properties: none is read from a prototype', async () => {
    const inherited = Object.create({ 'notifications.empty': 'Theirs' }) as Texts[string];
    const element = await emptyInbox(Object.create({ es: { 'notifications.empty': 'Theirs' } }) as Texts);
    expect(textOf(element, 'empty')).to.equal('No tienes notificaciones.');
    await say(element, { es: inherited });
    expect(textOf(element, 'empty')).to.equal('No tienes notificaciones.');
  });

  it('are text, whatever they hold', async () => {
    const element = await emptyInbox({ es: { 'notifications.empty': '<img src=x onerror=alert(1)>' } });
    expect(textOf(element, 'empty')).to.equal('<img src=x onerror=alert(1)>');
  });

  it('teach a language that is not built in; what is missing is Spanish', async () => {
    const lines = consoleLines();
    const element = await emptyInbox(
      { fr: { 'notifications.empty': 'Rien.' }, es: { 'notifications.heading': 'Avisos' } },
      'es',
    );
    realmOf(element).lang = 'fr-CA';
    await waitFor(() => textOf(element, 'empty') === 'Rien.');
    expect(textOf(element, 'heading')).to.equal('Avisos');
    expect(part(element, 'base')!.lang).to.equal('fr-CA');
    expect(lines.filter((line) => line.includes('a language without texts'))).to.deep.equal([]);
    realmOf(element).lang = 'de';
    await waitFor(() => textOf(element, 'empty') === 'No tienes notificaciones.');
    expect(part(element, 'base')!.lang).to.equal('es');
    await waitFor(() => lines.filter((line) => line.includes('"de", a language without texts')).length === 1);
  });
});

describe('faults of texts', () => {
  const cases: Record<string, [unknown, RegExp]> = {
    'a key that is near to one': [
      { es: { 'notifications.emty': 'x' } },
      /warn: modyo-customers: texts on <modyo-notifications>, at "es", does not know "notifications\.emty", which counts for nothing\. Write "notifications\.empty"\. See .*#texts/,
    ],
    'an element that is near to one': [
      { es: { 'notification.empty': 'x' } },
      /at "es", does not know "notification", .*Write "notifications"\./,
    ],
    'a key without an element': [{ es: { qq: 'x' } }, /does not know "qq".*Write any of: .*zendesk, oauth/],
    'a language that is none': [
      { espanol: { 'notifications.empty': 'x' } },
      /at "espanol", is no language with texts.*\{ "es": \{/,
    ],
    'keys without a language': [
      { 'notifications.heading': 'x' },
      /at "notifications\.heading", is no language with texts/,
    ],
    'a language without keys': [{ es: 'x' }, /at "es", is no language with texts/],
    'what is no object': ['es', /texts on <modyo-notifications> is no object and/],
    'what is no text': [{ es: { 'notifications.empty': 5 } }, /has no text at "notifications\.empty"/],
    'Liquid that nobody rendered': [{ es: { 'notifications.read': '{{ site.word }}' } }, /still holds Liquid/],
  };
  for (const [name, [texts, says]] of Object.entries(cases))
    it(`are told once: ${name}`, async () => {
      const lines = consoleLines();
      const element = await emptyInbox(texts as Texts);
      expect(textOf(element, 'empty')).to.equal('No tienes notificaciones.');
      await say(element, undefined);
      await say(element, texts as Texts);
      await waitFor(() => lines.length > 0);
      expect(lines, lines.join('\n')).to.have.length(1);
      expect(lines[0]).to.match(says);
      expect(lines[0]).to.not.contain('site.word');
    });

  it('are none where all is known', async () => {
    const lines = consoleLines();
    await emptyInbox({ es: { 'notifications.empty': 'Nada.', 'activity.empty': 'Nada.' }, 'es-formal': {} });
    expect(lines).to.deep.equal([]);
  });
});

const TABLES: Record<Namespace, Translations<object>> = {
  'account-delete': accountDelete,
  activity,
  base,
  notifications,
  'notifications-bell': bell,
  'password-change': passwordChange,
  profile,
  'profile-edit': profileEdit,
  session,
  'sites-list': sitesList,
  'user-menu': userMenu,
  zendesk,
  oauth,
};

/** Every text of a table, by key; functions are called with letters. */
function flat(table: object, prefix: string): [key: string, text: string][] {
  return Object.entries(table).flatMap(([name, value]: [string, unknown]) => {
    const key = `${prefix}.${name}`;
    if (typeof value === 'function') return [[key, String((value as (...values: string[]) => string)('X', 'Y'))]];
    return typeof value === 'object' ? flat(value as object, key) : [[key, value as string]];
  });
}

const spokenBy = (spoken: Spoken) =>
  new Map((Object.keys(TABLES) as Namespace[]).flatMap((name) => flat(laidOver(spoken, name, TABLES[name]), name)));

/** What somebody says whom one calls tú. */
const FAMILIAR =
  /(?<!\p{L})(t[uú]|tus|te|ti|contigo|tuy[oa]s?|vas|tienes|puedes|quieres|debes|escribiste|quedas|estés|editabas|abras|inicia|vuelve|escribe|completa|revisa|espera|elige|ingresa|guarda (?:de|lo)|inténta(?:lo|la)|suélta(?:lo|la)|permíte(?:lo|la))(?!\p{L})/iu;

describe('Spanish that says usted', () => {
  const plain = spokenBy({ language: 'es' });
  const formal = spokenBy({ language: 'es', isFormal: true });

  it('has every text, and differs where Spanish says tú, and nowhere else', () => {
    expect([...formal.keys()]).to.deep.equal([...plain.keys()]);
    const differing = [...plain].filter(([key, text]) => formal.get(key) !== text).map(([key]) => key);
    const familiar = [...plain].filter(([, text]) => FAMILIAR.test(text)).map(([key]) => key);
    expect(differing).to.have.length.above(40);
    expect(differing).to.deep.equal(familiar);
  });

  it('never says tú', () => {
    expect([...formal.values()].filter((text) => FAMILIAR.test(text))).to.deep.equal([]);
  });

  for (const lang of ['es-formal', 'ES-Formal', 'es_formal', 'es-CL-formal', 'es-formal-CL'])
    it(`is what lang="${lang}" shows`, async () => {
      const lines = consoleLines();
      const element = await emptyInbox(undefined, lang);
      expect(textOf(element, 'empty')).to.equal('No tiene notificaciones.');
      expect(textOf(element, 'heading')).to.equal('Notificaciones');
      expect(part(element, 'base')!.lang).to.equal(lang.includes('CL') ? 'es-CL' : 'es');
      expect(lines).to.deep.equal([]);
    });

  it('is set for a page, and left at once', async () => {
    configured({ lang: 'es-formal' });
    const realm = await signedIn({ notifications: [] });
    const element = await loaded<ModyoElement>(realm, INBOX);
    element.parentElement!.removeAttribute('lang');
    await waitFor(() => textOf(element, 'empty') === 'No tiene notificaciones.');
    configured({ lang: 'es' });
    await waitFor(() => textOf(element, 'empty') === 'No tienes notificaciones.');
  });

  it('takes texts of its own; those for tú count only where usted says the same', async () => {
    const element = await emptyInbox(
      { es: { 'notifications.empty': 'No tienes nada.', 'notifications.heading': 'Avisos' } },
      'es-formal',
    );
    expect([textOf(element, 'heading'), textOf(element, 'empty')]).to.deep.equal([
      'Avisos',
      'No tiene notificaciones.',
    ]);
    await say(element, { 'es-formal': { 'notifications.empty': 'No tiene nada.' } });
    expect([textOf(element, 'heading'), textOf(element, 'empty')]).to.deep.equal(['Notificaciones', 'No tiene nada.']);
    realmOf(element).lang = 'es';
    await waitFor(() => textOf(element, 'empty') === 'No tienes notificaciones.');
    await arrived(element);
  });
});
