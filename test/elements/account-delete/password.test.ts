import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoAccountDelete } from '../../../src/elements/account-delete/account-delete.js';
import { expectAccessible } from '../../support/axe.js';
import type { Realm } from '../../support/account.js';
import { waitFor } from '../../support/wait.js';
import { inState, sentRequests, textOf } from '../stage.js';
import { confirmButton, dialog, elementIn, keepButton, nameField, open, realmWithRoute, typeName } from './dialog.js';

const passwordField = (element: Element) => dialog(element).querySelector<HTMLInputElement>('[name="password"]');
const errorAtPassword = (element: Element) =>
  element.shadowRoot!.getElementById('delete-password-error')?.innerText.trim() ?? '';
const refusal = (element: Element) => dialog(element).querySelector<HTMLElement>('[role="alert"]')!.innerText.trim();

/** A dialog of an account that wants the password along, and has said so. */
async function asked(lang = 'en'): Promise<[ModyoAccountDelete, Realm]> {
  const realm = await realmWithRoute();
  await realm.changeSettings({ deletionNeedsPassword: true });
  const element = await elementIn(realm, { lang });
  await open(element);
  await typeName(element, 'ana');
  expect(passwordField(element) === null).to.equal(true);
  confirmButton(element).click();
  await waitFor(() => passwordField(element) && element.shadowRoot!.activeElement === passwordField(element));
  return [element, realm];
}

const deletions = async (realm: Realm) => (await realm.requests('deleteAccount')).map(({ status }) => status);

describe('<modyo-account-delete>: an account that wants the password along', () => {
  it('says so by refusing, and has a field for it, with its words, that password managers know', async () => {
    const [element, realm] = await asked();
    const field = passwordField(element)!;
    expect([field.type, field.autocomplete, field.required, field.value]).to.deep.equal([
      'password',
      'current-password',
      true,
      '',
    ]);
    expect(field.labels![0].innerText.replace(/\s+/g, ' ').trim()).to.equal('Your current password *');
    expect(errorAtPassword(element)).to.not.equal('');
    expect([field.ariaInvalid, field.getAttribute('aria-describedby')]).to.deep.equal([
      'true',
      'delete-password-error',
    ]);
    expect(refusal(element)).to.equal('');
    expect(nameField(element).value).to.equal('ana');
    expect(await deletions(realm)).to.deep.equal([422]);
    await expectAccessible(element);
  });

  it('gets nothing while the password is missing, and one says so at the field', async () => {
    const [element, realm] = await asked();
    nameField(element).focus();
    confirmButton(element).click();
    await waitFor(() => errorAtPassword(element) === 'Fill in this field.');
    await waitFor(() => element.shadowRoot!.activeElement === passwordField(element));
    expect(await deletions(realm)).to.deep.equal([422]);
  });

  it('gets the password as it was typed, in the body alone; a wrong one is said at its field and is gone', async () => {
    const [element, realm] = await asked();
    const requests = sentRequests();
    const field = passwordField(element)!;
    field.value = ' wrong one ';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    confirmButton(element).click();
    await waitFor(async () => (await deletions(realm)).length === 2);
    await waitFor(() => errorAtPassword(element) === 'Your current password is not correct');
    const [sent] = requests.filter(({ init }) => init.method === 'DELETE');
    expect(JSON.parse(sent.init.body as string)).to.deep.equal({ password: ' wrong one ' });
    expect(sent.url).to.not.contain('wrong');
    expect(field.value).to.equal('');
    expect(element.shadowRoot!.activeElement === field).to.equal(true);
  });

  it('is asked for it at once when the dialog is opened again, with nothing typed in it and nothing said', async () => {
    const [element] = await asked();
    passwordField(element)!.value = 'secret';
    keepButton(element).click();
    await waitFor(() => !dialog(element).open && !passwordField(element));
    await open(element);
    expect([passwordField(element)!.value, errorAtPassword(element)]).to.deep.equal(['', '']);
  });

  it('may say more than that of it, and both are read', async () => {
    const [element, realm] = await asked();
    const errors = [
      { field: 'password', messages: ['Wrong.'] },
      { field: 'account', messages: ['It has a balance.'] },
    ];
    await realm.whatIf({ rules: [{ operation: 'deleteAccount', status: 422, body: { errors } }] });
    passwordField(element)!.value = 'x';
    confirmButton(element).click();
    await waitFor(() => errorAtPassword(element) === 'Wrong.');
    expect(refusal(element)).to.equal('It has a balance.');
  });

  it('leaves no password to somebody else', async () => {
    const [element, realm] = await asked();
    const field = passwordField(element)!;
    field.value = 'secret';
    await realm.signIn('leo');
    await element.refresh();
    await waitFor(() => textOf(element, 'message') !== '');
    await waitFor(() => !field.isConnected);
    await open(element);
    expect(passwordField(element)?.value ?? '').to.equal('');
  });

  it('leaves none to a session that has ended either', async () => {
    const [element, realm] = await asked();
    const field = passwordField(element)!;
    field.value = 'secret';
    await realm.signOut();
    confirmButton(element).click();
    await inState(element, 'signed-out');
    expect(field.isConnected).to.equal(false);
  });
});

describe('<modyo-account-delete>: what was said, after a change of language', () => {
  it('is written anew: what is missing, at each field', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    await open(element);
    confirmButton(element).click();
    const errorAtName = () => element.shadowRoot!.getElementById('delete-name-error')?.innerText.trim();
    await waitFor(() => errorAtName() === 'To confirm, type your e-mail or your user name.');
    element.parentElement!.lang = 'pt';
    await waitFor(() => errorAtName() === 'Para confirmar, digite seu e-mail ou seu nome de usuário.');
    element.parentElement!.lang = 'es';
    await waitFor(() => errorAtName() === 'Para confirmar, escribe tu correo o tu nombre de usuario.');
  });

  it('is written anew: the password that is missing', async () => {
    const [element] = await asked();
    confirmButton(element).click();
    await waitFor(() => errorAtPassword(element) === 'Fill in this field.');
    element.parentElement!.lang = 'pt';
    await waitFor(() => errorAtPassword(element) === 'Preencha este campo.');
  });

  it('is written anew: a failure, and what is under way', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'deleteAccount', status: 500, hold: true }] });
    const element = await elementIn(realm);
    await open(element);
    await typeName(element, 'ana');
    confirmButton(element).click();
    await waitFor(async () => (await realm.requests('deleteAccount')).length === 1);
    element.parentElement!.lang = 'pt';
    await waitFor(() => confirmButton(element).innerText === 'Excluindo…');
    await realm.release();
    await waitFor(() => refusal(element) === 'Algo deu errado do nosso lado. Tente novamente em alguns minutos.');
    element.parentElement!.lang = 'es';
    await waitFor(() => refusal(element) === 'Algo salió mal de nuestro lado. Inténtalo de nuevo en unos minutos.');
    expect([nameField(element).value, dialog(element).open]).to.deep.equal(['ana', true]);
  });

  it('is written anew: that the account is another one', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    await open(element);
    await realm.signIn('leo');
    await element.refresh();
    await waitFor(() => textOf(element, 'message') === 'The account has changed. Nothing was deleted.');
    element.parentElement!.lang = 'es';
    await waitFor(() => textOf(element, 'message') === 'La cuenta cambió. No se eliminó nada.');
  });
});
