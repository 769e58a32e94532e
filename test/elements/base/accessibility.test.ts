import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { expectAccessible } from '../../support/axe.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { button, numbered, toggle } from '../inbox.js';
import { has, inState, loaded, signedIn, textOf } from '../stage.js';

const INBOX = '<modyo-notifications></modyo-notifications>';
const BELL = '<modyo-notifications-bell></modyo-notifications-bell>';

const roads: Record<string, (realm: Realm) => Promise<unknown>> = {
  ready: async () => undefined,
  empty: (realm) => realm.whatIf({ rules: [{ operation: 'notifications', body: { notifications: [] } }] }),
  error: (realm) => realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] }),
  'signed-out': (realm) => realm.signOut(),
};

/** Elements with a style attribute in an element's shadow roots, without the bodies: those are the campaign's. */
const styled = (element: Element): Element[] =>
  [...element.shadowRoot!.querySelectorAll('*')].flatMap((child) => [
    ...(child.hasAttribute('style') && !child.closest('[part~="body"]') ? [child] : []),
    ...(child.shadowRoot ? styled(child) : []),
  ]);

async function expectSound(element: ModyoElement) {
  await element.updateComplete;
  await expectAccessible(element);
  expect(styled(element).map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
  expect(element.hasAttribute('style')).to.equal(false);
  expect(element.shadowRoot!.querySelectorAll('style').length).to.equal(0);
}

describe('accessibility', () => {
  for (const [state, prepare] of Object.entries(roads)) {
    it(`of the inbox in the state ${state}`, async () => {
      const realm = await signedIn({ notifications: numbered(30, [2, 5]) });
      await prepare(realm);
      const element = await loaded<ModyoElement>(realm, INBOX);
      expect(element.dataset.state).to.equal(state);
      await expectSound(element);
    });

    it(`of the bell, closed and open, in the state ${state}`, async () => {
      const realm = await signedIn({ notifications: numbered(3, [2]) });
      await prepare(realm);
      const bell = await loaded<ModyoElement>(realm, BELL);
      await expectSound(bell);
      part(bell, 'bell')!.click();
      await waitFor(() => has(bell, 'base'));
      await inState(bell, state);
      await expectSound(bell);
    });
  }

  it('of the inbox while loading', async () => {
    const realm = await signedIn({ notifications: [] });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const element = fixtureIn<ModyoElement>(realm, INBOX);
    await waitFor(() => has(element, 'loading'));
    await expectSound(element);
    await realm.release();
  });

  it('of an inbox with one open, a message and the question about all of them', async () => {
    const realm = await signedIn({ notifications: numbered(30) });
    const element = await loaded<ModyoElement>(realm, INBOX);
    button(element, 'Mark all as read').click();
    await waitFor(() => button(element, 'Mark'));
    await realm.whatIf({ rules: [{ operation: 'markAsRead', status: 500 }] });
    toggle(element, 'N3').click();
    await waitFor(() => textOf(element, 'message'));
    await expectSound(element);
    await realm.whatIf({ rules: [{ operation: 'markAsRead', hold: true, status: 500 }] });
    button(element, 'Mark').click();
    await waitFor(() => element.shadowRoot!.querySelector('progress'));
    await expectSound(element);
    await realm.release();
  });

  it('of an inbox that holds every kind of content', async () => {
    const realm = await signedIn({ kind: 'long' });
    const element = await loaded<ModyoElement>(realm, INBOX);
    await expectSound(element);
  });

  it('gives each list and row the roles that screen readers need', async () => {
    const realm = await signedIn({ notifications: numbered(3, [2]) });
    const element = await loaded<ModyoElement>(realm, INBOX);
    for (const [list, title] of [
      ['unread-list', 'Unread 2'],
      ['read-list', 'Read'],
    ] as const) {
      const found = part(element, list)!;
      expect(found.getAttribute('role')).to.equal('list');
      const label = element.shadowRoot!.getElementById(found.getAttribute('aria-labelledby')!)!;
      expect(label.innerText.replace(/\s+/g, ' ').trim()).to.equal(title);
    }
    const button = toggle(element, 'N1');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.click();
    await element.updateComplete;
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    const controlled = element.shadowRoot!.getElementById(button.getAttribute('aria-controls')!);
    expect(controlled === part(element, 'body')).to.equal(true);
  });

  it('says in words which ones are unread', async () => {
    const realm = await signedIn({ notifications: numbered(2, [2]) });
    const element = await loaded<ModyoElement>(realm, INBOX);
    const shownDot = (subject: string) =>
      toggle(element, subject).querySelector('[role="img"]')!.checkVisibility({ visibilityProperty: true });
    expect([shownDot('N1'), shownDot('N2')]).to.deep.equal([true, false]);
  });
});
