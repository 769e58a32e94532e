/** Fields of one kind stand together, what is unsaved is marked, and the button stays within reach. */
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { part, parts } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { box, control, controls, CUSTOM_FIELDS, enter, errorAt, bodies, opened, saveTo } from './stage.js';

const headings = (element: Element) => parts(element, 'group-heading').map(({ innerText }) => innerText.trim());
const count = (element: Element) => part(element, 'actions')!.innerText.replace(/\s+/g, ' ').trim();
const isMarked = (element: Element, name: string) => !!box(element, name).querySelector('.mark');

describe('<modyo-profile-edit>: groups of fields', () => {
  for (const [lang, expected] of [
    ['es', ['Identidad', 'Contacto', 'Preferencias', 'Otros datos']],
    ['en', ['Identity', 'Contact', 'Preferences', 'More details']],
    ['pt', ['Identidade', 'Contato', 'Preferências', 'Outros dados']],
  ] as const)
    it(`have headings in ${lang}, one level below the element's`, async () => {
      const [element] = await opened({
        customFields: CUSTOM_FIELDS,
        markup: `<modyo-profile-edit lang="${lang}" heading-level="3"></modyo-profile-edit>`,
      });
      expect(headings(element)).to.deep.equal(expected);
      expect(parts(element, 'group-heading').map((one) => one.getAttribute('aria-level'))).to.deep.equal(
        expected.map(() => '4'),
      );
      for (const group of element.shadowRoot!.querySelectorAll('[role=group][aria-labelledby]'))
        expect(element.shadowRoot!.getElementById(group.getAttribute('aria-labelledby')!)).to.not.equal(null);
    });

  it('keep the order that a page names, and have no headings where it mixes them', async () => {
    const [element] = await opened({
      markup: '<modyo-profile-edit fields="phone first_name email last_name"></modyo-profile-edit>',
    });
    expect(headings(element)).to.deep.equal([]);
    expect(parts(element, 'label').map(({ innerText }) => innerText.trim())).to.deep.equal([
      'Phone',
      'First name',
      'E-mail',
      'Last name',
    ]);
    element.fields = 'phone email last_name first_name';
    await element.updateComplete;
    expect(headings(element)).to.deep.equal(['Contact', 'Identity']);
    element.fields = 'last_name first_name';
    await element.updateComplete;
    expect(headings(element)).to.deep.equal([]);
  });

  it('say once what the mark of required fields means, and only where there are any', async () => {
    const [element] = await opened({ markup: '<modyo-profile-edit required="phone last_name"></modyo-profile-edit>' });
    const note = 'Fields with * are required.';
    expect(element.shadowRoot!.querySelector('form')!.innerText.split(note)).to.have.length(2);
    element.required = '';
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('form')!.innerText).to.not.contain(note);
  });
});

describe('<modyo-profile-edit>: what is unsaved', () => {
  it('is marked at its field, counted beside the button, and no more once it is saved or taken back', async () => {
    const [element] = await opened({ customFields: CUSTOM_FIELDS });
    expect(count(element)).to.equal('Save changes');
    enter(element, 'first_name', 'Eva');
    await element.updateComplete;
    expect([isMarked(element, 'first_name'), isMarked(element, 'last_name')]).to.deep.equal([true, false]);
    expect(count(element)).to.equal('Save changes 1 unsaved change');
    enter(element, 'topics', ['funds']);
    await element.updateComplete;
    expect(isMarked(element, 'topics')).to.equal(true);
    expect(count(element)).to.equal('Save changes 2 unsaved changes');
    enter(element, 'first_name', 'Ana');
    await element.updateComplete;
    expect(isMarked(element, 'first_name')).to.equal(false);
    await saveTo(element, 'form-saved');
    await waitFor(() => !isMarked(element, 'topics'));
    expect(count(element)).to.equal('Save changes');
  });

  it('keeps the button at the lower edge of the window, where the form is longer', async () => {
    const [element] = await opened({ customFields: CUSTOM_FIELDS });
    document.body.style.paddingBlockEnd = '2000px';
    const actions = part(element, 'actions')!;
    scrollTo(0, 0);
    expect(actions.getBoundingClientRect().bottom).to.be.greaterThan(innerHeight);
    enter(element, 'first_name', 'Eva');
    await element.updateComplete;
    const { top, bottom } = actions.getBoundingClientRect();
    expect([top > 0, Math.round(bottom) <= innerHeight]).to.deep.equal([true, true]);
    document.body.style.paddingBlockEnd = '';
  });
});

describe('<modyo-profile-edit>: a date', () => {
  it('is day, month and year in the language of the page', async () => {
    const [element] = await opened({
      me: { birth_at: '1991-03-08' },
      markup: '<modyo-profile-edit lang="es-CL"></modyo-profile-edit>',
    });
    const [day, month, year] = controls(element, 'birth_at');
    expect([day.value, (month as HTMLSelectElement).selectedOptions[0].text, year.value]).to.deep.equal([
      '08',
      'marzo',
      '1991',
    ]);
    expect([day, month, year].map((one) => one.labels![0].textContent.trim())).to.deep.equal(['Día', 'Mes', 'Año']);
    expect([day, month, year].map((one) => one.getAttribute('autocomplete'))).to.deep.equal([
      'bday-day',
      'bday-month',
      'bday-year',
    ]);
    element.readonly = 'birth_at';
    await element.updateComplete;
    expect(box(element, 'birth_at').innerText).to.contain('8 de marzo de 1991');
  });

  it('that does not exist, or of which a piece is missing, is not sent and not lost', async () => {
    const [element, realm] = await opened({ me: { birth_at: '1991-03-08' } });
    for (const wrong of ['1991-02-30', '-03-08', '1991--08', '91-03-08', '1991-03-xx']) {
      enter(element, 'birth_at', wrong);
      await saveTo(element, 'form-error');
      expect(errorAt(element, 'birth_at'), wrong).to.equal('Enter a date that exists, with day, month and year.');
      expect(
        controls(element, 'birth_at').map(({ value }) => value),
        wrong,
      ).to.deep.equal(wrong.split('-').reverse());
      expect(control(element, 'birth_at').getAttribute('aria-invalid')).to.equal('true');
    }
    enter(element, 'birth_at', '1992-02-9');
    await element.updateComplete;
    // A second digit may still follow.
    expect(control(element, 'birth_at').value).to.equal('9');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ birth_at: '1992-02-09' }]);
  });
});
