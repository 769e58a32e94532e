import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import type { Realm } from '../../support/account.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { hasPointer, pressSlowly } from '../pointer.js';
import { consoleLines, has, heardEvents, holdAnswer, inState } from '../stage.js';
import { bodies, box, enter, focused, held, opened, outcome, save, saveTo, type } from './stage.js';

const NEW = 'eva@correo.example';

/** A form whose account changes addresses. */
async function openedWithRoute(): Promise<[ModyoProfileEdit, Realm]> {
  const [element, realm] = await opened({ me: { lang: 'en' }, settings: { extraEndpoints: true } });
  element.endpoints = { changeEmail: 'PUT /me/email' };
  await waitFor(() => has(element, 'change-email'));
  return [element, realm];
}

const input = (element: Element, id: 'new-email' | 'email-password') =>
  element.shadowRoot!.getElementById(id) as HTMLInputElement;

/** Opens the form for the address. */
async function ask(element: Element, first: 'new-email' | 'email-password' = 'new-email'): Promise<void> {
  part(element, 'change-email')!.click();
  await waitFor(() => focused(element)?.id === first);
}

/** Fills the form for the address in and sends it. */
function send(element: Element, email: string, password: string): void {
  type(input(element, 'new-email'), email);
  type(input(element, 'email-password'), password);
  nested(element, 'Send link').click();
}

/** The button with that text in the form for the address. */
function nested(element: Element, text: string): HTMLButtonElement {
  const found = [...box(element, 'email').querySelectorAll('button')].find((one) => one.textContent.trim() === text);
  if (!found) throw new Error(`No button says ${text}`);
  return found;
}

/** What is said to be wrong with an input, or at the top of the form for the address. */
const wrong = (element: Element, id: string) =>
  element.shadowRoot!.getElementById(`${id}-error`)?.innerText.trim() ?? '';
const onTop = (element: Element) =>
  box(element, 'email').querySelector<HTMLElement>('[role="alert"]')!.innerText.trim();
const told = (element: Element) =>
  box(element, 'email').querySelector<HTMLElement>('[role="status"]')!.innerText.trim();

const changes = (realm: Realm) => realm.requests('changeEmail');

