import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoPasswordChange } from '../../../src/elements/password-change/password-change.js';
import { expectAccessible } from '../../support/axe.js';
import { engine } from '../../support/engine.js';
import { fixtureIn } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { mediaFeatures, pageStyle, viewport } from '../page.js';
import { has, inState, signedIn, textOf } from '../stage.js';
import { errorOf, fill, formIn, NEXT, realmWithRoute, submitButton, TAG } from './password-form.js';

const WITH_POLICY = '<modyo-password-change policy="min=12 lower upper special"></modyo-password-change>';

type Road = () => Promise<ModyoPasswordChange>;

const roads: Record<string, Road> = {
  'the link': async () => formIn(await signedIn()),
  'the form': async () => formIn(await realmWithRoute(), WITH_POLICY),
  'the form with a password that can be read': async () => {
    const element = await formIn(await realmWithRoute(), WITH_POLICY);
    fill(element, 'a', 'Contraseña');
    for (const toggle of element.shadowRoot!.querySelectorAll<HTMLElement>('[aria-pressed]')) toggle.click();
    await element.updateComplete;
    return element;
  },
  'the form with errors': async () => {
    const element = await formIn(await realmWithRoute(), WITH_POLICY);
    submitButton(element).click();
    await waitFor(() => errorOf(element, 'password'));
    return element;
  },
  'a message of the account': async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'changePassword', status: 422, body: { errors: ['Hoy no.'] } }] });
    const element = await formIn(realm, WITH_POLICY);
    fill(element, 'a', NEXT);
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message') === 'Hoy no.');
    return element;
  },
  'a password that was changed': async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm, WITH_POLICY);
    fill(element, realm.user().password, NEXT);
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
    return element;
  },
  'a form that is on its way': async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'changePassword', hold: true }] });
    const element = await formIn(realm, WITH_POLICY);
    fill(element, realm.user().password, NEXT);
    submitButton(element).click();
    await waitFor(() => submitButton(element).ariaDisabled === 'true');
    return element;
  },
  loading: async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'me', hold: true }] });
    const element = fixtureIn<ModyoPasswordChange>(realm, TAG);
    await waitFor(() => has(element, 'loading'));
    return element;
  },
  error: async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'me', status: 500 }] });
    return formIn(realm);
  },
  'signed-out': async () => {
    const realm = await realmWithRoute();
    await realm.signOut();
    return formIn(realm);
  },
};

describe('the accessibility of <modyo-password-change>', () => {
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

  it('has targets of 24 pixels and more', async () => {
    const element = await roads['the form with errors']();
    for (const target of element.shadowRoot!.querySelectorAll('button, .input')) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
    }
  });

  it('fits 320 pixels, and text of twice the size', async function () {
    if (engine !== 'chromium') this.skip();
    await viewport(320, 720);
    const element = await roads['the form with errors']();
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(overflow()).to.equal(0);
    pageStyle(':root { --modyo-font-size: 200% }');
    await element.updateComplete;
    expect(overflow()).to.equal(0);
  });

  it('keeps its lines and marks in forced colours', async function () {
    if (engine !== 'chromium') this.skip();
    await mediaFeatures({ 'forced-colors': 'active' });
    const element = await roads['the form with errors']();
    await inState(element, 'ready');
    // The line is around a password and the button that shows it.
    for (const control of element.shadowRoot!.querySelectorAll('.secret'))
      expect(getComputedStyle(control).borderTopStyle).to.equal('solid');
    expect(element.shadowRoot!.querySelectorAll('.secret > .input')).to.have.length(2);
    await expectAccessible(element, ['color-contrast']);
  });
});
