import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { engine } from '../../support/engine.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { afterTest, consoleLines, heardEvents, has, sentRequests, textOf, uncaughtErrors } from '../stage.js';
import {
  confirmButton,
  dialog,
  elementIn,
  keepButton,
  nameField,
  open,
  opener,
  realmWithRoute,
  typeName,
} from './dialog.js';

const accepts = (element: Element) => confirmButton(element).ariaDisabled !== 'true';

describe('<modyo-account-delete>: the dialog', () => {
  it('is a modal alertdialog with a name and a description that name the account', async () => {
    const element = await elementIn(await realmWithRoute());
    expect(dialog(element).open).to.equal(false);
    expect(has(element, 'delete-input')).to.equal(false);
    await open(element);
    const found = dialog(element);
    expect([found.localName, found.getAttribute('role')]).to.deep.equal(['dialog', 'alertdialog']);
    const textsOf = (attribute: string) =>
      found
        .getAttribute(attribute)!
        .split(' ')
        .map((id) => element.shadowRoot!.getElementById(id)!.innerText);
    expect(found.getAttribute('aria-label')).to.equal('Delete account');
    expect(textsOf('aria-describedby')).to.deep.equal([
      'You are about to delete the account of Ana Bravo. This cannot be undone.',
      'Ana@Mail.example / ana',
    ]);
  });

  it('has the focus on the safe choice, and gives it back to the button that opened it', async () => {
    const element = await elementIn(await realmWithRoute());
    await open(element);
    const { activeElement } = element.shadowRoot!;
    expect(activeElement === keepButton(element)).to.equal(true);
    expect(activeElement!.textContent.trim()).to.equal('Keep my account');
    keepButton(element).click();
    await waitFor(() => !dialog(element).open);
    await waitFor(() => element.shadowRoot!.activeElement === opener(element));
    await waitFor(() => !has(element, 'delete-input'));
  });

  it('closes at Escape, forgets what was typed, and opens again', async function () {
    // WebKit's driver sends no keys.
    if (engine === 'webkit') this.skip();
    const element = await elementIn(await realmWithRoute());
    await open(element);
    await typeName(element, 'ana');
    await sendKeys({ press: 'Escape' });
    await waitFor(() => !dialog(element).open && !has(element, 'delete-input'));
    expect(element.shadowRoot!.activeElement === opener(element)).to.equal(true);
    await open(element);
    expect([nameField(element).value, accepts(element)]).to.deep.equal(['', false]);
  });

  it('works with the keyboard alone, and sends nothing at Enter before it is confirmed', async function () {
    // WebKit's driver sends no keys.
    if (engine === 'webkit') this.skip();
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    opener(element).focus();
    await sendKeys({ press: 'Enter' });
    await waitFor(() => dialog(element).matches(':modal'));
    await waitFor(() => element.shadowRoot!.activeElement === keepButton(element));
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    expect(element.shadowRoot!.activeElement === nameField(element)).to.equal(true);
    await sendKeys({ type: 'an' });
    await sendKeys({ press: 'Enter' });
    await waitFor(() => nameField(element).ariaInvalid === 'true');
    await sendKeys({ type: 'a' });
    await waitFor(() => accepts(element));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement === confirmButton(element)).to.equal(true);
    expect(await realm.requests('deleteAccount')).to.have.length(0);
  });

  it('opens once when its button is pressed twice', async () => {
    const errors = uncaughtErrors();
    const element = await elementIn(await realmWithRoute());
    opener(element).click();
    opener(element).click();
    await waitFor(() => dialog(element).open);
    opener(element).click();
    await element.updateComplete;
    expect(dialog(element).matches(':modal')).to.equal(true);
    expect(errors).to.deep.equal([]);
  });

  it('stays when it is opened again at once after it was closed', async () => {
    const element = await elementIn(await realmWithRoute());
    await open(element);
    let closed = 0;
    dialog(element).addEventListener('close', () => closed++);
    dialog(element).close();
    opener(element).click();
    await waitFor(() => closed && dialog(element).matches(':modal'));
    await element.updateComplete;
    expect(has(element, 'delete-input')).to.equal(true);
  });

  const matches: [string, boolean][] = [
    ['ana', true],
    ['  ana ', true],
    ['Ana', false],
    ['ana@mail.example', true],
    [' ANA@MAIL.EXAMPLE', true],
    ['Ana@Mail.example', true],
    ['ana@mail.exampl', false],
    ['Ana Bravo', false],
    ['', false],
    [' ', false],
    ['leo', false],
  ];
  for (const [text, isAccepted] of matches) {
    it(`${isAccepted ? 'takes' : 'does not take'} ${JSON.stringify(text)}`, async () => {
      const element = await elementIn(await realmWithRoute());
      await open(element);
      expect(accepts(element)).to.equal(false);
      await typeName(element, text);
      expect(accepts(element)).to.equal(isAccepted);
    });
  }

  const accounts: [string, Record<string, unknown>, string, string][] = [
    ['without a user name', { username: null }, 'Ana@Mail.example', 'ana@mail.example'],
    ['without an e-mail', { email: null }, 'ana', 'ana'],
    [
      'whose user name is the e-mail',
      { username: 'ana@mail.example', email: 'ana@mail.example' },
      'ana@mail.example',
      'ANA@mail.example',
    ],
    ['with a number for a user name', { username: 17512, email: '' }, '17512', '17512'],
    ['with neither', { username: null, email: null, id: 4711 }, '4711', '4711'],
  ];
  for (const [name, me, hint, text] of accounts) {
    it(`can be confirmed for an account ${name}`, async () => {
      const element = await elementIn(await realmWithRoute(me));
      await open(element);
      expect(dialog(element).innerText).to.contain(hint);
      expect(element.shadowRoot!.getElementById('delete-name-hint')!.innerText).to.equal(hint);
      await typeName(element, text);
      expect(accepts(element)).to.equal(true);
    });
  }

  it('names an account without a name by its e-mail', async () => {
    const element = await elementIn(await realmWithRoute({ name: '' }));
    await open(element);
    expect(dialog(element).innerText).to.contain('the account of Ana@Mail.example.');
  });

  it('says what to type when it is confirmed too early, and sends nothing', async () => {
    const realm = await realmWithRoute();
    const element = await elementIn(realm);
    const events = heardEvents('modyo-account-delete');
    await open(element);
    confirmButton(element).click();
    await waitFor(() => element.shadowRoot!.activeElement === nameField(element));
    expect(nameField(element).ariaInvalid).to.equal('true');
    expect(textOf(element, 'field-error')).to.contain('type your e-mail or your user name');
    expect(nameField(element).getAttribute('aria-describedby')).to.equal('delete-name-hint delete-name-error');
    await typeName(element, 'a');
    expect(nameField(element).ariaInvalid).to.equal(null);
    expect(events).to.have.length(0);
    expect(await realm.requests('deleteAccount')).to.have.length(0);
  });

  it('keeps the page’s own hotkeys from what is typed', async function () {
    // WebKit's driver sends no keys.
    if (engine === 'webkit') this.skip();
    const element = await elementIn(await realmWithRoute());
    await open(element);
    const keys: string[] = [];
    const hear = ({ key }: KeyboardEvent) => void keys.push(key);
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      document.addEventListener(type, hear);
      afterTest(() => document.removeEventListener(type, hear));
    }
    nameField(element).focus();
    await sendKeys({ type: 'ana' });
    expect(keys).to.deep.equal([]);
  });

  it('writes nothing of the account to the console, an address or the storage', async () => {
    const lines = consoleLines();
    const requests = sentRequests();
    const element = await elementIn(await realmWithRoute());
    await open(element);
    await typeName(element, 'ana@mail.example');
    keepButton(element).click();
    await waitFor(() => !has(element, 'delete-input'));
    const told = [
      ...lines,
      ...requests.filter(({ url }) => url.includes('/api/customers/')).map(({ url }) => url),
      location.href,
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    ].join('\n');
    expect(told).to.not.match(/ana@mail|Bravo/i);
    expect(part(element, 'base')!.innerHTML).to.not.match(/Bravo|ana@mail/i);
  });
});
