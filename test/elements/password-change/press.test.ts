import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { hasPointer, pressSlowly } from '../pointer.js';
import { textOf } from '../stage.js';
import { control, errorOf, fill, formIn, NEXT, realmWithRoute, submitButton, type } from './password-form.js';

const LONG = 'A heading that is long enough for several lines. '.repeat(12).trim();

describe('<modyo-password-change>: a press of its button', () => {
  it('counts after a refusal, whatever has to be drawn between press and release', async function () {
    // Only Chromium's driver presses a pointer and lets it go by itself.
    if (!hasPointer) this.skip();
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    fill(element, 'wrong', NEXT);
    submitButton(element).click();
    await waitFor(() => errorOf(element, 'current_password') && submitButton(element).ariaDisabled !== 'true');
    control(element, 'current_password').focus();
    type(element, 'current_password', realm.user().password);
    type(element, 'password', NEXT);
    await element.updateComplete;
    await pressSlowly(submitButton(element), () => {
      element.heading = LONG;
    });
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
    expect((await realm.requests('changePassword')).map(({ status }) => status < 300)).to.deep.equal([false, true]);
    expect(part(element, 'heading')!.innerText).to.equal(LONG);
  });
});

describe('<modyo-password-change>: what was said, after a change of language', () => {
  it('is written anew: what is missing and what the policy wants', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm, '<modyo-password-change policy="min=12 special"></modyo-password-change>');
    fill(element, '', 'short');
    submitButton(element).click();
    await waitFor(() => errorOf(element, 'current_password') === 'Fill in this field.');
    const policy = () => errorOf(element, 'password').replace(/\s+/g, ' ');
    expect(policy()).to.equal('Your new password does not meet all the rules: at least 12 characters, a symbol.');
    element.parentElement!.lang = 'pt';
    await waitFor(() => errorOf(element, 'current_password') === 'Preencha este campo.');
    expect(policy()).to.equal('Sua nova senha não cumpre todas as regras: pelo menos 12 caracteres, um símbolo.');
    expect(control(element, 'password').value).to.equal('short');
  });

  it('is written anew: that it was changed', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    fill(element, realm.user().password, NEXT);
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
    element.parentElement!.lang = 'pt';
    await waitFor(() => textOf(element, 'message') === 'Sua senha foi mudada.');
    element.parentElement!.lang = 'es';
    await waitFor(() => textOf(element, 'message') === 'Tu contraseña cambió.');
  });

  it('is written anew: a failure; what was typed stays', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'changePassword', status: 500 }] });
    const element = await formIn(realm);
    fill(element, 'current', NEXT);
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message').startsWith('Something went wrong on our side.'));
    element.parentElement!.lang = 'es';
    await waitFor(() => textOf(element, 'message').startsWith('Algo salió mal de nuestro lado.'));
    expect(control(element, 'password').value).to.equal(NEXT);
  });
});
