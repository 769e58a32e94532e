import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { has, heardEvents, inState, reached, textOf } from '../stage.js';
import { scenes } from './scenes.js';
import { enter, focused, held, opened, save, saveButton, saveTo } from './stage.js';

const STATES = ['loading', 'ready', 'empty', 'error', 'signed-out'];
const supportsStates = CSS.supports('selector(:state(ready))');

describe('<modyo-profile-edit>: states', () => {
  for (const [name, scene] of Object.entries(scenes)) {
    const state = STATES.includes(name) ? name : 'ready';
    it(`is ${state}, and nothing else: ${name}`, async () => {
      const [element, realm] = await scene();
      expect(element.dataset.state).to.equal(state);
      if (supportsStates) expect(STATES.filter((one) => element.matches(`:state(${one})`))).to.deep.equal([state]);
      expect(has(element, 'form')).to.equal(state === 'ready');
      expect(part(element, 'base')!.ariaBusy).to.equal(String(state === 'loading'));
      await realm.release();
    });
  }

  it('shows the shape of the form while it loads', async () => {
    const [element, realm] = await scenes.loading();
    expect(textOf(element, 'heading')).to.equal('Your details');
    expect(part(element, 'loading')!.getBoundingClientRect().height).to.be.greaterThan(100);
    expect(textOf(element, 'loading')).to.equal('Loading');
    await reached(realm, 'me');
    await realm.release();
    await inState(element, 'ready');
  });

  it('tries again when asked to', async () => {
    const [element, realm] = await scenes.error();
    expect(textOf(element, 'error')).to.contain('You have no access to this section.');
    await realm.whatIf();
    part(element, 'retry')!.click();
    await inState(element, 'ready');
    expect(has(element, 'form')).to.equal(true);
  });

  it('keeps the form and what was typed when a refresh fails, and says so', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    await element.refresh();
    await waitFor(() => textOf(element, 'message').includes('Could not be updated.'));
    expect(element.dataset.state).to.equal('ready');
    expect(held(element, 'first_name')).to.equal('Eva');
  });

  it('keeps the focus and the controls themselves through a refresh, a save and another language', async () => {
    const [element, realm] = await opened();
    const input = element.shadowRoot!.querySelector<HTMLInputElement>('[name="phone"]')!;
    input.focus();
    await realm.patchMe({ last_name: 'Paz' });
    await element.refresh();
    await waitFor(() => held(element, 'last_name') === 'Paz');
    element.parentElement!.lang = 'pt';
    await waitFor(() => saveButton(element).textContent.includes('Salvar'));
    expect(input.isConnected).to.equal(true);
    expect(focused(element) === input).to.equal(true);
  });

  it('tells of the data once they are shown', async () => {
    const events = heardEvents('modyo-load', 'modyo-error');
    const [element] = await opened();
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-saved');
    expect(events.map(({ type }) => type)).to.deep.equal(['modyo-load']);
  });

  it('forgets how saving went as soon as one types on', async () => {
    const [element] = await opened();
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-saved');
    enter(element, 'first_name', 'Isa');
    await waitFor(() => !has(element, 'form-saved'));
  });

  it('does nothing while the page is left: nothing is sent', async () => {
    const [element, realm] = await opened();
    enter(element, 'first_name', 'Eva');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    save(element);
    expect(await realm.requests('updateMe')).to.have.length(0);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await inState(element, 'ready');
    await saveTo(element, 'form-saved');
  });
});
