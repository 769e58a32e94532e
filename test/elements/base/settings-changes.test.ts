import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { ModyoRealm } from '../../../src/elements/realm/realm.js';
import { configure } from '../../../src/settings/configure.js';
import { fixture, fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { readSubjects, unreadSubjects } from '../inbox.js';
import {
  configured,
  heardEvents,
  inState,
  loaded,
  newRealm,
  sentRequests,
  signedIn,
  textOf,
  WITHOUT_ZONE,
} from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const noon = (subject = 'Noon') => ({ notifications: [{ subject, sent_at: '2025-06-30 12:00:00' }] });

const heading = (element: ModyoNotifications, text: string) =>
  waitFor(() => textOf(element, 'heading') === text, { message: `“${text}” did not come` });

describe('settings that change', () => {
  it('shows another realm’s data when the element’s attribute changes, and nothing of the first', async () => {
    const [first, second] = [await signedIn(noon('First'), WITHOUT_ZONE), await signedIn(noon('Second'), WITHOUT_ZONE)];
    const element = await loaded<ModyoNotifications>(first, INBOX);
    element.setAttribute('realm', second.uid);
    await waitFor(() => unreadSubjects(element).join() === 'Second');
    expect(element.shadowRoot!.textContent).to.not.contain('First');
    element.removeAttribute('realm');
    await waitFor(() => unreadSubjects(element).join() === 'First');
  });

  it('follows an attribute of <modyo-realm>', async () => {
    const [first, second] = [await signedIn(noon('First'), WITHOUT_ZONE), await signedIn(noon('Second'), WITHOUT_ZONE)];
    const element = await loaded<ModyoNotifications>(first, INBOX);
    element.parentElement!.setAttribute('realm', second.uid);
    await waitFor(() => unreadSubjects(element).join() === 'Second');
  });

  it('follows a property of <modyo-realm>, before anything is asked with the old one', async () => {
    const realm = await newRealm({ users: [{ username: 'eva', ...noon('By token') }] });
    const element = await loaded<ModyoNotifications>(realm, INBOX);
    expect(element.dataset.state).to.equal('signed-out');
    (element.parentElement as ModyoRealm).accessToken = realm.user().accessToken;
    await inState(element, 'ready');
    expect(unreadSubjects(element)).to.deep.equal(['By token']);
    expect((await realm.requests('notifications')).map(({ hasBearer }) => hasBearer)).to.deep.equal([
      false,
      true,
      true,
    ]);
  });

  it('follows endpoints that are set later', async () => {
    const realm = await signedIn(noon(), WITHOUT_ZONE);
    const element = await loaded<ModyoNotifications>(realm, INBOX);
    element.endpoints = { notifications: null };
    await inState(element, 'error');
    element.endpoints = undefined;
    await inState(element, 'ready');
  });

  it('follows the language of an ancestor without asking anything anew', async () => {
    const realm = await signedIn(noon(), WITHOUT_ZONE);
    const element = await loaded<ModyoNotifications>(realm, INBOX);
    await heading(element, 'Notifications');
    const requests = sentRequests();
    element.parentElement!.lang = 'pt';
    await heading(element, 'Notificações');
    expect(textOf(element, 'mark-all')).to.equal('Marcar todas como lidas');
    expect(part(element, 'sent-at')!.title).to.contain('segunda-feira');
    await pause(50);
    expect(requests.filter(({ url }) => url.includes('/api/customers/'))).to.have.length(0);
  });

  it('follows the language of an ancestor in a shadow tree around it', async () => {
    const host = fixture('<div></div>');
    const around = document.createElement('div');
    around.lang = 'en';
    const element = document.createElement('modyo-notifications');
    around.append(element);
    host.attachShadow({ mode: 'open' }).append(around);
    await heading(element, 'Notifications');
    around.lang = 'pt';
    await heading(element, 'Notificações');
  });

  it('follows <html lang>', async () => {
    const element = fixture<ModyoNotifications>(INBOX);
    await heading(element, 'Notifications');
    document.documentElement.lang = 'pt';
    try {
      await heading(element, 'Notificações');
    } finally {
      document.documentElement.lang = 'en';
    }
    await heading(element, 'Notifications');
  });

  it('follows configure(), and takes a setting back with undefined', async () => {
    const realm = await signedIn(noon(), WITHOUT_ZONE);
    const element = fixture<ModyoNotifications>(INBOX);
    await inState(element, 'error');
    configured({ realm: realm.uid, lang: 'en' });
    await inState(element, 'ready');
    configure({ timeZone: 'Asia/Tokyo' });
    await waitFor(() => part(element, 'sent-at')!.getAttribute('datetime') === '2025-06-30T03:00:00.000Z');
    configure({ realm: undefined });
    await inState(element, 'error');
    expect(element.shadowRoot!.textContent).to.not.contain('Noon');
  });

  it('writes dates anew in another time zone, and sorts by them', async () => {
    const realm = await signedIn(
      {
        notifications: [
          { subject: 'With a zone', sent_at: '2025-06-30T12:00:00+00:00' },
          { subject: 'Without', sent_at: '2025-06-30 11:00:00' },
        ],
      },
      WITHOUT_ZONE,
    );
    const element = await loaded<ModyoNotifications>(realm, INBOX, { 'time-zone': 'UTC' });
    expect(unreadSubjects(element)).to.deep.equal(['With a zone', 'Without']);
    element.setAttribute('time-zone', 'America/Santiago');
    await waitFor(() => unreadSubjects(element).join() === 'Without,With a zone');
    expect(part(element, 'sent-at')!.getAttribute('datetime')).to.equal('2025-06-30T15:00:00.000Z');
  });

  it('takes what it finds where it has been moved to', async () => {
    const [first, second] = [await signedIn(noon('First'), WITHOUT_ZONE), await signedIn(noon('Second'), WITHOUT_ZONE)];
    const element = await loaded<ModyoNotifications>(first, INBOX);
    const other = fixtureIn(second, '<div></div>', { lang: 'pt' });
    other.append(element);
    await waitFor(() => unreadSubjects(element).join() === 'Second');
    await heading(element, 'Notificações');
  });

  it('keeps what it shows when a setting changes that does not concern it', async () => {
    const realm = await signedIn({ notifications: [{ subject: 'Read', opened: true }] });
    const element = await loaded<ModyoNotifications>(realm, INBOX);
    const row = part(element, 'notification');
    element.setAttribute('site-url', 'https://site.example');
    await pause(30);
    expect(part(element, 'notification') === row).to.equal(true);
    expect(readSubjects(element)).to.deep.equal(['Read']);
    expect(await realm.requests('notifications')).to.have.length(2);
  });

  it('tells of a wrong setting once, however often others change', async () => {
    const errors = heardEvents('modyo-error');
    const element = fixture<ModyoNotifications>(INBOX);
    await inState(element, 'error');
    const elsewhere = fixture('<p lang="es"></p>');
    for (const lang of ['en', 'pt', 'es']) {
      elsewhere.lang = lang;
      await pause(20);
    }
    expect(errors.map(({ detail }) => detail.error.code)).to.deep.equal(['settings']);
  });
});
