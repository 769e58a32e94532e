/** Which fields the form shows, in what order and as what; and how its controls behave. */
import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import { engine } from '../../support/engine.js';
import { fixture, part, parts } from '../../support/fixture.js';
import { pageStyle } from '../page.js';
import { afterTest, consoleLines, has, newRealm, textOf, loaded, uncaughtErrors } from '../stage.js';
import {
  bodies,
  box,
  control,
  controls,
  CUSTOM_FIELDS,
  enter,
  entries,
  errorAt,
  focusAt,
  held,
  opened,
  outcome,
  saveTo,
} from './stage.js';

/** The labels of the fields, in order; of a group, its legend. */
const labels = (element: Element) =>
  parts(element, 'field').map((field) =>
    field.querySelector('[part~="label"]')!.textContent.replace(/\s+/g, ' ').trim(),
  );

const STANDARD = [
  'Picture',
  'First name',
  'Last name',
  'Second last name',
  'Date of birth',
  'Gender',
  'E-mail',
  'Phone',
  'Language',
];

/** A form with the profile as the account is made to send it, whatever a real one may say. */
async function openedWith(me: Record<string, unknown>, markup?: string): Promise<ModyoProfileEdit> {
  const realm = await newRealm({ users: [{ username: 'ana' }] });
  await realm.signIn();
  await realm.whatIf({ rules: [{ operation: 'me', body: { id: 7, ...me } }] });
  return loaded<ModyoProfileEdit>(realm, markup ?? '<modyo-profile-edit></modyo-profile-edit>');
}

describe('<modyo-profile-edit>: which fields are shown', () => {
  it('is by default what the account returned, custom fields after the standard ones', async () => {
    const [element] = await opened({ customFields: CUSTOM_FIELDS });
    expect(labels(element)).to.deep.equal([...STANDARD, ...CUSTOM_FIELDS.map(({ label }) => label)]);
  });

  it('is not what the account did not return, and is what it returned as null', async () => {
    const element = await openedWith({ first_name: 'Ana', phone: null, subscriptions: {} });
    expect(labels(element)).to.deep.equal(['First name', 'Phone', 'Subscriptions']);
    expect(held(element, 'phone')).to.equal('');
    const link = box(element, 'subscriptions').querySelector('a')!;
    expect([link.textContent, new URL(link.href).pathname.endsWith('/profile/edit')]).to.deep.equal([
      'Manage subscriptions',
      true,
    ]);
  });

  it('says so where there is none', async () => {
    const element = await openedWith({});
    expect(element.dataset.state).to.equal('empty');
    expect(textOf(element, 'empty')).to.equal('There are no details to show.');
  });

  it('is what fields names, in that order, custom ones by key, also what the account did not return', async () => {
    const [element, realm] = await opened({
      customFields: CUSTOM_FIELDS.slice(0, 3),
      markup:
        '<modyo-profile-edit fields="notes, last_name subscriptions custom_fields first_name"></modyo-profile-edit>',
    });
    expect(labels(element)).to.deep.equal(['Notes', 'Last name', 'Subscriptions', 'Job', 'Children', 'First name']);
    enter(element, 'notes', 'Knock');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ custom_fields: entries({ notes: 'Knock' }) }]);
    element.fields = 'phone';
    await element.updateComplete;
    expect(labels(element)).to.deep.equal(['Phone']);
  });

  it('shows an attribute that nobody knows by its name, read-only', async () => {
    const [element] = await opened({ markup: '<modyo-profile-edit fields="username"></modyo-profile-edit>' });
    expect(box(element, 'username').innerText.replace(/\s+/g, ' ').trim()).to.equal('username ana');
    expect(controls(element, 'username')).to.have.length(0);
    expect(part(element, 'actions')!.querySelector('button') === null).to.equal(true);
  });

  it('is locked by readonly for any of them, and asked for by required, also later', async () => {
    const [element, realm] = await opened({
      customFields: CUSTOM_FIELDS,
      markup: '<modyo-profile-edit readonly="job sex" required="phone hour"></modyo-profile-edit>',
    });
    expect(controls(element, 'job').length + controls(element, 'sex').length).to.equal(0);
    expect(control(element, 'phone').required).to.equal(true);
    expect(box(element, 'phone').querySelector('label')!.textContent.replace(/\s+/g, ' ').trim()).to.equal('Phone *');
    enter(element, 'phone', '');
    expect(await saveTo(element, 'form-error')).to.equal('Check these fields: Phone Hour');
    element.required = '';
    element.readonly = 'hour';
    await element.updateComplete;
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ phone: '' }]);
    expect(controls(element, 'job')).to.have.length(1);
  });
});

