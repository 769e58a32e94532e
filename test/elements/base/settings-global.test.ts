import { expect } from '@open-wc/testing';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { Settings } from '../../../src/settings/settings.js';
import { createRealm, type Realm } from '../../support/account.js';
import { fixture } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { textOf } from '../stage.js';

interface Page {
  ModyoCustomersSettings?: Settings;
  ModyoCustomers?: { configure: (settings: Settings) => void; session: (settings?: Settings) => unknown };
}

const page = window as unknown as Page;
const headingOf = (element: Element) => element.shadowRoot?.querySelector('[part~="heading"]')?.textContent;

/** The source runs once in a page, so the tests of this file follow one another in the same one. */
describe('settings of the whole page', () => {
  let realm: Realm;
  let script: HTMLScriptElement;
  const warnings: string[] = [];

  before(async () => {
    realm = await createRealm({
      users: [{ username: 'eva', notifications: [{ subject: 'Hello' }] }],
      settings: { markAsReadMethod: 'POST' },
    });
    page.ModyoCustomersSettings = { lang: 'pt', texts: { pt: { 'notifications.markAll': 'Tudo lido' } } };
    script = document.createElement('script');
    Object.assign(script.dataset, {
      realm: realm.uid,
      lang: 'en',
      timeZone: '{{ site.time_zone }}',
      accessToken: realm.user().accessToken,
      endpoints: '{"markAsRead": "POST /notifications/{id}/mark_as_read"}',
      texts: '{"pt": {"notifications.unread": "Novas", "notifications.markAll": "Lidas"}}',
      delegatedOrigins: 'not JSON',
    });
    document.head.append(script);
    const warn = console.warn;
    console.warn = (text: string) => void warnings.push(text);
    const descriptor = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')!;
    Object.defineProperty(Document.prototype, 'currentScript', { ...descriptor, get: () => script });
    // Somebody's markup, which takes the name in the document.
    const clobber = fixture('<img name="currentScript" data-account-url="https://evil.example" data-realm="evil">');
    expect(document.currentScript).to.equal(clobber);
    fixture('<modyo-notifications id="early"></modyo-notifications>');
    try {
      await import('../../../src/script-tag.js');
      await waitFor(() => headingOf(document.querySelector('#early')!));
    } finally {
      Object.defineProperty(Document.prototype, 'currentScript', descriptor);
      clobber.remove();
      console.warn = warn;
    }
  });

  after(async () => {
    script.remove();
    delete page.ModyoCustomersSettings;
    await realm.drop();
  });

  it('takes window.ModyoCustomersSettings before the script tag, in time for the first request', async () => {
    const requests = await waitFor(async () => {
      const sent = await realm.requests('notifications');
      return sent.length > 0 && sent;
    });
    // The list of read ones may have been asked for by now as well.
    for (const { hasBearer, hasCookie, status } of requests)
      expect([hasBearer, hasCookie, status]).to.deep.equal([true, false, 200]);
  });

  it('takes the realm and the token of the script tag where nothing else says them', async () => {
    const element = fixture<ModyoNotifications>('<modyo-notifications></modyo-notifications>');
    await waitFor(() => element.dataset.state === 'ready');
    expect(headingOf(element)).to.equal('Notificações');
  });

  it('takes texts from the script tag, below those of window.ModyoCustomersSettings', async () => {
    const element = fixture<ModyoNotifications>('<modyo-notifications></modyo-notifications>');
    await waitFor(() => element.dataset.state === 'ready');
    expect(textOf(element, 'base')).to.contain('Novas 1');
    expect(textOf(element, 'mark-all')).to.equal('Tudo lido');
  });

  it('takes the token out of the DOM once it is read', () => {
    expect(script.hasAttribute('data-access-token')).to.equal(false);
    expect(script.dataset.realm).to.equal(realm.uid);
  });

  it('reads JSON from the script tag', async () => {
    const element = fixture<ModyoNotifications>('<modyo-notifications></modyo-notifications>');
    await waitFor(() => element.dataset.state === 'ready');
    await realm.clearRequests();
    element.shadowRoot!.querySelector<HTMLElement>('[part~="notification-toggle"]')!.click();
    const [request] = await waitFor(async () => {
      const sent = (await realm.requests()).filter(({ method }) => method !== 'GET');
      return sent.length > 0 && sent;
    });
    expect([request.method, request.path.replace(/.*\/realms\/[^/]+/, '').replace(/\d+/, '{id}')]).to.deep.equal([
      'POST',
      '/notifications/{id}/mark_as_read',
    ]);
  });

  it('warns of Liquid that nobody rendered and of what is not JSON, once each, without the value', () => {
    expect(warnings.filter((text) => text.includes('data-time-zone on the script tag'))).to.have.length(1);
    expect(warnings.filter((text) => text.includes('data-delegated-origins on the script tag'))).to.have.length(1);
    expect(warnings.join()).to.not.contain('site.time_zone');
    expect(warnings.join()).to.not.contain(realm.user().accessToken);
  });

  it('takes configure() before window.ModyoCustomersSettings, and gives it on window.ModyoCustomers', async () => {
    const element = fixture<ModyoNotifications>('<modyo-notifications></modyo-notifications>');
    await waitFor(() => headingOf(element) === 'Notificações');
    page.ModyoCustomers!.configure({ lang: 'es' });
    await waitFor(() => headingOf(element) === 'Notificaciones');
    page.ModyoCustomers!.configure({ lang: undefined });
    await waitFor(() => headingOf(element) === 'Notifications');
    expect(page.ModyoCustomers!.session).to.be.a('function');
  });
});
