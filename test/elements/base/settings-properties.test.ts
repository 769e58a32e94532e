/** Settings as properties: what frameworks set where an element has a property of that name. */
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { ModyoActivity } from '../../../src/elements/activity/activity.js';
import type { ModyoNotifications } from '../../../src/elements/notifications/notifications.js';
import type { ModyoRealm } from '../../../src/elements/realm/realm.js';
import { attributeOf, textSettings } from '../../../src/settings/settings.js';
import { fixture } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { unreadSubjects } from '../inbox.js';
import { arrived, heardEvents, inState, loaded, sentRequests, signedIn, WITHOUT_ZONE } from '../stage.js';

const TAGS = [
  'modyo-realm',
  'modyo-notifications',
  'modyo-notifications-bell',
  'modyo-sites-list',
  'modyo-profile-edit',
  'modyo-password-change',
  'modyo-account-delete',
  'modyo-activity',
  'modyo-user-menu',
  'modyo-profile',
  'modyo-session',
  'modyo-zendesk',
] as const;
const one = (subject: string) => ({ notifications: [{ subject, sent_at: '2025-06-30 12:00:00' }] });

describe('settings as properties', () => {
  for (const tag of TAGS) {
    it(`are what <${tag}> has in its attributes`, () => {
      const element = document.createElement(tag);
      for (const name of textSettings) {
        expect(name in element, name).to.equal(true);
        expect(element[name], name).to.equal(undefined);
        element.setAttribute(attributeOf(name), `of ${name}`);
        expect(element[name]).to.equal(`of ${name}`);
        element.removeAttribute(attributeOf(name));
        expect(element[name] ?? undefined).to.equal(undefined);
      }
      for (const name of ['endpoints', 'accessToken', 'delegatedOrigins'] as const)
        expect(name in element).to.equal(true);
    });
  }

  it('hold on an element that is made by code, from its first request on', async () => {
    const realm = await signedIn(one('By property'), WITHOUT_ZONE);
    const requests = sentRequests();
    const events = heardEvents('modyo-error');
    const element = document.createElement('modyo-notifications');
    Object.assign(element, { realm: realm.uid, accountUrl: location.origin, timeZone: 'Santiago', lang: 'pt' });
    fixture('<div></div>').append(element);
    await inState(element, 'ready');
    expect(unreadSubjects(element)).to.deep.equal(['By property']);
    expect(element.shadowRoot!.querySelector('[part~="heading"]')!.textContent).to.equal('Notificações');
    expect(requests.every(({ url }) => url.includes(`/realms/${realm.uid}/`))).to.equal(true);
    expect(events).to.deep.equal([]);
  });

  it('may come in the same breath as the element, one after the other, as frameworks set them', async () => {
    const realm = await signedIn(one('A moment later'), WITHOUT_ZONE);
    const requests = sentRequests();
    const holder = fixture<ModyoRealm>('<modyo-realm><modyo-notifications></modyo-notifications></modyo-realm>');
    const events = heardEvents('modyo-error');
    holder.apiBase = '/api/customers';
    holder.realm = realm.uid;
    holder.accountUrl = location.origin;
    await arrived(holder.firstElementChild as ModyoElement);
    expect(unreadSubjects(holder.firstElementChild as ModyoNotifications)).to.deep.equal(['A moment later']);
    // It never was without a realm for anybody to see.
    expect(events).to.deep.equal([]);
    expect(requests.every(({ url }) => url.includes(`/realms/${realm.uid}/`))).to.equal(true);
  });

  it('are followed, on the element and on <modyo-realm>, and the last that was said holds', async () => {
    const [first, second] = [await signedIn(one('First'), WITHOUT_ZONE), await signedIn(one('Second'), WITHOUT_ZONE)];
    const element = await loaded<ModyoNotifications>(first, '<modyo-notifications></modyo-notifications>');
    const holder = element.parentElement as ModyoRealm;
    const shows = (subject: string) => waitFor(() => unreadSubjects(element).join() === subject);
    element.realm = second.uid;
    await shows('Second');
    expect(element.shadowRoot!.textContent).to.not.contain('First');
    element.realm = undefined;
    await shows('First');
    holder.realm = second.uid;
    await shows('Second');
    // The attribute still says the first; the property was set after it.
    expect(holder.getAttribute('realm')).to.equal(first.uid);
    holder.setAttribute('realm', first.uid);
    await shows('First');
  });

  it('hold for the elements in the shadow tree of the one that has them', async () => {
    const realm = await signedIn(one('In the profile'), WITHOUT_ZONE);
    const profile = fixture<ModyoElement>('<modyo-profile sections="activity"></modyo-profile>');
    await inState(profile, 'error');
    profile.realm = realm.uid;
    await inState(profile, 'ready');
    const inside = () => profile.shadowRoot!.querySelector<ModyoActivity>('modyo-activity');
    await waitFor(inside);
    await arrived(inside()!);
    expect(inside()!.dataset.state).to.be.oneOf(['ready', 'empty']);
  });

  it('that say nothing leave the word to the next level, in every form that frameworks have for it', async () => {
    const realm = await signedIn(one('Of the realm'), WITHOUT_ZONE);
    const element = await loaded<ModyoNotifications>(realm, '<modyo-notifications></modyo-notifications>');
    for (const nothing of [null, undefined, '']) {
      element.realm = nothing as string;
      await element.updateComplete;
      expect(element.dataset.state).to.equal('ready');
    }
  });

  it('set before the class was there hold as well', async () => {
    const realm = await signedIn(one('Early'), WITHOUT_ZONE);
    const early = Object.assign(
      new DOMParser().parseFromString('<modyo-notifications>', 'text/html').body.firstChild!,
      {
        realm: realm.uid,
      },
    ) as ModyoNotifications;
    // Nothing of another document is upgraded: it is when it comes into this one.
    fixture('<div></div>').append(early);
    await inState(early, 'ready');
    expect(unreadSubjects(early)).to.deep.equal(['Early']);
  });
});

describe('values as templates of frameworks write them', () => {
  it('are numbers where a property gets the text of one', () => {
    const inbox = document.createElement('modyo-notifications');
    inbox.visible = '5' as unknown as number;
    expect(inbox.visible).to.equal(5);
    inbox.poll = '' as unknown as number;
    expect(inbox.poll).to.equal(undefined);
    const history = document.createElement('modyo-activity');
    history.perPage = '7' as unknown as number;
    expect(history.perPage).to.equal(7);
  });

  it('are off where an attribute gets the text of a false', () => {
    for (const [tag, attribute, property] of [
      ['modyo-notifications', 'deep-link', 'deepLink'],
      ['modyo-profile-edit', 'no-draft', 'noDraft'],
      ['modyo-activity', 'hide-impersonated', 'hideImpersonated'],
      ['modyo-zendesk', 'messenger', 'messenger'],
    ] as const) {
      const element = document.createElement(tag);
      for (const [written, expected] of [
        ['true', true],
        ['false', false],
        ['', true],
      ] as const) {
        element.setAttribute(attribute, written);
        expect(Reflect.get(element, property), `${attribute}="${written}"`).to.equal(expected);
      }
    }
  });
});