describe('<modyo-profile-edit>: definitions of custom fields', () => {
  const values = entries({ job: 'Nurse', children: 2, hidden: 'x', fixed: 'y', unknown: 'z' });
  const definitions = [
    { key: 'children', label: 'Kids', type: 'number' as const, suggestion: 'Under 18.', unique: true },
    { key: 'job', label: 'Work', type: 'text' as const },
    { key: 'hidden', type: 'text' as const, visible: false },
    { key: 'fixed', label: 'Fixed', type: 'text' as const, editable: false },
    { key: 'plan', label: 'Plan', type: 'dropdown' as const, options: [{ value: 'a', label: 'A' }], default: 'a' },
  ];

  async function bare(markup?: string) {
    const setup = { me: { custom_fields: values }, customFields: CUSTOM_FIELDS.slice(0, 3), markup };
    const [element, realm] = await opened({ ...setup, settings: { customFieldDetail: 'value' } });
    return { element, realm };
  }

  /** What is expected of a form that has been given them. */
  async function expectDefined(element: ModyoProfileEdit) {
    expect(labels(element).slice(STANDARD.length)).to.deep.equal(['Kids', 'Work', 'Fixed', 'Plan']);
    expect(box(element, 'children').querySelector<HTMLElement>('[part~="hint"]')!.innerText).to.equal(
      'Under 18. No two customers can have the same.',
    );
    expect(controls(element, 'fixed')).to.have.length(0);
    expect(has(element, 'field-unknown')).to.equal(false);
    expect(held(element, 'plan')).to.equal('a');
    expect(element.shadowRoot!.innerHTML).to.not.contain('hidden-');
  }

  it('are missing where nobody gives them: a key is no word for a customer, and nothing is shown', async () => {
    const { element } = await bare();
    expect(labels(element)).to.deep.equal(STANDARD);
    expect(values.flatMap(({ key }) => controls(element, key))).to.have.length(0);
  });

  it('come by the property, in their order, and decide what is edited', async () => {
    const { element, realm } = await bare();
    element.customFields = definitions;
    await element.updateComplete;
    await expectDefined(element);
    enter(element, 'children', '3');
    expect(await saveTo(element, 'not-saved')).to.equal('1 change saved, 1 not saved: Plan');
    expect((await realm.storedMe()).custom_fields).to.deep.include({ key: 'children', value: 3 });
  });

  it('come from a script inside the tag, which the property outweighs', async () => {
    const json = JSON.stringify(definitions);
    const { element } = await bare(
      `<modyo-profile-edit><script type="application/json" slot="custom-fields">${json}</script></modyo-profile-edit>`,
    );
    await expectDefined(element);
    element.customFields = [{ key: 'job', label: 'Trade', type: 'paragraph' }];
    await element.updateComplete;
    expect(labels(element)[STANDARD.length]).to.equal('Trade');
    expect(control(element, 'job').localName).to.equal('textarea');
  });

  for (const [name, text] of Object.entries({
    'no JSON': '[{ key: ',
    'JSON of another kind': '{"job":1}',
    nothing: ' ',
  })) {
    it(`do no harm where the script holds ${name}`, async () => {
      const lines = consoleLines();
      const { element } = await bare(
        `<modyo-profile-edit><script type="application/json" slot="custom-fields">${text}</script></modyo-profile-edit>`,
      );
      expect(labels(element)).to.include('First name');
      const told = lines.filter((line) => /^warn: modyo-customers: .*custom-fields is not JSON/.test(line));
      expect(told).to.have.length(name === 'no JSON' ? 1 : 0);
    });
  }

  it('send a default that nobody has changed, since it is what the user saw', async () => {
    const { element, realm } = await bare();
    element.customFields = [{ key: 'notes', label: 'Notes', type: 'text', default: 'Knock' }];
    await element.updateComplete;
    expect(held(element, 'notes')).to.equal('Knock');
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva', custom_fields: entries({ notes: 'Knock' }) }]);
  });

  it('send no default of a field that a style sheet hides: nobody saw it', async () => {
    const { element, realm } = await bare();
    element.customFields = [{ key: 'notes', label: 'Notes', type: 'text', default: 'Knock' }];
    fixture('<style>modyo-profile-edit::part(field-notes) { display: none }</style>');
    await element.updateComplete;
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
  });
});

