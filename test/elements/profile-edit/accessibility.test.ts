import { sendKeys } from '@web/test-runner-commands';
import { virtual } from '@guidepup/virtual-screen-reader/browser.js';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { expectAccessible } from '../../support/axe.js';
import { engine } from '../../support/engine.js';
import { part } from '../../support/fixture.js';
import { sample } from '../../support/sample.js';
import { waitFor } from '../../support/wait.js';
import { mediaFeatures, pageStyle, viewport } from '../page.js';
import { afterTest, has } from '../stage.js';
import { scenes } from './scenes.js';
import { control, CUSTOM_FIELDS, enter, focused, opened, saveTo } from './stage.js';

/** What can be pressed, and is drawn; a link within a sentence may be as small as its text. */
const targets = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('button, select, textarea, input, a')]
    .map((one) => (one.matches('[type=checkbox], [type=radio], [type=file]') ? one.closest('label')! : one))
    .filter((one) => one.checkVisibility() && !one.closest('.report, .field-error'));

/** Everything that a screen reader says of a form, from its first element to its last. */
async function readAloud(element: Element): Promise<string[]> {
  await virtual.start({ container: element.shadowRoot!.querySelector<HTMLElement>('.base')! });
  afterTest(() => virtual.stop());
  for (let steps = 0; steps < 300; steps++) {
    if (/^end, not busy/.test(await virtual.lastSpokenPhrase())) break;
    await virtual.next();
  }
  return virtual.spokenPhraseLog();
}

for (const [name, scene] of sample(Object.entries(scenes), 6)) {
  describe(`<modyo-profile-edit>: accessibility: ${name}`, () => {
    it('is sound', async () => {
      const [element, realm] = await scene();
      await expectAccessible(element);
      await realm.release();
    });

    it('is sound on a dark page of 320 pixels, and fits it', async function () {
      // The other engines cannot be given another width or other media features here.
      if (engine !== 'chromium') this.skip();
      await mediaFeatures({ 'prefers-color-scheme': 'dark' });
      pageStyle(':root { color-scheme: light dark } body { background: Canvas; color: CanvasText }');
      await viewport(320);
      const [element, realm] = await scene();
      await expectAccessible(element);
      const { scrollWidth, clientWidth } = document.documentElement;
      expect(scrollWidth - clientWidth).to.equal(0);
      await realm.release();
    });

    it('has nothing to press that is smaller than 24 pixels', async () => {
      const [element, realm] = await scene();
      for (const target of targets(element)) {
        const { width: across, height } = target.getBoundingClientRect();
        expect(Math.min(across, height), target.outerHTML.slice(0, 200)).to.be.at.least(24);
      }
      await realm.release();
    });

    it('ties every control to a label, a description that exists and ids of their own', async () => {
      const [element, realm] = await scene();
      const root = element.shadowRoot!;
      for (const one of root.querySelectorAll<HTMLInputElement>('input, select, textarea'))
        expect(one.labels![0]?.textContent.trim(), one.name).to.not.equal('');
      for (const one of root.querySelectorAll('[aria-describedby]'))
        for (const id of one.getAttribute('aria-describedby')!.split(' '))
          expect(root.getElementById(id)?.textContent.trim(), id).to.not.be.oneOf(['', undefined]);
      for (const one of root.querySelectorAll('[aria-invalid]'))
        expect(one.hasAttribute('aria-describedby'), one.outerHTML).to.equal(true);
      const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      await realm.release();
    });
  });
}

describe('<modyo-profile-edit>: the keyboard', () => {
  it('reaches everything in the order in which it stands, and gets out again', async function () {
    // WebKit’s driver sends no keys here.
    if (engine === 'webkit') this.skip();
    const [element] = await opened({
      customFields: CUSTOM_FIELDS,
      markup: '<modyo-profile-edit fields="first_name email sex hour topics paperless notes"></modyo-profile-edit>',
    });
    const [before, after] = [document.createElement('button'), document.createElement('button')];
    element.before(before);
    element.after(after);
    before.focus();
    const reached: string[] = [];
    for (let tabs = 0; tabs < 20 && document.activeElement !== after; tabs++) {
      await sendKeys({ press: 'Tab' });
      const one = focused(element) as HTMLInputElement | null;
      if (one) reached.push(one.name || one.textContent.trim());
    }
    expect(document.activeElement === after).to.equal(true);
    expect(reached).to.deep.equal([
      'first_name',
      'Change e-mail',
      'sex',
      'hour',
      'topics',
      'topics',
      'topics',
      'paperless',
      'notes',
      'Save changes',
    ]);
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    expect(focused(element)!.textContent.trim()).to.equal('Save changes');
  });

  it('leads from the summary to the field, and on from there', async function () {
    if (engine === 'webkit') this.skip();
    const [element] = await opened({ markup: '<modyo-profile-edit required="phone"></modyo-profile-edit>' });
    enter(element, 'phone', '');
    await saveTo(element, 'form-error');
    part(element, 'form-error')!.querySelector('a')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitFor(() => focused(element) === control(element, 'phone'));
    await sendKeys({ press: 'Tab' });
    expect(focused(element) === control(element, 'lang')).to.equal(true);
  });
});