describe('<modyo-profile-edit>: the e-mail address', () => {
  it('is shown, with a link to the realm’s page where the account has no route', async () => {
    const [element, realm] = await opened();
    expect(box(element, 'email').innerText).to.contain('ana@correo.example');
    const link = box(element, 'email').querySelector('a')!;
    expect(link.textContent).to.equal('Change e-mail');
    expect(new URL(link.href).pathname).to.equal(`/realms/${realm.uid}/profile/change_email`);
    expect(has(element, 'change-email')).to.equal(false);
    expect(element.shadowRoot!.querySelector('[type="password"]') === null).to.equal(true);
  });

  it('is asked for together with the current password, in a form for password managers', async () => {
    const [element] = await openedWithRoute();
    await ask(element);
    const [email, password] = [input(element, 'new-email'), input(element, 'email-password')];
    expect([email.type, email.autocomplete, email.value]).to.deep.equal(['email', 'email', '']);
    expect([password.type, password.autocomplete]).to.deep.equal(['password', 'current-password']);
    expect([email, password].map(({ labels }) => labels![0].textContent.trim().split(/\s+\*/)[0])).to.deep.equal([
      'New e-mail',
      'Current password',
    ]);
    expect(email.form === password.form && email.form !== part(element, 'form')).to.equal(true);
  });

  it('is pending after that, said to be so, until the link is followed', async () => {
    const [element, realm] = await openedWithRoute();
    const status = box(element, 'email').querySelector('[role="status"]')!;
    await ask(element);
    send(element, ` ${NEW} `, realm.user().password);
    await waitFor(() => told(element));
    expect(told(element)).to.equal(
      `We sent a link to ${NEW}. The change is pending until you follow it; the link expires in five minutes.`,
    );
    expect(status.isConnected).to.equal(true);
    expect(box(element, 'email').innerText).to.contain('ana@correo.example');
    expect(input(element, 'email-password') === null).to.equal(true);
    await waitFor(() => focused(element) === part(element, 'change-email'));
    expect((await changes(realm)).map(({ method, body }) => [method, body])).to.deep.equal([
      ['PUT', { email: NEW, current_password: '[secret]' }],
    ]);
  });

  it('is asked for again with one more password', async () => {
    const [element, realm] = await openedWithRoute();
    await ask(element);
    send(element, NEW, realm.user().password);
    await waitFor(() => told(element));
    expect(part(element, 'change-email')!.textContent.trim()).to.equal('Send again');
    await ask(element, 'email-password');
    expect(input(element, 'new-email').value).to.equal(NEW);
    expect(input(element, 'email-password').value).to.equal('');
    type(input(element, 'email-password'), realm.user().password);
    input(element, 'email-password').form!.requestSubmit();
    await waitFor(async () => (await changes(realm)).length === 2);
    await waitFor(() => told(element));
  });

  it('is left alone by Cancel, and the focus goes back to the button', async () => {
    const [element, realm] = await openedWithRoute();
    await ask(element);
    type(input(element, 'new-email'), NEW);
    type(input(element, 'email-password'), 'secret');
    nested(element, 'Cancel').click();
    await waitFor(() => focused(element) === part(element, 'change-email'));
    expect(await changes(realm)).to.have.length(0);
    await ask(element);
    expect([input(element, 'new-email').value, input(element, 'email-password').value]).to.deep.equal(['', '']);
  });

  it('is not sent half filled in', async () => {
    const [element, realm] = await openedWithRoute();
    await ask(element);
    send(element, '', '');
    await waitFor(() => wrong(element, 'new-email') === 'Fill in this field.');
    expect(wrong(element, 'email-password')).to.equal('Fill in this field.');
    await waitFor(() => focused(element)?.id === 'new-email');
    send(element, 'not an address', 'x');
    await waitFor(() => wrong(element, 'email-password') === '');
    expect(wrong(element, 'new-email')).to.not.equal('');
    expect(input(element, 'new-email').getAttribute('aria-describedby')).to.equal('new-email-error');
    expect(await changes(realm)).to.have.length(0);
  });

  it('is refused with a wrong password, which is said at that field; the address stays', async () => {
    const [element, realm] = await openedWithRoute();
    await ask(element);
    send(element, NEW, 'wrong');
    await waitFor(() => wrong(element, 'email-password') === 'Current password is not correct');
    expect([input(element, 'new-email').value, input(element, 'email-password').value]).to.deep.equal([NEW, '']);
    expect(input(element, 'email-password').getAttribute('aria-invalid')).to.equal('true');
    await waitFor(() => focused(element)?.id === 'email-password');
    expect(onTop(element)).to.equal('');
    send(element, NEW, realm.user().password);
    await waitFor(() => told(element));
    expect(wrong(element, 'email-password')).to.equal('');
  });

  it('is refused when somebody else has it, which is said at that field', async () => {
    const [element, realm] = await openedWithRoute();
    await ask(element);
    send(element, 'leo@correo.example', realm.user().password);
    await waitFor(() => wrong(element, 'new-email') === 'New e-mail has already been taken');
    await waitFor(() => focused(element)?.id === 'new-email');
  });

  it('says at the top what belongs to no field', async () => {
    const [element, realm] = await openedWithRoute();
    const region = async () => {
      await ask(element);
      return box(element, 'email').querySelector('[role="alert"]')!;
    };
    const before = await region();
    await realm.whatIf({ rules: [{ operation: 'changeEmail', status: 422, body: { errors: ['Not at night.'] } }] });
    send(element, NEW, realm.user().password);
    await waitFor(() => onTop(element) === 'Not at night.');
    expect(before.isConnected).to.equal(true);
    await realm.whatIf({ rules: [{ operation: 'changeEmail', status: 500 }] });
    send(element, NEW, realm.user().password);
    await waitFor(() => onTop(element).startsWith('Something went wrong on our side.'));
    expect(input(element, 'email-password').value).to.equal('');
  });

  it('is sent once, however often one clicks', async () => {
    const [element, realm] = await openedWithRoute();
    await realm.whatIf({ rules: [holdAnswer('changeEmail')] });
    await ask(element);
    send(element, NEW, realm.user().password);
    await waitFor(() => nested(element, 'Sending…').ariaDisabled === 'true');
    nested(element, 'Sending…').click();
    await waitFor(async () => (await changes(realm)).length === 1);
    await realm.release();
    await waitFor(() => told(element));
    expect(await changes(realm)).to.have.length(1);
  });

  it('has nothing to do with the rest of the form: neither is sent with the other', async () => {
    const [element, realm] = await openedWithRoute();
    const events = heardEvents('modyo-profile-save');
    await ask(element);
    type(input(element, 'new-email'), NEW);
    type(input(element, 'email-password'), realm.user().password);
    enter(element, 'first_name', 'Eva');
    expect(element.changes).to.deep.equal({ first_name: 'Eva' });
    nested(element, 'Send link').click();
    await waitFor(() => told(element));
    expect([events.length, (await bodies(realm)).length]).to.deep.equal([0, 0]);
    expect(held(element, 'first_name')).to.equal('Eva');
    save(element);
    await outcome(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
    expect(await changes(realm)).to.have.length(1);
  });

  it('ends the session after too many wrong passwords; afterwards nothing of it is left', async () => {
    const [element, realm] = await openedWithRoute();
    enter(element, 'first_name', 'Eva');
    await ask(element);
    for (let tries = 1; tries < 5; tries++) {
      send(element, NEW, `wrong ${tries}`);
      await waitFor(() => wrong(element, 'email-password') && input(element, 'email-password').value === '');
    }
    send(element, NEW, 'wrong 5');
    await inState(element, 'signed-out');
    expect(element.shadowRoot!.innerHTML).to.not.contain(NEW);
    await realm.signIn();
    await element.refresh();
    await inState(element, 'ready');
    expect(held(element, 'first_name')).to.equal('Eva');
    expect(input(element, 'new-email') === null).to.equal(true);
    expect(has(element, 'change-email')).to.equal(true);
    expect(told(element)).to.equal('');
    await ask(element);
    expect(onTop(element)).to.equal('');
    expect(input(element, 'new-email').value).to.equal('');
  });

  it('that is pending is nothing that another user sees', async () => {
    const [element, realm] = await openedWithRoute();
    await ask(element);
    send(element, NEW, realm.user().password);
    await waitFor(() => told(element));
    await realm.signIn('leo');
    await element.refresh();
    await waitFor(() => held(element, 'first_name') === 'Leo');
    expect(element.shadowRoot!.innerHTML).to.not.contain(NEW);
  });

  it('leaves no password anywhere, whatever came of it', async () => {
    const lines = consoleLines();
    const [element, realm] = await openedWithRoute();
    const { password } = realm.user();
    const passwords = () => [...element.shadowRoot!.querySelectorAll('input')].map(({ value }) => value).join();
    await ask(element);
    await realm.whatIf({ rules: [{ operation: 'changeEmail', drop: true }] });
    send(element, NEW, password);
    await waitFor(() => onTop(element));
    expect(passwords()).to.not.contain(password);
    await realm.whatIf();
    send(element, NEW, password);
    await waitFor(() => told(element));
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-saved');
    element.remove();
    const everywhere = [passwords(), lines, { ...sessionStorage }, { ...localStorage }, location.href];
    expect(JSON.stringify(everywhere)).to.not.contain(password);
  });

  it('falls back to the realm’s page where the route turns out to be missing', async () => {
    const [element, realm] = await openedWithRoute();
    await realm.whatIf({ methodNotAllowed: ['changeEmail'] });
    await ask(element);
    send(element, NEW, realm.user().password);
    await waitFor(() => box(element, 'email').querySelector('a'));
    expect(input(element, 'email-password') === null).to.equal(true);
  });

  it('counts a press of its button, whatever has to be drawn between press and release', async function () {
    // Only Chromium's driver presses a pointer and lets it go by itself.
    if (!hasPointer) this.skip();
    const [element, realm] = await openedWithRoute();
    await ask(element);
    send(element, NEW, 'wrong');
    await waitFor(() => wrong(element, 'email-password') && input(element, 'email-password').value === '');
    input(element, 'email-password').focus();
    type(input(element, 'email-password'), realm.user().password);
    await element.updateComplete;
    const heading = 'A heading that is long enough for several lines. '.repeat(12).trim();
    await pressSlowly(nested(element, 'Send link'), () => {
      element.heading = heading;
    });
    await waitFor(() => told(element));
    expect(await changes(realm)).to.have.length(2);
    expect(part(element, 'heading')!.innerText).to.equal(heading);
  });

  it('writes anew what was said when the language changes', async () => {
    const [element, realm] = await openedWithRoute();
    const speak = (lang: string) => (element.parentElement!.lang = lang);
    await ask(element);
    send(element, 'not an address', '');
    await waitFor(() => wrong(element, 'email-password') === 'Fill in this field.');
    expect(wrong(element, 'new-email')).to.equal('Enter an e-mail address, like name@example.com.');
    speak('pt');
    await waitFor(() => wrong(element, 'email-password') === 'Preencha este campo.');
    expect(wrong(element, 'new-email')).to.equal('Digite um e-mail, como nome@exemplo.com.');
    expect(input(element, 'new-email').value).to.equal('not an address');
    speak('en');
    await waitFor(() => wrong(element, 'email-password') === 'Fill in this field.');
    await realm.whatIf({ rules: [{ operation: 'changeEmail', status: 500 }] });
    send(element, NEW, 'x');
    await waitFor(() => onTop(element).startsWith('Something went wrong on our side.'));
    speak('es');
    await waitFor(() => onTop(element).startsWith('Algo salió mal de nuestro lado.'));
    speak('en');
    await waitFor(() => onTop(element).startsWith('Something went wrong'));
    await realm.whatIf();
    send(element, NEW, realm.user().password);
    await waitFor(() => told(element).startsWith(`We sent a link to ${NEW}.`));
    speak('pt');
    await waitFor(() => told(element).startsWith(`Enviamos um link para ${NEW}.`));
  });
});
