import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoAccountDelete } from '../../../src/elements/account-delete/account-delete.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { afterTest, consoleLines, has, heardEvents, inState, textOf, uncaughtErrors } from '../stage.js';
import {
  confirmButton,
  dialog,
  elementIn,
  keepButton,
  nameField,
  open,
  opener,
  realmWithRoute,
  typeName,
} from './dialog.js';

const ANOTHER = 'The account has changed. Nothing was deleted.';

/** Opens the dialog and types what confirms it. */
async function confirmed(element: ModyoAccountDelete) {
  await open(element);
  await typeName(element, 'ana');
}

/** What the dialog says of a refusal. */
const refusal = (element: Element) => dialog(element).querySelector<HTMLElement>('[role="alert"]')!.innerText.trim();

describe('<modyo-account-delete>: sending', () => {
  it('asks who is signed in just before, and sends once on a double click', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'deleteAccount', hold: true, status: 422, body: { errors: ['No.'] } }] });
    const element = await elementIn(realm);
    await confirmed(element);
    await realm.clearRequests();
    const button = confirmButton(element);
    button.focus();
    button.click();
    button.click();
    await waitFor(() => button.textContent.trim() === 'Deleting…');
    expect(button.ariaDisabled).to.equal('true');
    await waitFor(async () => (await realm.requests('deleteAccount')).length === 1);
    button.click();
    await realm.release();
    await waitFor(() => refusal(element) === 'No.');
    expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal(['me', 'deleteAccount']);
    expect(element.shadowRoot!.activeElement === button).to.equal(true);
  });

  it('can be cancelled by the page, and tells it nothing of the user', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    const events = heardEvents('modyo-account-delete', 'modyo-account-deleted');
    element.addEventListener('modyo-account-delete', (event) => event.preventDefault());
    await confirmed(element);
    await realm.clearRequests();
    confirmButton(element).click();
    await element.updateComplete;
    const [event] = events;
    expect([event.type, event.detail, event.cancelable, event.bubbles, event.composed]).to.deep.equal([
      'modyo-account-delete',
      null,
      true,
      true,
      true,
    ]);
    expect(events).to.have.length(1);
    expect(dialog(element).open).to.equal(true);
    expect(confirmButton(element).textContent.trim()).to.equal('Delete my account');
    expect(await realm.requests()).to.have.length(0);
  });

  const refusals: Record<string, [status: number, body: unknown, text: string]> = {
    'a list': [422, { errors: ['Tienes un crédito vigente.', 'Llámanos.'] }, 'Tienes un crédito vigente. Llámanos.'],
    'by field': [422, { errors: { account: ['tiene saldo'] } }, 'tiene saldo'],
    'one by field': [422, { error: { base: ['Hoy no.'] } }, 'Hoy no.'],
    'a conflict': [409, { errors: ['Ya se pidió.'] }, 'Ya se pidió.'],
    'too many tries': [429, { errors: ['Espera.'] }, 'Espera.'],
    'nothing to read': [422, {}, 'Something went wrong on our side. Try again in a few minutes.'],
    'a failure of the server': [500, {}, 'Something went wrong on our side. Try again in a few minutes.'],
  };
  for (const [name, [status, body, text]] of Object.entries(refusals)) {
    it(`says in the dialog what the account refuses, in its words: ${name}`, async () => {
      const realm = await realmWithRoute();
      await realm.whatIf({ rules: [{ operation: 'deleteAccount', status, body }] });
      const element = await elementIn(realm);
      const events = heardEvents('modyo-account-deleted');
      await confirmed(element);
      confirmButton(element).click();
      await waitFor(() => refusal(element) === text);
      expect([dialog(element).open, nameField(element).value]).to.deep.equal([true, 'ana']);
      expect(events).to.have.length(0);
      keepButton(element).click();
      await waitFor(() => !dialog(element).open);
      await open(element);
      expect(refusal(element)).to.equal('');
    });
  }

  it('sends nothing when it cannot be said who is signed in', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    await confirmed(element);
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    confirmButton(element).click();
    await waitFor(() => refusal(element).startsWith('Something went wrong'));
    expect(await realm.requests('deleteAccount')).to.have.length(0);
  });

  it('cannot be closed while the deletion is on its way', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'deleteAccount', hold: true, status: 422, body: { errors: ['No.'] } }] });
    const element = await elementIn(realm);
    await confirmed(element);
    confirmButton(element).click();
    await waitFor(async () => (await realm.requests('deleteAccount')).length === 1);
    keepButton(element).click();
    const cancel = new Event('cancel', { cancelable: true });
    dialog(element).dispatchEvent(cancel);
    expect([dialog(element).open, cancel.defaultPrevented]).to.deep.equal([true, true]);
    await realm.release();
    await waitFor(() => refusal(element) === 'No.');
    keepButton(element).click();
    await waitFor(() => !dialog(element).open);
  });
});