describe('<modyo-profile-edit>: live regions', () => {
  it('are there, and empty, before anything is said in them', async () => {
    const [element] = await opened({ markup: '<modyo-profile-edit required="phone"></modyo-profile-edit>' });
    const root = element.shadowRoot!;
    const regions = [...root.querySelectorAll('[role="alert"], [role="status"]')];
    expect(regions.map((region) => region.textContent.trim()).join('')).to.equal('');
    enter(element, 'phone', '');
    await saveTo(element, 'form-error');
    const alert = part(element, 'form-error')!.closest('[role="alert"]')!;
    expect(regions.includes(alert)).to.equal(true);
    enter(element, 'phone', '+56 9 1111 1111');
    await saveTo(element, 'form-saved');
    const status = part(element, 'form-saved')!.closest('[role="status"]')!;
    expect(regions.includes(status)).to.equal(true);
    await waitFor(() => !has(element, 'form-error'));
  });
});

describe('<modyo-profile-edit>: read aloud', () => {
  it('says what each field is called and what it holds', async () => {
    const [element] = await opened({
      me: { phone: '+56 9 8123 4567', custom_fields: [] },
      customFields: CUSTOM_FIELDS.map((field) => ({ ...field, suggestion: 'Some help.' })),
    });
    const said = await readAloud(element);
    expect(said).to.include.members([
      'heading, Your details, level 2',
      'textbox, First name, Ana',
      'textbox, Phone, +56 9 8123 4567',
      'combobox, Gender, 3, has popup listbox, not expanded',
      'button, Save changes',
    ]);
  });

  it('says what kind each custom field is, and what helps to fill it in', async () => {
    const [element] = await opened({
      customFields: CUSTOM_FIELDS.map((field) => ({ ...field, suggestion: 'Some help.', default: undefined })),
    });
    const said = await readAloud(element);
    expect(said).to.include.members([
      'textbox, Job, Some help.',
      'textbox, Notes, Some help.',
      'group, Topics, Some help.',
      'checkbox, The funds, not checked',
      'group, Hour, Some help.',
      'radio, Not filled in, not checked, position 1, set size 4',
      'radio, The morning, not checked, position 2, set size 4',
    ]);
    // This reader goes by the attribute, browsers by what is checked.
    expect(said.some((phrase) => phrase.startsWith('checkbox, Paperless, Some help.'))).to.equal(true);
  });

  it('says what is wrong: beside the button, in order, and at each field', async () => {
    const [element, realm] = await opened({
      customFields: CUSTOM_FIELDS.map((field) => ({ ...field, required: field.key === 'hour' })),
      markup: '<modyo-profile-edit required="first_name phone topics"></modyo-profile-edit>',
    });
    await realm.whatIf({ rules: [{ refuse: { job: ['No such job.'] } }] });
    enter(element, 'first_name', '');
    enter(element, 'phone', 'none');
    enter(element, 'children', 'two');
    await saveTo(element, 'form-error');
    const said = await readAloud(element);
    const at = (phrase: string) => said.indexOf(phrase);
    expect(said).to.include.members([
      'Check these fields:',
      'link, First name',
      'textbox, First name, Fill in this field., invalid, required',
      'textbox, Phone, none, Enter a phone number., invalid, required',
      'textbox, Children, two, Enter a number., invalid',
      'group, Topics *, Fill in this field.',
      'group, Hour *, Fill in this field.',
    ]);
    expect(at('alert') < at('link, First name')).to.equal(true);
    expect(at('link, First name') < at('link, Phone') && at('link, Phone') < at('link, Hour')).to.equal(true);
    expect(at('group, Hour *, Fill in this field.') < at('Check these fields:')).to.equal(true);
  });

  it('says a refusal in the account’s words, and that all is well again', async () => {
    const [element, realm] = await opened({ customFields: CUSTOM_FIELDS });
    await realm.whatIf({ rules: [{ refuse: { job: ['No such job.'] }, times: 1 }] });
    enter(element, 'job', 'Wizard');
    await saveTo(element, 'form-error');
    expect(await readAloud(element)).to.include.members([
      'It was not saved.',
      'link, Job',
      'textbox, Job, Wizard, No such job., invalid',
    ]);
    await virtual.stop();
    await saveTo(element, 'form-saved');
    expect(await readAloud(element)).to.include.members(['Your changes have been saved.', 'textbox, Job, Wizard']);
  });
});
