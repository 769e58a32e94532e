import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { Settings } from '../../../src/settings/settings.js';
import { fixture, fixtureIn, part } from '../../support/fixture.js';
import { pause } from '../../support/wait.js';
import {
  afterTest,
  arrived,
  configured,
  consoleLines,
  has,
  inState,
  loaded,
  override,
  sentRequests,
  signedIn,
  textOf,
  WITHOUT_ZONE,
} from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const NOON = { notifications: [{ subject: 'Noon', sent_at: '2025-06-30 12:00:00' }] };

/** Sets the page's own language until the test ends. */
function pageLanguage(lang: string) {
  const { documentElement: page } = document;
  const before = page.lang;
  page.lang = lang;
  afterTest(() => (page.lang = before));
}

describe('what settings mean', () => {
  it('says that the realm is missing, asks nothing and offers no second try', async () => {
    const requests = sentRequests();
    const element = fixture<ModyoNotifications>('<modyo-notifications lang="en"></modyo-notifications>');
    await inState(element, 'error');
    expect(textOf(element, 'error')).to.equal('This section is not available at the moment.');
    expect(has(element, 'retry')).to.equal(false);
    await pause(50);
    expect(requests).to.have.length(0);
  });

  it('takes an empty value as none', async () => {
    const realm = await signedIn(NOON, WITHOUT_ZONE);
    const markup =
      '<modyo-notifications realm="" lang="" time-zone="" account-url="" api-base="" site-url=""></modyo-notifications>';
    const element = await loaded<ModyoNotifications>(realm, markup, { lang: 'pt', 'time-zone': 'Asia/Tokyo' });
    expect(element.dataset.state).to.equal('ready');
    expect(textOf(element, 'heading')).to.equal('Notificações');
    expect(part(element, 'sent-at')!.getAttribute('datetime')).to.equal('2025-06-30T03:00:00.000Z');
  });

  for (const name of ['realm', 'lang', 'time-zone', 'account-url', 'api-base']) {
    for (const source of ['{{ site.value }}', '{% if site %}value{% endif %}']) {
      it(`takes ${name}="${source}" as none, and warns once`, async () => {
        const lines = consoleLines();
        const realm = await signedIn(NOON, WITHOUT_ZONE);
        const markup = `<modyo-notifications ${name}="${source}"></modyo-notifications>`.repeat(2);
        const element = await loaded<ModyoNotifications>(realm, markup, { lang: 'pt', 'time-zone': 'Asia/Tokyo' });
        expect(element.dataset.state).to.equal('ready');
        expect(textOf(element, 'heading')).to.equal('Notificações');
        expect(part(element, 'sent-at')!.getAttribute('datetime')).to.equal('2025-06-30T03:00:00.000Z');
        // The second of the two sources finds the warning given already.
        expect(lines.length).to.be.at.most(1);
        warnings.push(...lines);
      });
    }
  }

  const warnings: string[] = [];

  it('warned of the Liquid source of each setting, and repeated none of it', () => {
    expect(warnings.every((line) => line.startsWith('warn: modyo-customers: '))).to.equal(true);
    const spoken = warnings.join('\n');
    for (const name of ['realm', 'lang', 'time-zone', 'account-url', 'api-base']) expect(spoken).to.contain(name);
    expect(spoken).to.not.contain('site.value');
  });

  it('warns of a time zone that nobody knows, and uses the browser’s', async () => {
    const lines = consoleLines();
    const realm = await signedIn(NOON, WITHOUT_ZONE);
    const element = await loaded<ModyoNotifications>(realm, INBOX, { 'time-zone': 'Mars/Olympus_Mons' });
    expect(part(element, 'sent-at')!.getAttribute('datetime')).to.equal(new Date('2025-06-30T12:00:00').toISOString());
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain('time-zone');
  });

  for (const [lang, heading] of Object.entries({
    es: 'Notificaciones',
    'es-CL': 'Notificaciones',
    en: 'Notifications',
    'en-US': 'Notifications',
    EN: 'Notifications',
    pt: 'Notificações',
    pt_BR: 'Notificações',
    fr: 'Notificaciones',
    'x-klingon': 'Notificaciones',
    ent: 'Notificaciones',
  })) {
    it(`reads the language ${lang} as the one of “${heading}”`, async () => {
      const element = fixture<ModyoNotifications>(`<modyo-notifications lang="${lang}"></modyo-notifications>`);
      await arrived(element);
      expect(textOf(element, 'heading')).to.equal(heading);
      expect(part(element, 'base')!.lang).to.match(/^(es|en|pt)/);
    });
  }

  it('takes the language of the nearest ancestor that has one, before all other settings', async () => {
    configured({ lang: 'es' });
    const nearest = fixture('<div lang="en"><p lang="pt"><modyo-notifications></modyo-notifications></p></div>');
    const element = nearest.querySelector<ModyoNotifications>('modyo-notifications')!;
    await arrived(element);
    expect(textOf(element, 'heading')).to.equal('Notificações');
  });

  it('finds an ancestor with a language around the host of a shadow tree', async () => {
    const host = fixture('<div lang="pt"><span></span></div>').firstElementChild!;
    const element = document.createElement('modyo-notifications');
    host.attachShadow({ mode: 'open' }).append(element);
    await arrived(element);
    expect(textOf(element, 'heading')).to.equal('Notificações');
  });

  it('takes configure() before the page’s window.liquid.lang, and that before <html lang>', async () => {
    pageLanguage('es');
    Object.assign(window, { liquid: { lang: 'pt-BR' } });
    afterTest(() => Reflect.deleteProperty(window, 'liquid'));
    const element = fixture<ModyoNotifications>(INBOX);
    await arrived(element);
    expect(textOf(element, 'heading')).to.equal('Notificações');
    configured({ lang: 'en' });
    await element.updateComplete;
    expect(textOf(element, 'heading')).to.equal('Notifications');
  });

  it('takes <html lang> only where nothing else says a language', async () => {
    pageLanguage('pt');
    const element = fixture<ModyoNotifications>(INBOX);
    await arrived(element);
    expect(textOf(element, 'heading')).to.equal('Notificações');
    configured({ lang: 'en' });
    await element.updateComplete;
    expect(textOf(element, 'heading')).to.equal('Notifications');
  });

  it('takes the browser’s language where the page has none', async () => {
    pageLanguage('');
    override(navigator, 'language', 'pt-PT');
    const element = fixture<ModyoNotifications>(INBOX);
    await arrived(element);
    expect(textOf(element, 'heading')).to.equal('Notificações');
  });

  const refused: [string, Settings & Record<string, unknown>][] = [
    ['an endpoint on another host', { endpoints: { notifications: 'GET https://evil.example/notifications' } }],
    ['an endpoint on another host without a scheme', { endpoints: { notifications: 'GET //evil.example/x' } }],
    ['an endpoint that leaves its realm', { endpoints: { notifications: 'GET /../other/notifications' } }],
    ['an endpoint that leaves its realm in code', { endpoints: { notifications: 'GET /%2e%2e/other' } }],
    ['an endpoint that leaves its realm by backslashes', { endpoints: { notifications: 'GET /..\\other' } }],
    ['an endpoint without a method', { endpoints: { notifications: '/notifications' } }],
    ['an endpoint with a query', { endpoints: { markAsRead: 'PUT /notifications/{id}?admin=1' } }],
    ['an endpoint that is no text', { endpoints: { notifications: 4 as unknown as string } }],
    ['an account that is no web address', { accountUrl: 'javascript:alert(1)' }],
    ['an account without a scheme, which would be a path of the page', { accountUrl: 'bank.modyo.cloud' }],
    ['a base on another host', { apiBase: '//evil.example/api' }],
    ['a base that goes up', { apiBase: '/api/../../x' }],
    ['a realm that goes elsewhere', { realm: '../other' }],
    ['a realm of dots', { realm: '..' }],
  ];
  for (const [what, settings] of refused) {
    it(`refuses ${what}, and asks nothing`, async () => {
      const realm = await signedIn(NOON, WITHOUT_ZONE);
      const requests = sentRequests();
      configured({ realm: realm.uid, ...settings });
      const element = fixture<ModyoNotifications>(INBOX);
      await inState(element, 'error');
      expect(textOf(element, 'error')).to.equal('This section is not available at the moment.');
      await pause(30);
      expect(requests.filter(({ url }) => !url.includes('/demo/api/'))).to.have.length(0);
    });
  }

  it('takes null for an endpoint as “this account has none”', async () => {
    const realm = await signedIn(NOON, WITHOUT_ZONE);
    const requests = sentRequests();
    const element = fixtureIn<ModyoNotifications>(realm, INBOX);
    element.endpoints = { notifications: null };
    await inState(element, 'error');
    expect(textOf(element, 'error')).to.contain('This section is not available on this site.');
    expect(requests.filter(({ url }) => url.includes('/notifications'))).to.have.length(0);
  });
});
