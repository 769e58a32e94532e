import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { hasPointer, pressSlowly } from '../pointer.js';
import { has } from '../stage.js';
import { bodies, control, FORM, isBusy, opened, save, saveButton, type } from './stage.js';

describe('<modyo-profile-edit>: the first press of the button', () => {
  it('counts after a refusal: nothing moves between press and release', async function () {
    // Only Chromium's driver presses a pointer and lets it go by itself.
    if (!hasPointer) this.skip();
    const refuse = { second_last_name: Array.from({ length: 6 }, (_, index) => `Reason ${index}.`) };
    const [element, realm] = await opened({ markup: FORM.replace('>', ' fields="first_name second_last_name">') });
    await realm.whatIf({ rules: [{ refuse, times: 1 }] });
    const input = control(element, 'second_last_name');
    type(input, 'X');
    save(element);
    await waitFor(() => has(element, 'form-error') && !isBusy(element));
    input.focus();
    type(input, 'Lagos');
    await element.updateComplete;
    await pressSlowly(saveButton(element), () => {
      // The control has lost the focus now, and with it the form has learnt that it has another value.
      expect(element.shadowRoot!.activeElement === input).to.equal(false);
    });
    await waitFor(async () => (await bodies(realm)).length === 2);
    await waitFor(() => has(element, 'form-saved'));
    expect((await realm.storedMe()).second_last_name).to.equal('Lagos');
  });

  it('holds nothing up once it is over, wherever the pointer is let go', async () => {
    const [element] = await opened();
    element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    element.heading = 'Mine';
    await new Promise(requestAnimationFrame);
    expect(part(element, 'heading')!.innerText).to.equal('Your details');
    window.dispatchEvent(new PointerEvent('pointerup'));
    await waitFor(() => part(element, 'heading')!.innerText === 'Mine');
  });
});
