import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { engine } from '../../support/engine.js';
import { fixture, part, shownText } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { afterTest, heardEvents, sentRequests, textOf } from '../stage.js';
import { control, errorOf, fill, formIn, NEXT, realmWithRoute, submitButton } from './password-form.js';

describe('<modyo-password-change>: the form', () => {
  it('is one that password managers understand', async () => {
    const realm = await realmWithRoute({ username: 'ana', me: { email: 'ana@mail.example' } });
    const element = await formIn(realm);
    const form = part(element, 'password-form') as HTMLFormElement;
    expect(form.localName).to.equal('form');
    const fields = [...form.elements].filter((field) => field instanceof HTMLInputElement);
    expect(fields.map(({ name, type, autocomplete }) => [name, type, autocomplete])).to.deep.equal([
      ['username', 'text', 'username'],
      ['current_password', 'password', 'current-password'],
      ['password', 'password', 'new-password'],
    ]);
    const [username] = fields;
    expect([username.value, username.tabIndex, username.ariaHidden]).to.deep.equal(['ana', -1, 'true']);
    expect(getComputedStyle(username).display).to.not.equal('none');
    const { width, height } = username.getBoundingClientRect();
    expect(Math.max(width, height)).to.be.within(1, 10);
    expect(form.elements.length).to.equal(6);
  });

  it('names the e-mail where the account has no user name', async () => {
    const element = await formIn(await realmWithRoute({ me: { username: null, email: 'ana@mail.example' } }));
    expect(control(element, 'username').value).to.equal('ana@mail.example');
  });

  it('sends both passwords once on a double click, says what is going on, and empties itself', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    const requests = sentRequests();
    const events = heardEvents('modyo-password-changed');
    await realm.whatIf({ rules: [{ operation: 'changePassword', hold: true }] });
    fill(element, realm.user().password, NEXT);
    const button = submitButton(element);
    button.focus();
    button.click();
    button.click();
    await waitFor(() => button.textContent.trim() === 'Changing…');
    expect(button.ariaDisabled).to.equal('true');
    button.click();
    await waitFor(async () => (await realm.requests('changePassword')).length === 1);
    await realm.release();
    await waitFor(() => events.length === 1);
    await waitFor(() => button.textContent.trim() === 'Change password');
    const sent = requests.filter(({ url }) => url.endsWith('/me/password'));
    expect(sent).to.have.length(1);
    expect(JSON.parse(sent[0].init.body as string)).to.deep.equal({
      current_password: realm.user().password,
      password: NEXT,
      password_confirmation: NEXT,
    });
    expect(element.shadowRoot!.activeElement === button).to.equal(true);
    expect(['current_password', 'password'].map((name) => control(element, name).value)).to.deep.equal(['', '']);
    expect(control(element, 'username').value).to.equal('ana');
    expect([events[0].detail, events[0].bubbles, events[0].composed]).to.deep.equal([null, true, true]);
  });

  it('says in a live region that was there before that the password was changed, until one types again', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    const region = part(element, 'message')!.querySelector('[role="status"]')!;
    fill(element, realm.user().password, NEXT);
    submitButton(element).click();
    await waitFor(() => region.textContent.trim() === 'Your password was changed.');
    expect(region.isConnected).to.equal(true);
    fill(element, 'x', '');
    await element.updateComplete;
    expect(textOf(element, 'message')).to.equal('');
  });

  it('reads what a password manager has filled in without an event', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm, '<modyo-password-change policy="min=12 lower"></modyo-password-change>');
    control(element, 'current_password').value = realm.user().password;
    control(element, 'password').value = NEXT;
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
  });

  it('is sent by Enter, and works with the keyboard alone', async function () {
    if (engine === 'webkit') this.skip();
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    control(element, 'current_password').focus();
    await sendKeys({ type: realm.user().password });
    const order: string[] = [];
    for (let step = 0; step < 4; step++) {
      await sendKeys({ press: 'Tab' });
      const { activeElement } = element.shadowRoot!;
      order.push(activeElement?.getAttribute('aria-label') ?? activeElement?.id ?? '');
      if (activeElement?.id === 'password') await sendKeys({ type: NEXT });
    }
    expect(order).to.deep.equal(['Show: Current password', 'password', 'Show: New password', '']);
    control(element, 'password').focus();
    await sendKeys({ press: 'Enter' });
    await waitFor(() => textOf(element, 'message') === 'Your password was changed.');
  });

  it('lets one paste', async () => {
    const element = await formIn(await realmWithRoute());
    const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
    for (const name of ['current_password', 'password'])
      expect(control(element, name).dispatchEvent(paste), name).to.equal(true);
  });

  it('shows a password while its button is pressed, and hides it when it is sent', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    const field = control(element, 'password');
    const [, toggle] = [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('[aria-pressed]')];
    fill(element, 'current', 'new one');
    expect(toggle.ariaPressed).to.equal('false');
    expect(toggle.getAttribute('aria-label')).to.equal('Show: New password');
    toggle.click();
    await element.updateComplete;
    expect([field.type, field.value, toggle.ariaPressed]).to.deep.equal(['text', 'new one', 'true']);
    expect(control(element, 'current_password').type).to.equal('password');
    expect(field.spellcheck).to.equal(false);
    toggle.click();
    await element.updateComplete;
    expect([field.type, toggle.ariaPressed]).to.deep.equal(['password', 'false']);
    toggle.click();
    await realm.whatIf({ rules: [{ operation: 'changePassword', hold: true }] });
    submitButton(element).click();
    await waitFor(() => field.type === 'password');
    await realm.release();
  });

  it('hints at Caps Lock in the field where it is on', async () => {
    const element = await formIn(await realmWithRoute());
    const press = (name: string, type: string, modifierCapsLock: boolean) =>
      control(element, name).dispatchEvent(
        new KeyboardEvent(type, { key: 'A', modifierCapsLock, bubbles: true, composed: true }),
      );
    const regions = [...element.shadowRoot!.querySelectorAll('[part~="hint"][role="status"]')];
    const texts = () => regions.map(({ textContent }) => textContent.trim());
    press('current_password', 'keydown', true);
    await element.updateComplete;
    expect(texts()).to.deep.equal(['Caps Lock is on.', '']);
    press('password', 'keydown', true);
    await element.updateComplete;
    expect(texts()).to.deep.equal(['', 'Caps Lock is on.']);
    press('password', 'keyup', false);
    await element.updateComplete;
    expect(texts()).to.deep.equal(['', '']);
  });

  it('keeps the page’s own hotkeys from what is typed', async function () {
    if (engine === 'webkit') this.skip();
    const element = await formIn(await realmWithRoute());
    const keys: string[] = [];
    const hear = ({ key }: KeyboardEvent) => void keys.push(key);
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      document.addEventListener(type, hear);
      afterTest(() => document.removeEventListener(type, hear));
    }
    for (const name of ['current_password', 'password']) {
      control(element, name).focus();
      await sendKeys({ press: 's' });
      await sendKeys({ press: 'Escape' });
    }
    expect(keys).to.deep.equal(['Escape', 'Escape', 'Escape', 'Escape']);
  });

  it('is not upset by an event without a key, as browsers send one when they fill in', async () => {
    const element = await formIn(await realmWithRoute());
    control(element, 'password').dispatchEvent(new Event('keydown', { bubbles: true, composed: true }));
    await element.updateComplete;
    expect(element.dataset.state).to.equal('ready');
  });

  it('asks for what is missing, at the first field of it, and sends nothing', async () => {
    const realm = await realmWithRoute();
    const element = await formIn(realm);
    submitButton(element).click();
    await waitFor(() => errorOf(element, 'password') === 'Fill in this field.');
    const [current, next] = ['current_password', 'password'].map((name) => control(element, name));
    expect(element.shadowRoot!.activeElement === current).to.equal(true);
    expect([current.ariaInvalid, next.ariaInvalid]).to.deep.equal(['true', 'true']);
    expect(current.getAttribute('aria-describedby')).to.equal('current_password-error');
    fill(element, realm.user().password, '');
    submitButton(element).click();
    await waitFor(() => element.shadowRoot!.activeElement === next);
    expect(errorOf(element, 'current_password')).to.equal('');
    expect(await realm.requests('changePassword')).to.have.length(0);
  });

  it('waits for the account before it says anything', async () => {
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'changePassword', drop: true }] });
    const element = await formIn(realm);
    fill(element, realm.user().password, NEXT);
    submitButton(element).click();
    await waitFor(() => textOf(element, 'message').startsWith('We could not connect.'));
    expect(control(element, 'password').value).to.equal(NEXT);
    expect(shownText(element)).to.not.contain('was changed');
  });

  it('takes its settings from the element, too', async () => {
    const realm = await realmWithRoute();
    const holder = fixture('<div></div>');
    const element = document.createElement('modyo-password-change');
    element.setAttribute('realm', realm.uid);
    element.endpoints = { changePassword: null };
    holder.append(element);
    await waitFor(() => part(element, 'link'));
    element.endpoints = { changePassword: 'PUT /me/password' };
    await waitFor(() => part(element, 'password-form'));
  });
});