describe('<modyo-profile-edit>: a value that contradicts its type', () => {
  const cases: [key: string, value: unknown, shown: string | string[], locked?: boolean][] = [
    ['children', 'two or three', 'two or three'],
    ['since', 'in May', 'in May'],
    ['paperless', 'perhaps', 'perhaps'],
    ['branch', 'closed', 'closed'],
    ['hour', 'midnight', 'midnight'],
    ['topics', 'funds', ['funds']],
    ['topics', ['funds', 'gold'], ['funds', 'gold']],
    ['job', { title: 'Nurse' }, '{"title":"Nurse"}', true],
    ['job', 12, '12'],
  ];
  for (const [key, value, shown, locked] of cases) {
    it(`is shown as it is, and not lost when something else is saved: ${key} ${JSON.stringify(value)}`, async () => {
      const [element, realm] = await opened({
        me: { custom_fields: entries({ [key]: value }) },
        customFields: CUSTOM_FIELDS,
      });
      if (locked) expect(box(element, key).innerText).to.contain(shown);
      else expect(held(element, key)).to.deep.equal(shown);
      enter(element, 'first_name', 'Eva');
      await saveTo(element, 'form-saved');
      expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
      expect((await realm.storedMe()).custom_fields).to.deep.include({ key, value });
    });
  }
});

