import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part, shownText } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered, unreadSubjects } from '../inbox.js';
import { pageStyle } from '../page.js';
import { afterTest, has, heardEvents, inState, loaded, reached, sentRequests, signedIn, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const BELL = '<modyo-notifications-bell></modyo-notifications-bell>';
const STATES = ['loading', 'ready', 'empty', 'error', 'signed-out'];

const supportsStates = CSS.supports('selector(:state(ready))');

/** That an element is in exactly one state, for scripts and for style sheets. */
function expectState(element: ModyoElement, expected: string) {
  expect(element.dataset.state).to.equal(expected);
  if (!supportsStates) return;
  expect(STATES.filter((state) => element.matches(`:state(${state})`))).to.deep.equal([expected]);
}

/** How to bring an element into each state but loading. */
const roads: Record<string, (realm: Realm) => Promise<unknown>> = {
  ready: async () => undefined,
  empty: (realm) => realm.whatIf({ rules: [{ operation: 'notifications', body: { notifications: [] } }] }),
  error: (realm) => realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] }),
  'signed-out': (realm) => realm.signOut(),
};

describe('the states of an element', () => {
  for (const markup of [INBOX, BELL]) {
    for (const [state, prepare] of Object.entries(roads)) {
      it(`of ${markup.slice(1, markup.indexOf('>'))}: loading, then ${state}`, async () => {
        const realm = await signedIn({ notifications: numbered(2) });
        await prepare(realm);
        const element = fixtureIn<ModyoElement>(realm, markup);
        await element.updateComplete;
        expectState(element, 'loading');
        await inState(element, state);
        expectState(element, state);
      });
    }
  }

  it('show a skeleton with a text for screen readers while data are on their way', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await waitFor(() => part(element, 'loading'));
    expect(part(element, 'base')!.ariaBusy).to.equal('true');
    expect(part(element, 'loading')!.getBoundingClientRect().height).to.be.greaterThan(100);
    expect(textOf(element, 'loading')).to.equal('Loading');
    expect(textOf(element, 'heading')).to.equal('Notifications');
    await reached(realm, 'notifications');
    // The read ones are asked for after the unread ones have come.
    await realm.whatIf({ rules: [] });
    await realm.release();
    await inState(element, 'ready');
    expect(has(element, 'loading')).to.equal(false);
    expect(part(element, 'base')!.ariaBusy).to.equal('false');
  });

  it('say that there is nothing', async () => {
    const realm = await signedIn({ kind: 'none' });
    const element = await loaded<ModyoElement>(realm, INBOX);
    expectState(element, 'empty');
    expect(textOf(element, 'empty')).to.equal('You have no notifications.');
  });

  it('are never blank, from the first moment to the last', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, latency: 60, times: 1 }] });
    const element = fixtureIn<ModyoElement>(realm, '<modyo-notifications heading=""></modyo-notifications>');
    await element.updateComplete;
    const seen = new Set<string>();
    const blank: string[] = [];
    let watching = true;
    afterTest(() => (watching = false));
    const watch = () => {
      seen.add(element.dataset.state!);
      const bars = [...element.shadowRoot!.querySelectorAll('.bar')].some((bar) => bar.checkVisibility());
      if (!bars && !shownText(element)) blank.push(element.dataset.state!);
      if (watching) requestAnimationFrame(watch);
    };
    watch();
    await waitFor(() => seen.has('error'));
    part(element, 'retry')!.click();
    await waitFor(() => seen.has('ready'));
    await realm.expire();
    await element.refresh();
    await waitFor(() => seen.has('signed-out'));
    expect(blank).to.deep.equal([]);
    expect(seen.has('loading')).to.equal(true);
  });

  it('keep loading when a style sheet hides the element by its state', async () => {
    pageStyle(
      `modyo-notifications:is([data-state=loading], [data-state=empty]) { display: none }
      ${supportsStates ? 'modyo-notifications:state(loading), modyo-notifications:state(empty) { display: none }' : ''}`,
    );
    const realm = await signedIn({ notifications: [] });
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await element.updateComplete;
    expect(element.checkVisibility()).to.equal(false);
    await inState(element, 'empty');
    expect(element.checkVisibility()).to.equal(false);
    await realm.addNotifications(numbered(1));
    await element.refresh();
    await inState(element, 'ready');
    expect(element.checkVisibility()).to.equal(true);
  });

  it('tell of the data with one modyo-load, without detail', async () => {
    const events = heardEvents('modyo-load');
    const realm = await signedIn({ notifications: numbered(2) });
    const element = await loaded<ModyoElement>(realm, INBOX);
    await element.refresh();
    await pause(20);
    expect(events).to.have.length(1);
    const [event] = events as [CustomEvent];
    expect(event.target === element).to.equal(true);
    expect([event.composed, event.bubbles, event.detail ?? null]).to.deep.equal([true, true, null]);
  });

  it('tell of the data only once they are on the page', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    const drawn = await new Promise<string[]>((resolve) =>
      element.addEventListener('modyo-load', () => resolve(unreadSubjects(element))),
    );
    expect(drawn).to.deep.equal(['N1', 'N2']);
  });

  it('keep what is shown when a refresh fails, and say so with a second try', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const element = await loaded<ModyoElement>(realm, INBOX);
    const errors = heardEvents('modyo-error');
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, times: 1 }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'message'));
    expectState(element, 'ready');
    expect(unreadSubjects(element)).to.deep.equal(['N1', 'N2']);
    expect(textOf(element, 'message')).to.contain('Could not be updated. Something went wrong on our side.');
    expect(part(element, 'message')!.querySelector('[role="status"]')!.textContent).to.contain('Could not be updated');
    expect(errors.map(({ detail }) => detail.error.status)).to.deep.equal([500]);
    await realm.addNotifications([{ subject: 'New' }]);
    part(element, 'retry')!.click();
    await waitFor(() => unreadSubjects(element).includes('New'));
    expect(textOf(element, 'message')).to.equal('');
    expect(has(element, 'retry')).to.equal(false);
  });

  it('keep “empty” when a refresh fails', async () => {
    const realm = await signedIn({ kind: 'none' });
    const element = await loaded<ModyoElement>(realm, INBOX);
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'message'));
    expectState(element, 'empty');
    expect(textOf(element, 'empty')).to.equal('You have no notifications.');
  });

  it('keep the first page when a later one fails', async () => {
    const realm = await signedIn({ notifications: numbered(150) });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await waitFor(async () => (await pendingIn(realm)) === 1);
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
    await realm.release();
    await inState(element, 'ready');
    expect(unreadSubjects(element)).to.have.length(20);
    expect(textOf(element, 'message')).to.contain('Could not be updated');
    await realm.whatIf();
    part(element, 'retry')!.click();
    await waitFor(() => textOf(element, 'unread-count') === '150');
  });

  it('send nothing of a refresh twice, however often it is asked for at once', async () => {
    const realm = await signedIn({ notifications: numbered(2) });
    const element = await loaded<ModyoElement>(realm, INBOX);
    const requests = sentRequests();
    await Promise.all([element.refresh(), element.refresh(), element.refresh()]);
    expect(requests.filter(({ url }) => url.includes('/notifications?'))).to.have.length(2);
  });
});

/** How many requests of a realm the account holds back. */
async function pendingIn(realm: Realm): Promise<number> {
  const { held } = (await (await fetch(`/demo/api/realms/${realm.uid}`)).json()) as { held: string[] };
  return held.length;
}
