import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoPasswordChange } from '../../../src/elements/password-change/password-change.js';
import { waitFor } from '../../support/wait.js';
import {
  consoleLines,
  heardEvents,
  holdAnswer,
  inState,
  newRealm,
  sentRequests,
  textOf,
  uncaughtErrors,
} from '../stage.js';
import { holdTimers } from '../timers.js';
import { control, fill, formIn, NEXT, realmWithRoute, submitButton } from './password-form.js';

const values = (inputs: HTMLInputElement[]) => inputs.map(({ value }) => value);

const inputsOf = (element: Element) => ['current_password', 'password'].map((name) => control(element, name));

/** All that an element holds in its fields, but the session, as text. */
function memoryOf(element: ModyoPasswordChange): string {
  const seen = new Set<unknown>([element.session, window, document]);
  const texts: string[] = [];
  const walk = (value: unknown, depth: number) => {
    if (typeof value === 'string') texts.push(value);
    if (typeof value !== 'object' || value === null || value instanceof Node || seen.has(value) || depth > 6) return;
    seen.add(value);
    for (const inner of value instanceof Map ? [...value.keys(), ...value.values()] : Object.values(value))
      walk(inner, depth + 1);
  };
  seen.delete(element);
  for (const key of Object.getOwnPropertyNames(element)) walk((element as unknown as Record<string, unknown>)[key], 0);
  return texts.join('\n');
}

describe('<modyo-password-change>: passwords', () => {
  it('stand in no attribute, event, address, storage or line of the console, before and after', async () => {
    const lines = consoleLines();
    const requests = sentRequests();
    const events = heardEvents('modyo-load', 'modyo-error', 'modyo-signed-out', 'modyo-password-changed');
    const realm = await realmWithRoute();
    const { password } = realm.user();
    const element = await formIn(realm);
    const check = (when: string) => {
      const told = [
        element.outerHTML,
        element.shadowRoot!.innerHTML,
        memoryOf(element),
        lines.join('\n'),
        JSON.stringify(events.map(({ detail }) => detail)),
        location.href,
        requests.map(({ url }) => url).join('\n'),
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      ];
      for (const text of told) {
        expect(text, when).to.not.contain(NEXT);
        expect(text, when).to.not.contain(password);
      }
    };
    fill(element, password, NEXT);
    await element.updateComplete;
    check('typed');
    await realm.whatIf({
      rules: [{ operation: 'changePassword', status: 422, body: { errors: ['No.'] }, times: 1 }],
    });
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message') === 'No.');
    check('refused');
    submitButton(element).click();
    await waitFor(() => events.some(({ type }) => type === 'modyo-password-changed'));
    check('changed');
    expect(lines).to.deep.equal([]);
  });

  it('go when the element leaves the page', async () => {
    holdTimers(1000);
    const realm = await realmWithRoute();
    const element = await formIn(realm, '<modyo-password-change policy="min=12"></modyo-password-change>');
    const inputs = inputsOf(element);
    fill(element, realm.user().password, NEXT);
    const { parentElement } = element;
    element.remove();
    expect(values(inputs)).to.deep.equal(['', '']);
    parentElement!.append(element);
    await inState(element, 'ready');
    expect(values(inputsOf(element))).to.deep.equal(['', '']);
  });

  it('leave no timer behind', async () => {
    const timers = holdTimers(1000);
    const element = await formIn(
      await realmWithRoute(),
      '<modyo-password-change policy="min=12"></modyo-password-change>',
    );
    fill(element, 'a', 'b');
    expect(timers.held().some(({ delay }) => delay === 1000)).to.equal(true);
    element.remove();
    expect(timers.held().some(({ delay }) => delay === 1000)).to.equal(false);
  });

  for (const [how, end] of [
    ['a session that ended', 'expire'],
    ['a sign-out', 'signOut'],
  ] as const) {
    it(`go with ${how}`, async () => {
      const realm = await realmWithRoute();
      const element = await formIn(realm);
      const inputs = inputsOf(element);
      fill(element, realm.user().password, NEXT);
      await realm[end]();
      await element.refresh();
      await inState(element, 'signed-out');
      expect(values(inputs)).to.deep.equal(['', '']);
      await realm.signIn();
      await element.refresh();
      await inState(element, 'ready');
      expect(values(inputsOf(element))).to.deep.equal(['', '']);
    });
  }

  it('go when the page is left', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    fill(element, realm.user().password, NEXT);
    const inputs = inputsOf(element);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(values(inputs)).to.deep.equal(['', '']);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await inState(element, 'ready');
  });

  it('go when somebody else has signed in, and what was said to the former user with them', async () => {
    const realm = await newRealm({
      users: [{ username: 'eva' }, { username: 'leo' }],
      settings: { extraEndpoints: true },
    });
    await realm.signIn('eva');
    const element = await formIn(realm);
    element.endpoints = { changePassword: 'PUT /me/password' };
    await waitFor(() => control(element, 'password'));
    fill(element, realm.user('eva').password, NEXT);
    element.shadowRoot!.querySelector('form')!.requestSubmit();
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
    fill(element, 'of eva', 'of eva');
    const inputs = inputsOf(element);
    await realm.signIn('leo');
    await element.refresh();
    await waitFor(() => control(element, 'username').value === 'leo');
    expect([...values(inputs), ...values(inputsOf(element))]).to.deep.equal(['', '', '', '']);
    expect(textOf(element, 'message')).to.equal('');
  });

  it('are not sent for somebody else who has signed in while the tab was hidden', async () => {
    const realm = await newRealm({
      users: [{ username: 'eva' }, { username: 'leo' }],
      settings: { extraEndpoints: true },
    });
    await realm.signIn('eva');
    const element = await formIn(realm);
    element.endpoints = { changePassword: 'PUT /me/password' };
    await waitFor(() => control(element, 'password'));
    element.session!.identity.markStale();
    await realm.signIn('leo');
    fill(element, realm.user('eva').password, NEXT);
    submitButton(element).click();
    await waitFor(() => control(element, 'username').value === 'leo');
    expect(values(inputsOf(element))).to.deep.equal(['', '']);
    expect(await realm.requests('changePassword')).to.have.length(0);
    expect(textOf(element, 'message')).to.equal('');
  });

  for (const [how, rule] of [
    ['taken', holdAnswer('changePassword')],
    ['refused', { operation: 'changePassword', hold: true, status: 422, body: { errors: ['No.'] } }],
    ['not heard of', { operation: 'changePassword', hold: true, drop: true }],
  ] as const) {
    it(`leave an element in peace that was removed before they were ${how}`, async () => {
      const errors = uncaughtErrors();
      const lines = consoleLines();
      const realm = await realmWithRoute();
      const element = await formIn(realm);
      const events = heardEvents('modyo-password-changed', 'modyo-error');
      await realm.whatIf({ rules: [rule] });
      fill(element, realm.user().password, NEXT);
      submitButton(element).click();
      await waitFor(async () => (await realm.requests('changePassword')).length === 1);
      const { write } = element['_form'];
      const { parentElement } = element;
      element.remove();
      await realm.release();
      await waitFor(() => !write.busy);
      parentElement!.append(element);
      await inState(element, 'ready');
      expect(textOf(element, 'message')).to.equal('');
      expect([errors, events, lines]).to.deep.equal([[], [], []]);
    });
  }
});