describe('<modyo-profile-edit>: its controls', () => {
  it('have names, and tell browsers what belongs into them', async () => {
    const [element] = await opened({ customFields: CUSTOM_FIELDS });
    const told = ['first_name', 'last_name', 'second_last_name', 'phone', 'birth_at', 'sex', 'lang', 'job', 'children'];
    const kinds = told.map((name) => {
      const one = control(element, name);
      // Firefox's property leaves out the tokens that it fills in by itself nowhere.
      return [name, one.type, one.getAttribute('autocomplete'), one.inputMode];
    });
    expect(kinds).to.deep.equal([
      ['first_name', 'text', 'given-name', ''],
      ['last_name', 'text', 'family-name', ''],
      ['second_last_name', 'text', 'off', ''],
      ['phone', 'tel', 'tel', ''],
      ['birth_at', 'text', 'bday-day', 'numeric'],
      ['sex', 'select-one', 'sex', ''],
      ['lang', 'select-one', 'language', ''],
      ['job', 'text', 'off', ''],
      ['children', 'text', 'off', 'decimal'],
    ]);
  });

  it('have labels of their own, that lead to them', async () => {
    const [element] = await opened({ customFields: CUSTOM_FIELDS });
    const all = [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('form[part] [name]')];
    expect(all.length).to.be.greaterThan(15);
    for (const one of all) {
      expect(one.labels, one.name).to.have.length(1);
      expect(one.labels![0].textContent.trim(), one.name).to.not.equal('');
    }
    const ids = [...element.shadowRoot!.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    const groups = [...element.shadowRoot!.querySelectorAll('fieldset')];
    expect(groups.map((group) => group.querySelector('legend')!.textContent.trim())).to.deep.equal([
      'Date of birth',
      'Since',
      'Topics',
      'Hour',
    ]);
  });

  it('send the form by Enter', async function () {
    // WebKit’s driver sends no keys here; the form is the platform's own.
    if (engine === 'webkit') this.skip();
    const [element, realm] = await opened();
    control(element, 'first_name').focus();
    enter(element, 'first_name', 'Eva');
    await sendKeys({ press: 'Enter' });
    await outcome(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
  });

  it('are read when the form is sent: some browsers fill them in without an event', async () => {
    const [element, realm] = await opened({ customFields: CUSTOM_FIELDS });
    control(element, 'first_name').value = 'Eva';
    control<HTMLSelectElement>(element, 'sex').value = '4';
    control(element, 'paperless').checked = true;
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([
      { first_name: 'Eva', sex: 4, custom_fields: entries({ paperless: true }) },
    ]);
  });

  it('that a style sheet hides never keep the form from being saved', async () => {
    pageStyle('modyo-profile-edit::part(field-phone), modyo-profile-edit::part(field-hour) { display: none }');
    const [element, realm] = await opened({
      me: { phone: null },
      customFields: CUSTOM_FIELDS.map((field) => ({ ...field, required: field.key === 'hour' })),
      markup: '<modyo-profile-edit required="phone"></modyo-profile-edit>',
    });
    expect(control(element, 'phone').required).to.equal(true);
    enter(element, 'first_name', 'Eva');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([{ first_name: 'Eva' }]);
  });

  const problems: [name: string, typed: string, text: string][] = [
    ['phone', 'call me', 'Enter a phone number.'],
    ['children', 'two', 'Enter a number.'],
    ['children', '1e3', 'Enter a number.'],
    ['first_name', '   ', 'Fill in this field.'],
  ];
  for (const [name, typed, text] of problems) {
    it(`say before anything is sent what cannot be right: ${name} “${typed}”`, async () => {
      const [element, realm] = await opened({
        customFields: CUSTOM_FIELDS,
        markup: '<modyo-profile-edit required="first_name"></modyo-profile-edit>',
      });
      enter(element, name, typed);
      await saveTo(element, 'form-error');
      expect(errorAt(element, name)).to.equal(text);
      await focusAt(element, name);
      expect(held(element, name)).to.equal(typed);
      expect(await bodies(realm)).to.deep.equal([]);
    });
  }

  it('keep a page’s own keyboard shortcuts from firing while one types, but not others', async function () {
    // WebKit’s driver sends no keys here.
    if (engine === 'webkit') this.skip();
    const [element] = await opened();
    const heard: string[] = [];
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      const hear = ({ key }: KeyboardEvent) => void heard.push(`${type} ${key}`);
      document.addEventListener(type, hear);
      afterTest(() => document.removeEventListener(type, hear));
    }
    control(element, 'first_name').focus();
    await sendKeys({ type: 'k/? ' });
    expect(heard).to.deep.equal([]);
    expect(held(element, 'first_name')).to.contain('k/? ');
    for (const init of [{ key: 'Escape' }, { key: 'k', ctrlKey: true }, { key: 'k', metaKey: true }])
      control(element, 'first_name').dispatchEvent(
        new KeyboardEvent('keydown', { ...init, bubbles: true, composed: true }),
      );
    expect(heard).to.deep.equal(['keydown Escape', 'keydown k', 'keydown k']);
  });

  it('bear a keydown without a key, as browsers send it when they fill in', async () => {
    const errors = uncaughtErrors();
    const [element] = await opened();
    control(element, 'first_name').dispatchEvent(new Event('keydown', { bubbles: true, composed: true }));
    expect(errors).to.deep.equal([]);
  });
});