describe('<modyo-account-delete>: whose account it is', () => {
  it('deletes nothing of somebody who has signed in since the dialog was opened', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    const events = heardEvents('modyo-account-deleted');
    await confirmed(element);
    await realm.signIn('leo');
    confirmButton(element).click();
    await waitFor(() => textOf(element, 'message') === ANOTHER);
    expect(dialog(element).open).to.equal(false);
    expect(await realm.requests('deleteAccount')).to.have.length(0);
    expect(events).to.have.length(0);
    await open(element);
    expect(dialog(element).innerText).to.contain('the account of Leo Godoy');
    expect(nameField(element).value).to.equal('');
    expect(textOf(element, 'message')).to.equal('');
  });

  it('closes and says so when the element hears of somebody else by itself', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    await confirmed(element);
    await realm.signIn('leo');
    await element.refresh();
    await waitFor(() => textOf(element, 'message') === ANOTHER);
    expect(dialog(element).open).to.equal(false);
  });

  it('says nothing of it where no dialog was open', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    await realm.signIn('leo');
    await element.refresh();
    await element.updateComplete;
    expect(textOf(element, 'message')).to.equal('');
  });

  for (const [how, end] of [
    ['a session that ended', 'expire'],
    ['a sign-out', 'signOut'],
  ] as const) {
    it(`closes with ${how}, also one that it learns of as it sends`, async () => {
      const realm = await realmWithRoute();
      const element = await elementIn(realm);
      await confirmed(element);
      const field = nameField(element);
      await realm[end]();
      confirmButton(element).click();
      await inState(element, 'signed-out');
      expect(part(element, 'delete-dialog') === null).to.equal(true);
      expect(field.isConnected).to.equal(false);
      expect(textOf(element, 'message')).to.equal('');
      expect(await realm.requests('deleteAccount')).to.have.length(0);
    });
  }

  it('closes when the page is left, and does not open by itself after Back', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    await confirmed(element);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect([dialog(element).open, has(element, 'delete-input')]).to.deep.equal([false, false]);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await inState(element, 'ready');
    expect([dialog(element).open, textOf(element, 'message')]).to.deep.equal([false, '']);
  });

  it('closes when the element is removed, and does not come back open', async () => {
    const errors = uncaughtErrors();
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    await confirmed(element);
    const { parentElement } = element;
    element.remove();
    expect(dialog(element).open).to.equal(false);
    parentElement!.append(element);
    await inState(element, 'ready');
    await waitFor(() => !has(element, 'delete-input'));
    expect(dialog(element).open).to.equal(false);
    await open(element);
    expect(nameField(element).value).to.equal('');
    expect(errors).to.deep.equal([]);
  });

  it('is quiet when it was removed before the dialog could open', async () => {
    const errors = uncaughtErrors();
    const element = await elementIn(await realmWithRoute());
    opener(element).click();
    element.remove();
    await element.updateComplete;
    await new Promise(requestAnimationFrame);
    expect(errors).to.deep.equal([]);
  });

  for (const [how, rule] of [
    ['refused', { operation: 'deleteAccount', hold: true, status: 422, body: { errors: ['No.'] } }],
    ['taken', { operation: 'deleteAccount', hold: true, status: 204 }],
    ['not heard of', { operation: 'deleteAccount', hold: true, drop: true }],
  ] as const) {
    it(`does nothing more in an element that was removed before it was ${how}`, async () => {
      const errors = uncaughtErrors();
      const lines = consoleLines();
      const events = heardEvents('modyo-account-deleted', 'modyo-signed-out', 'modyo-error');
      const realm = await realmWithRoute();
      await realm.whatIf({ rules: [rule] });
      const element = await elementIn(realm);
      await confirmed(element);
      confirmButton(element).click();
      await waitFor(async () => (await realm.requests('deleteAccount')).length === 1);
      const { write } = element['_form'];
      const messages: unknown[] = [];
      const channel = new BroadcastChannel('modyo-customers');
      afterTest(() => channel.close());
      channel.onmessage = ({ data }) => void messages.push(data);
      element.remove();
      await realm.release();
      await waitFor(() => !write.busy);
      await new Promise(requestAnimationFrame);
      expect([errors, lines, events, messages]).to.deep.equal([[], [], [], []]);
    });
  }
});
