import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { crossSiteAccountUrl, type Realm } from '../../support/account.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { openBody, toggle, unreadSubjects } from '../inbox.js';
import { afterTest, has, heardEvents, inState, loaded, newRealm, signedIn, textOf, userKnown } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const SECRET = { notifications: [{ subject: 'Secret', body: '<p>Your PIN</p>' }] };

/** Where in the page's memory the element keeps what it shows, as text. */
const memoryOf = ({ session }: ModyoElement) => JSON.stringify([session?.cache.inbox.items, session?.cache.me.data]);

describe('an element that nobody is signed in for', () => {
  it('asks to sign in, by a link that leads back here', async () => {
    const realm = await newRealm();
    const element = await loaded<ModyoElement>(realm, INBOX);
    expect(element.dataset.state).to.equal('signed-out');
    expect(textOf(element, 'signed-out')).to.contain('Sign in to see this section.');
    const link = part(element, 'sign-in') as HTMLAnchorElement;
    expect(link.textContent.trim()).to.equal('Sign in');
    const url = new URL(link.href);
    expect(url.origin + url.pathname).to.equal(`${location.origin}/realms/${realm.uid}/login`);
    expect(url.searchParams.get('redirect_uri')).to.equal(location.pathname + location.search);
  });

  it('gives the whole address of the page to sign in at another origin', async () => {
    const realm = await newRealm();
    const element = await loaded<ModyoElement>(realm, INBOX, { 'account-url': crossSiteAccountUrl });
    const url = new URL((part(element, 'sign-in') as HTMLAnchorElement).href);
    expect(url.origin).to.equal(crossSiteAccountUrl);
    expect(url.searchParams.get('redirect_uri')).to.equal(location.origin + location.pathname + location.search);
  });

  const ends: Record<string, [(realm: Realm) => Promise<unknown>, string, string]> = {
    'without a user': [(realm) => realm.signOut(), 'user_session', 'Sign in to see this section.'],
    'with a session that ended': [
      (realm) => realm.expire(),
      'grant_expired',
      'Your session has ended. Please sign in again.',
    ],
  };
  for (const [name, [end, reason, text]] of Object.entries(ends)) {
    it(`says so ${name}: text, event and its detail`, async () => {
      const realm = await signedIn(SECRET);
      await end(realm);
      const events = heardEvents('modyo-signed-out', 'modyo-error', 'modyo-load');
      const element = await loaded<ModyoElement>(realm, INBOX);
      await waitFor(() => events.length > 0);
      await pause(20);
      expect(textOf(element, 'signed-out')).to.contain(text);
      expect(events.map(({ type }) => type)).to.deep.equal(['modyo-signed-out']);
      const [event] = events as [CustomEvent];
      expect([event.bubbles, event.composed, event.cancelable]).to.deep.equal([true, true, true]);
      expect(event.detail).to.deep.equal({
        reason,
        loginUrl: (part(element, 'sign-in') as HTMLAnchorElement).href,
      });
    });

    it(`takes the data out of the page and of memory ${name}`, async () => {
      const realm = await signedIn(SECRET);
      const element = await loaded<ModyoElement>(realm, INBOX);
      toggle(element, 'Secret').click();
      await waitFor(() => openBody(element)?.includes('Your PIN'));
      expect(memoryOf(element)).to.contain('Secret');
      await end(realm);
      await element.refresh();
      await inState(element, 'signed-out');
      expect(element.shadowRoot!.innerHTML).to.not.match(/Secret|Your PIN/);
      expect(openBody(element)).to.equal(undefined);
      expect(memoryOf(element)).to.not.match(/Secret|Your PIN/);
      expect(has(element, 'mark-all')).to.equal(false);
    });
  }

  it('leaves the link to the page that cancels the event', async () => {
    const realm = await newRealm();
    const cancel = (event: Event) => event.preventDefault();
    document.addEventListener('modyo-signed-out', cancel);
    afterTest(() => document.removeEventListener('modyo-signed-out', cancel));
    const element = await loaded<ModyoElement>(realm, INBOX);
    await waitFor(() => part(element, 'sign-in') === null);
    expect(textOf(element, 'signed-out')).to.equal('Sign in to see this section.');
  });

  it('shows its link again the next time, when nobody cancels any more', async () => {
    const realm = await signedIn(SECRET);
    const element = await loaded<ModyoElement>(realm, INBOX);
    element.addEventListener('modyo-signed-out', (event) => event.preventDefault(), { once: true });
    await realm.signOut();
    await element.refresh();
    await inState(element, 'signed-out');
    await waitFor(() => part(element, 'sign-in') === null);
    await realm.signIn();
    await element.refresh();
    await inState(element, 'ready');
    await realm.signOut();
    await element.refresh();
    await inState(element, 'signed-out');
    await waitFor(() => part(element, 'sign-in'));
  });

  it('becomes ready again once somebody has signed in', async () => {
    const realm = await newRealm({ users: [{ username: 'eva', ...SECRET }] });
    const element = await loaded<ModyoElement>(realm, INBOX);
    await realm.signIn();
    await element.refresh();
    await inState(element, 'ready');
    expect(unreadSubjects(element)).to.deep.equal(['Secret']);
  });

  it('is told in every element of the session at once', async () => {
    const realm = await signedIn(SECRET);
    const holder = fixtureIn(realm, `<div>${INBOX}${INBOX}<modyo-notifications-bell></modyo-notifications-bell></div>`);
    const elements = [...holder.children] as ModyoElement[];
    await Promise.all(elements.map((element) => inState(element, 'ready')));
    const events = heardEvents('modyo-signed-out');
    await realm.expire();
    await elements[0].refresh();
    await Promise.all(elements.map((element) => inState(element, 'signed-out')));
    expect(elements.every((element) => events.some(({ target }) => target === element))).to.equal(true);
    expect(events).to.have.length(elements.length);
  });

  it('signs out also when a notification is being marked', async () => {
    const realm = await signedIn(SECRET);
    const element = await loaded<ModyoElement>(realm, INBOX);
    await realm.expire();
    toggle(element, 'Secret').click();
    await inState(element, 'signed-out');
    expect(element.shadowRoot!.innerHTML).to.not.contain('Secret');
    expect(textOf(element, 'message')).to.equal('');
  });

  it('hides what is personal when the page is left, and shows it again to the same user only', async () => {
    const realm = await newRealm({
      users: [
        { username: 'eva', ...SECRET },
        { username: 'leo', notifications: [{ subject: 'Of Leo' }] },
      ],
    });
    await realm.signIn('eva');
    const element = await loaded<ModyoElement>(realm, INBOX);
    await userKnown(element);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(getComputedStyle(part(element, 'subject')!).visibility).to.equal('hidden');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await inState(element, 'ready');
    await waitFor(() => getComputedStyle(part(element, 'subject')!).visibility === 'visible');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await realm.signIn('leo');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitFor(() => unreadSubjects(element).join() === 'Of Leo');
    expect(element.shadowRoot!.innerHTML).to.not.contain('Secret');
  });
});
