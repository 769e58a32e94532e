import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { waitFor } from '../../support/wait.js';
import { has, heardEvents, inState, textOf } from '../stage.js';
import { control, errorOf, fill, formIn, NEXT, realmWithRoute, submitButton } from './password-form.js';

interface Refusal {
  status?: number;
  body: unknown;
  current?: string;
  password?: string;
  message?: string;
  focus: 'current_password' | 'password' | '';
}

const refusals: Record<string, Refusal> = {
  'errors by field': {
    body: { errors: { current_password: ['no es correcta'], password: ['es corta', 'es conocida'] } },
    current: 'Current password no es correcta',
    password: 'New password es corta\nNew password es conocida',
    focus: 'current_password',
  },
  'one error by field': {
    body: { error: { password: ['solo una vez al día'] } },
    password: 'New password solo una vez al día',
    focus: 'password',
  },
  'an error of the confirmation': {
    body: { errors: { password_confirmation: ['no coincide'] } },
    password: 'New password no coincide',
    focus: 'password',
  },
  'bare texts': {
    body: { errors: { current_password: 'no es correcta' } },
    current: 'Current password no es correcta',
    focus: 'current_password',
  },
  'a list of errors': {
    body: { errors: ['Hoy no se puede.', 'Llámanos.'] },
    message: 'Hoy no se puede. Llámanos.',
    focus: '',
  },
  'an error of another field': {
    body: { errors: { account: ['está bloqueada'], current_password: ['no es correcta'] } },
    current: 'Current password no es correcta',
    message: 'está bloqueada',
    focus: 'current_password',
  },
  'errors of the whole': { body: { errors: { base: ['Hoy no se puede.'] } }, message: 'Hoy no se puede.', focus: '' },
  'nothing that a user could read': {
    body: {},
    message: 'Something went wrong on our side. Try again in a few minutes.',
    focus: '',
  },
  'too many tries': { status: 429, body: { errors: ['Espera una hora.'] }, message: 'Espera una hora.', focus: '' },
  'a conflict': { status: 409, body: { errors: ['Ya cambió.'] }, message: 'Ya cambió.', focus: '' },
  'a failure of the server': {
    status: 500,
    body: { errors: ['stack trace'] },
    message: 'Something went wrong on our side. Try again in a few minutes.',
    focus: '',
  },
};

describe('<modyo-password-change>: what the account refuses', () => {
  for (const [name, { status = 422, body, current = '', password = '', message = '', focus }] of Object.entries(
    refusals,
  )) {
    it(`stands where it belongs, in the account’s words, after the field’s name where they begin small: ${name}`, async () => {
      const realm = await realmWithRoute();
      await realm.whatIf({ rules: [{ operation: 'changePassword', status, body }] });
      const element = await formIn(realm);
      const events = heardEvents('modyo-password-changed');
      fill(element, 'a password', NEXT);
      const button = submitButton(element);
      button.focus();
      button.click();
      await waitFor(async () => (await realm.requests('changePassword')).length === 1);
      await waitFor(() => button.ariaDisabled !== 'true');
      await element.updateComplete;
      expect(errorOf(element, 'current_password')).to.equal(current);
      expect(errorOf(element, 'password')).to.equal(password);
      expect(textOf(element, 'message')).to.equal(message);
      await waitFor(() => (element.shadowRoot!.activeElement?.id ?? '') === focus);
      for (const [field, text] of [
        ['current_password', current],
        ['password', password],
      ] as const) {
        const { ariaInvalid } = control(element, field);
        expect(ariaInvalid, field).to.equal(text ? 'true' : null);
        const described = control(element, field).getAttribute('aria-describedby') ?? '';
        expect(described.includes(`${field}-error`), field).to.equal(text !== '');
      }
      expect(events).to.have.length(0);
      // What was typed is not lost by a refusal.
      expect(control(element, 'password').value).to.equal(NEXT);
    });
  }

  it('is said no more at a field that has another value, and not at all after the next try', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({
      rules: [{ operation: 'changePassword', status: 422, body: refusals['errors by field'].body }],
    });
    const element = await formIn(realm);
    fill(element, 'a password', NEXT);
    submitButton(element).click();
    await waitFor(() => errorOf(element, 'current_password'));
    fill(element, realm.user().password, '');
    control(element, 'password').value = NEXT;
    await element.updateComplete;
    expect([errorOf(element, 'current_password'), errorOf(element, 'password')]).to.deep.equal(['', '']);
    await realm.whatIf();
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
  });

  it('is the rule of once a day, as the account says it', async () => {
    const realm = await realmWithRoute({ me: { lang: 'en' } });
    const element = await formIn(realm);
    fill(element, realm.user().password, NEXT);
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
    fill(element, NEXT, `${NEXT}!`);
    submitButton(element).click();
    await waitFor(() => /24 hours/.test(errorOf(element, 'password') + textOf(element, 'message')));
  });

  it('ends in the lockout: signed out, and nothing that was typed is left', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    const signedOut = heardEvents('modyo-signed-out');
    for (let tries = 1; element.dataset.state === 'ready' && tries < 15; tries++) {
      fill(element, 'wrong password', NEXT);
      submitButton(element).click();
      await waitFor(
        async () =>
          (await realm.requests('changePassword')).length === tries &&
          (element.dataset.state !== 'ready' || submitButton(element).ariaDisabled !== 'true'),
      );
      await element.updateComplete;
    }
    await inState(element, 'signed-out');
    expect(has(element, 'sign-in')).to.equal(true);
    expect(textOf(element, 'message')).to.equal('');
    expect(signedOut.map(({ detail }) => detail.reason)).to.deep.equal(['grant_expired']);
    expect(element.shadowRoot!.querySelectorAll('input')).to.have.length(0);
    await realm.signIn();
    await element.refresh();
    await inState(element, 'ready');
    expect([control(element, 'current_password').value, control(element, 'password').value]).to.deep.equal(['', '']);
    expect([errorOf(element, 'current_password'), errorOf(element, 'password')]).to.deep.equal(['', '']);
  });
});
