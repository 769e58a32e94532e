import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoAccountDelete } from '../../../src/elements/account-delete/account-delete.js';
import { expectAccessible } from '../../support/axe.js';
import { engine } from '../../support/engine.js';
import { fixtureIn } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { mediaFeatures, pageStyle, viewport } from '../page.js';
import { has, signedIn, textOf } from '../stage.js';
import { confirmButton, dialog, elementIn, nameField, open, realmWithRoute, TAG, typeName } from './dialog.js';

const roads: Record<string, () => Promise<ModyoAccountDelete>> = {
  'the link': async () => elementIn(await signedIn()),
  'the button': async () => elementIn(await realmWithRoute()),
  'the dialog': async () => {
    const element = await elementIn(await realmWithRoute());
    await open(element);
    return element;
  },
  'the dialog, confirmed': async () => {
    const element = await roads['the dialog']();
    await typeName(element, 'ana');
    return element;
  },
  'the dialog, confirmed too early': async () => {
    const element = await roads['the dialog']();
    confirmButton(element).click();
    await waitFor(() => nameField(element).ariaInvalid === 'true');
    return element;
  },
  'the dialog with a refusal': async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'deleteAccount', status: 422, body: { errors: ['Hoy no.'] } }] });
    const element = await elementIn(realm);
    await open(element);
    await typeName(element, 'ana');
    confirmButton(element).click();
    await waitFor(() => dialog(element).innerText.includes('Hoy no.'));
    return element;
  },
  'a message of another account': async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    await open(element);
    await realm.signIn('leo');
    await element.refresh();
    await waitFor(() => textOf(element, 'message'));
    return element;
  },
  loading: async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const element = fixtureIn<ModyoAccountDelete>(realm, TAG);
    await waitFor(() => has(element, 'loading'));
    return element;
  },
  error: async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    return elementIn(realm);
  },
  'signed-out': async () => {
    const realm = await realmWithRoute();
    await realm.signOut();
    return elementIn(realm);
  },
};

const LONG = { name: 'Maximiliana'.repeat(12), email: `${'ana.'.repeat(40)}@mail.example` };

describe('the accessibility of <modyo-account-delete>', () => {
  for (const [name, road] of Object.entries(roads)) {
    it(`is without fault in light: ${name}`, async () => {
      const element = await road();
      await expectAccessible(element);
      expect(element.shadowRoot!.querySelectorAll('[style], style')).to.have.length(0);
    });

    it(`is without fault in dark: ${name}`, async () => {
      pageStyle(':root { color-scheme: dark } body { background: #14181d; color: #e8eaed }');
      await expectAccessible(await road());
    });
  }

  it('can be read on a dark page that does not say so to the browser', async () => {
    pageStyle('body { background: #14181d; color: #e8eaed }');
    await expectAccessible(await roads['the dialog, confirmed too early']());
  });

  it('has targets of 24 pixels and more', async () => {
    const element = await roads['the dialog']();
    for (const target of element.shadowRoot!.querySelectorAll('button, .input')) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
    }
  });

  it('fits 320 pixels, and text of twice the size, with names of any length', async function () {
    // The other engines cannot be given another width or other media features here.
    if (engine !== 'chromium') this.skip();
    await viewport(320, 480);
    const element = await elementIn(await realmWithRoute(LONG));
    await open(element);
    const fits = () => {
      const { documentElement } = document;
      expect(documentElement.scrollWidth - documentElement.clientWidth).to.equal(0);
      const found = dialog(element);
      expect(found.scrollWidth - found.clientWidth).to.equal(0);
      const { top, bottom, left, right } = found.getBoundingClientRect();
      expect([top >= 0, left >= 0, right <= 320, bottom <= 480]).to.deep.equal([true, true, true, true]);
    };
    fits();
    pageStyle(':root { --modyo-font-size: 200% }');
    await element.updateComplete;
    fits();
  });

  it('keeps its lines in forced colours', async function () {
    // The other engines cannot be given another width or other media features here.
    if (engine !== 'chromium') this.skip();
    await mediaFeatures({ 'forced-colors': 'active' });
    const element = await roads['the dialog, confirmed too early']();
    expect(getComputedStyle(dialog(element)).borderTopStyle).to.equal('solid');
    await expectAccessible(element, ['color-contrast']);
  });
});
