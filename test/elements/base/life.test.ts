import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import { registry } from '../../../src/settings/registry.js';
import { pool } from '../../../src/session/pool.js';
import { fixture, fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, openSubjects, toggle, unreadSubjects } from '../inbox.js';
import {
  consoleLines,
  heardEvents,
  inState,
  loaded,
  reached,
  sentRequests,
  signedIn,
  uncaughtErrors,
  userKnown,
} from '../stage.js';
import { holdTimers } from '../timers.js';

const TAGS = [
  'modyo-realm',
  'modyo-notifications',
  'modyo-notifications-bell',
  'modyo-profile-edit',
  'modyo-sites-list',
  'modyo-activity',
  'modyo-user-menu',
  'modyo-zendesk',
  'modyo-password-change',
  'modyo-account-delete',
  'modyo-profile',
  'modyo-session',
];

describe('the life of an element', () => {
  for (const tag of TAGS) {
    it(`<${tag}> is made without arguments, and bears no attributes then`, () => {
      const element = document.createElement(tag);
      expect(element.attributes).to.have.length(0);
      expect(element.childNodes).to.have.length(0);
      const other = new (customElements.get(tag)!)();
      expect(other.localName).to.equal(tag);
    });

    it(`<${tag}> shadows none of its reactive properties`, () => {
      const element = document.createElement(tag);
      const { elementProperties } = element.constructor as unknown as { elementProperties: Map<string, unknown> };
      const own = [...elementProperties.keys()].filter((name) => Object.prototype.hasOwnProperty.call(element, name));
      expect(own).to.deep.equal([]);
    });
  }

  it('asks nothing before it stands on a page', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const requests = sentRequests();
    const element = document.createElement('modyo-notifications');
    element.setAttribute('realm', realm.uid);
    await element.refresh();
    await pause(30);
    expect(requests.filter(({ url }) => url.includes('/api/customers/'))).to.have.length(0);
  });

  it('works when the page has set its properties before it was defined', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const Base = customElements.get('modyo-notifications')!;
    const element = fixtureIn<ModyoNotifications>(realm, '<modyo-notifications-late></modyo-notifications-late>');
    Object.assign(element, { visible: 1, heading: 'Post' });
    customElements.define('modyo-notifications-late', class extends Base {});
    await inState(element, 'ready');
    expect(unreadSubjects(element)).to.deep.equal(['N1']);
    expect(part(element, 'heading')!.textContent).to.equal('Post');
  });

  it('can be cloned: the copy works on its own', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const element = await loaded<ModyoNotifications>(realm, '<modyo-notifications visible="1"></modyo-notifications>');
    const copy = element.cloneNode(true) as ModyoNotifications;
    expect(copy.shadowRoot?.childElementCount ?? 0).to.equal(0);
    element.after(copy);
    await waitFor(() => unreadSubjects(copy).join() === 'N1');
    toggle(copy, 'N1').click();
    await waitFor(() => openSubjects(copy).length === 1);
    expect(openSubjects(element)).to.deep.equal([]);
  });

  it('keeps what it shows and what is open when it is moved, and asks nothing', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const element = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    toggle(element, 'N2').click();
    await waitFor(() => openSubjects(element).join() === 'N2');
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
    await userKnown(element);
    await realm.clearRequests();
    const place = document.createElement('section');
    element.parentElement!.append(place);
    place.append(element);
    await pause(50);
    expect(openSubjects(element)).to.deep.equal(['N2']);
    expect(element.dataset.state).to.equal('ready');
    expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal([]);
  });

  it('comes to an end of its loading when it is moved meanwhile', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true, times: 1 }] });
    const element = fixtureIn<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    await reached(realm, 'notifications');
    element.parentElement!.prepend(element);
    await pause(20);
    await realm.release();
    await inState(element, 'ready');
  });

  it('aborts its request when it is removed, and leaves nothing behind', async () => {
    const timers = holdTimers(10_000);
    const realm = await signedIn({ notifications: numbered(3) });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const { listeners } = registry();
    const { sessions } = pool();
    const before = [sessions.size, listeners.size];
    const requests = sentRequests();
    const events = heardEvents('modyo-load', 'modyo-error', 'modyo-signed-out', 'modyo-unread-count');
    const lines = consoleLines();
    const element = fixtureIn<ModyoNotifications>(
      realm,
      '<modyo-notifications poll="30" deep-link></modyo-notifications>',
    );
    const request = await waitFor(() => requests.find(({ url }) => url.includes('/notifications?')));
    element.remove();
    expect(request.init.signal!.aborted).to.equal(true);
    await realm.release();
    await pause(60);
    expect([sessions.size, listeners.size]).to.deep.equal(before);
    expect(timers.held()).to.have.length(0);
    expect(events).to.have.length(0);
    expect(lines).to.deep.equal([]);
  });

  it('is quiet when there is something left to draw as it is removed', async () => {
    const errors = uncaughtErrors();
    const realm = await signedIn({ notifications: numbered(3) });
    const element = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    const events = heardEvents('modyo-load', 'modyo-error', 'modyo-signed-out', 'modyo-unread-count');
    element.heading = 'Post';
    element.remove();
    await pause(40);
    expect(errors).to.deep.equal([]);
    expect(events).to.have.length(0);
  });

  it('is quiet when a write fails after it was removed', async () => {
    const errors = uncaughtErrors();
    const realm = await signedIn({ notifications: numbered(3) });
    const element = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 500, latency: 60 }] });
    toggle(element, 'N1').click();
    await pause(20);
    element.remove();
    await waitFor(async () => (await realm.requests('markAsRead')).length === 1);
    await pause(60);
    expect(errors).to.deep.equal([]);
  });

  it('forgets everything when the last element of a session has gone', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    const element = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    const { inbox } = element.session!.cache;
    expect(inbox.items).to.have.length(3);
    element.remove();
    await pause(0);
    expect(inbox.items).to.have.length(0);
    expect(element.session === undefined).to.equal(true);
  });

  it('loads anew when it comes back', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const element = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    const { parentElement } = element;
    element.remove();
    await pause(20);
    await realm.addNotifications([{ subject: 'New' }]);
    parentElement!.append(element);
    await waitFor(() => unreadSubjects(element).includes('New'));
  });

  it('is added to the page at any time, also by a page’s own markup', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const holder = fixture('<div></div>');
    holder.innerHTML = `<modyo-realm realm="${realm.uid}"><modyo-notifications></modyo-notifications></modyo-realm>`;
    await inState(holder.querySelector<ModyoElement>('modyo-notifications')!, 'ready');
  });

  it('is the first one where a tag is registered twice', async () => {
    const { define } = await import('../../../src/shared/define.js');
    const first = customElements.get('modyo-notifications')!;
    define('modyo-notifications', class extends HTMLElement {});
    expect(customElements.get('modyo-notifications') === first).to.equal(true);
  });
});
