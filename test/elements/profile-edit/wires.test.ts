import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoProfileEdit } from '../../../src/elements/profile-edit/profile-edit.js';
import type { CustomFieldSeed, Realm, RealmSettings } from '../../support/account.js';
import { part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { csrfMeta } from '../../support/csrf.js';
import { consoleLines, has } from '../stage.js';
import { bodies, control, controls, enter, errorAt, focusAt, FORM, held, opened, saveTo } from './stage.js';

const FIELDS: CustomFieldSeed[] = [
  { key: 'Job_Title', label: 'Job', default: 'Nurse' },
  { key: 'children', label: 'Children', type: 'number', default: 2 },
  { key: 'paperless', label: 'Paperless', type: 'checkbox', default: true },
];

const stored = async (realm: Realm) => {
  const { custom_fields: list, sex } = await realm.storedMe();
  const values = (list as { key: string; value: unknown }[]).map(({ key, value }) => [key, value]);
  return { sex, ...(Object.fromEntries(values) as Record<string, unknown>) };
};

const settingsOf = (customFieldDetail: RealmSettings['customFieldDetail']) => ({ settings: { customFieldDetail } });

/** What the Admin API's list of custom fields looks like (Swagger). */
const ADMIN_LIST = {
  user_custom_fields: [
    {
      id: 2,
      key: '_ucf_branch',
      name: 'Branch',
      field_type: 'dropdown',
      type_name: 'Dropdown',
      active: true,
      in_use: true,
      unique: false,
      required: false,
      visible: true,
      editable: true,
      queryable: false,
      placeholder_text: 'The nearest one',
      default_value: '',
      validation_regexp: '',
      position: 2,
      custom_options: [
        { id: 5, label: 'South', position: 2 },
        { id: 4, label: 'North', position: 1 },
      ],
    },
    {
      id: 1,
      key: '_UCF_CODE',
      name: 'Code',
      field_type: 'single_line_text',
      active: true,
      required: true,
      visible: true,
      editable: true,
      validation_regexp: '\\A[A-Z]{2}\\d+\\z',
      position: 1,
    },
    { id: 3, key: '_ucf_old', name: 'Old', field_type: 'single_line_text', active: false, position: 3 },
    { id: 4, key: '_ucf_notes', name: 'Notes', field_type: 'multi_line_text', visible: true, position: 4 },
    {
      id: 5,
      key: '_ucf_hour',
      name: 'Hour',
      field_type: 'radio_button',
      visible: true,
      position: 5,
      custom_options: [{ id: 6, label: 'Noon', position: 1 }],
    },
  ],
  meta: { total_entries: 5, per_page: 10, current_page: 1, total_pages: 1 },
};

describe('<modyo-profile-edit>: the wire of the Swagger', () => {
  it('labels custom fields by their names, edits them, and sends keys as they came', async () => {
    const [element, realm] = await opened({ customFields: FIELDS, ...settingsOf('named') });
    expect(part(element, 'field-job_title')!.querySelector('label')!.textContent.trim()).to.equal('Job');
    expect(element.shadowRoot!.textContent).not.to.contain('_ucf_');
    expect(held(element, 'Job_Title')).to.equal('Nurse');
    enter(element, 'Job_Title', 'Potter');
    enter(element, 'children', '3');
    await saveTo(element, 'form-saved');
    expect(await bodies(realm)).to.deep.equal([
      {
        custom_fields: [
          { key: '_ucf_Job_Title', value: 'Potter' },
          { key: '_ucf_children', value: '3' },
        ],
      },
    ]);
    expect(await stored(realm)).to.include({ Job_Title: 'Potter', children: '3' });
  });

  it('meets what a page says of them without the prefix and in another case', async () => {
    const [element, realm] = await opened({ customFields: FIELDS, ...settingsOf('named') });
    element.customFields = [
      { key: 'JOB_TITLE', label: { es: 'Ocupación', en: 'Trade' } },
      { key: 'Children', label: 'Kids', type: 'number' },
      { key: '_ucf_paperless', type: 'checkbox' },
    ];
    await element.updateComplete;
    expect(part(element, 'field-job_title')!.querySelector('label')!.textContent.trim()).to.equal('Trade');
    expect(held(element, '_ucf_paperless'.slice(5))).to.equal(true);
    enter(element, 'paperless', false);
    enter(element, 'Children', '1,500.25');
    await saveTo(element, 'not-saved').catch(() => undefined);
    expect((await bodies(realm))[0]).to.deep.equal({
      custom_fields: [
        { key: '_ucf_children', value: '1500.25' },
        { key: '_ucf_paperless', value: 'false' },
      ],
    });
  });

  it('reads sex as text and writes a number', async () => {
    for (const sexAsNumber of [false, true]) {
      const [element, realm] = await opened({ me: { sex: 1 }, settings: { wire: { sexAsNumber } } });
      expect(held(element, 'sex')).to.equal('1');
      enter(element, 'sex', '4');
      await saveTo(element, 'form-saved');
      expect(await bodies(realm)).to.deep.equal([{ sex: 4 }]);
      expect((await stored(realm)).sex).to.equal(4);
    }
  });

  it('says below a field what the Admin API’s list says in it, placeholder_text, and describes the control with it', async () => {
    const [element] = await opened({ customFields: [{ key: 'branch', label: 'x' }], ...settingsOf('named') });
    element.customFields = ADMIN_LIST;
    await waitFor(() => controls(element, 'branch').length && controls(element, 'branch')[0].localName === 'select');
    const branch = control(element, 'branch');
    const hint = element.shadowRoot!.getElementById(branch.getAttribute('aria-describedby')!)!;
    expect([hint.textContent.trim(), hint.part.contains('hint')]).to.deep.equal(['The nearest one', true]);
    expect(control(element, '_UCF_CODE'.slice(5)).hasAttribute('aria-describedby')).to.equal(false);
  });

  it('takes the Admin API’s list as it is', async () => {
    const [element] = await opened({
      customFields: [
        { key: 'code', label: 'code', default: 'AB12' },
        { key: 'branch', label: 'branch', default: 'North' },
      ],
      ...settingsOf('named'),
      markup: FORM.replace(
        '></',
        `><script type="application/json" slot="custom-fields">${JSON.stringify(ADMIN_LIST)}</script></`,
      ),
    });
    const labels = [...element.shadowRoot!.querySelectorAll('[part~="field"] > [part~="label"]')]
      .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
      .slice(-4);
    expect(labels).to.deep.equal(['Code *', 'Branch', 'Notes', 'Hour']);
    expect([...control<HTMLSelectElement>(element, 'branch').options].map(({ value }) => value)).to.deep.equal([
      '',
      'North',
      'South',
    ]);
    expect(control(element, 'notes').localName).to.equal('textarea');
    expect(controls(element, 'hour').map(({ value }) => value)).to.deep.equal(['', 'Noon']);
    enter(element, 'CODE', 'abc');
    await saveTo(element, 'form-error');
    expect(errorAt(element, 'code')).to.equal('Check the format.');
  });

  it('shows no field that nobody labels, and says so in the console', async () => {
    const lines = consoleLines();
    const [element] = await opened({
      customFields: [{ key: 'shoe_size_of_nobody', label: '' }],
      ...settingsOf('named'),
    });
    expect(has(element, 'field-shoe_size_of_nobody')).to.equal(false);
    expect(lines.filter((line) => line.includes('shoe_size_of_nobody') && line.includes('no label'))).to.have.length(1);
  });

  const forms = ['envelope', 'errors', 'error', 'nested'] as const;
  for (const customFieldDetail of ['named', 'full'] as const)
    for (const refusalForm of forms)
      it(`leads a refusal to its field: ${customFieldDetail}, ${refusalForm}`, async () => {
        const [element, realm] = await opened({ customFields: FIELDS, settings: { customFieldDetail, refusalForm } });
        await realm.whatIf({ rules: [{ refuse: { last_name: ['Too plain.'], children: ['Too many.'] }, times: 1 }] });
        enter(element, 'last_name', 'Soto');
        enter(element, 'Job_Title', 'Potter');
        enter(element, 'children', '3');
        await saveTo(element, 'form-error');
        expect([errorAt(element, 'last_name'), errorAt(element, 'children')]).to.deep.equal([
          'Too plain.',
          'Too many.',
        ]);
        expect(errorAt(element, 'job_title')).to.equal('');
        await focusAt(element, 'last_name');
        await saveTo(element, 'form-saved');
      });

  for (const [field, name] of [
    ['custom_fields[0][value]', 'children'],
    ['custom_fields[_ucf_children]', 'children'],
    ['custom_fields.CHILDREN', 'children'],
    ['user[custom_fields][0][value]', 'children'],
    ['user[last_name]', 'last_name'],
  ])
    for (const status of [409, 422])
      it(`${field} of a ${status} is ${name}`, async () => {
        const [element, realm] = await opened({ customFields: FIELDS, ...settingsOf('named') });
        const body = { errors: [{ field, messages: ['No.'], details: [{ error: 'invalid' }] }] };
        await realm.whatIf({ rules: [{ operation: 'updateMe', status, body }] });
        enter(element, 'last_name', 'Soto');
        enter(element, 'children', '3');
        await saveTo(element, 'form-error');
        expect(errorAt(element, name)).to.equal('No.');
      });

  it('says nothing of tokens to the customer where csrf_meta is missing, and all of it to the developer', async () => {
    const lines = consoleLines();
    csrfMeta();
    const [element] = await opened({ settings: { csrf: 'enforce' } });
    enter(element, 'first_name', 'Eva');
    expect(await saveTo(element, 'form-error')).to.equal(
      'It was not saved. The site could not accept the change. Try again later.',
    );
    await waitFor(() => lines.some((line) => line.startsWith('error: modyo-customers:') && line.includes('csrf_meta')));
    expect(held(element, 'first_name')).to.equal('Eva');
  });
});

describe('<modyo-profile-edit>: numbers', () => {
  const one = async (lang: string, value = 2): Promise<[ModyoProfileEdit, Realm]> =>
    opened({
      customFields: [{ key: 'amount', label: 'Amount', type: 'number', default: value }],
      attributes: { lang },
    });

  for (const [lang, typed, sent] of [
    ['es', '1.500,25', 1500.25],
    ['pt', '1.500,25', 1500.25],
    ['en', '1,500.25', 1500.25],
    ['es', '1,5', 1.5],
    ['en', '1.5', 1.5],
    ['es', '1.500.000', 1500000],
    ['en', '0.500', 0.5],
  ] as const)
    it(`${typed} in ${lang} is ${sent}`, async () => {
      const [element, realm] = await one(lang);
      enter(element, 'amount', typed);
      await saveTo(element, 'form-saved');
      expect(await bodies(realm)).to.deep.equal([{ custom_fields: [{ key: 'amount', value: sent }] }]);
    });

  for (const [lang, typed, text] of [
    ['es', '1.500', 'Puede leerse de dos maneras. Escribe 1,5 o 1500.'],
    ['en', '1,500', 'It can be read in two ways. Enter 1500 or 1.5.'],
    ['en', '1.125', 'It can be read in two ways. Enter 1.1250 or 1125.'],
  ] as const)
    it(`${typed} in ${lang} is refused with both readings, and nothing is sent`, async () => {
      const [element, realm] = await one(lang);
      enter(element, 'amount', typed);
      await saveTo(element, 'form-error');
      expect(errorAt(element, 'amount')).to.equal(text);
      expect(await bodies(realm)).to.deep.equal([]);
    });

  it('is shown with the decimals of the language', async () => {
    const [element] = await one('es', 1.5);
    expect(held(element, 'amount')).to.equal('1,5');
  });
});

describe('<modyo-profile-edit>: what was said', () => {
  it('is written anew when the language changes: errors, the box, and what was saved', async () => {
    const [element] = await opened({
      attributes: { lang: 'es' },
      markup: FORM.replace('>', ' required="first_name">'),
    });
    enter(element, 'first_name', '');
    enter(element, 'phone', 'none');
    expect(await saveTo(element, 'form-error')).to.contain('Revisa estos campos:');
    element.lang = 'en';
    await waitFor(() => errorAt(element, 'first_name') === 'Fill in this field.');
    expect(errorAt(element, 'phone')).to.equal('Enter a phone number.');
    expect(part(element, 'form-error')!.innerText).to.contain('Check these fields:');
    enter(element, 'first_name', 'Eva');
    enter(element, 'phone', '+56 9 1234 5678');
    await saveTo(element, 'form-saved');
    element.lang = 'pt';
    await waitFor(() => part(element, 'form-saved')?.innerText.trim() === 'Suas alterações foram salvas.');
  });

  it('goes with the last field that it leads to', async () => {
    const [element] = await opened({ markup: FORM.replace('>', ' required="first_name">') });
    enter(element, 'first_name', '');
    await saveTo(element, 'form-error');
    enter(element, 'first_name', 'Eva');
    await waitFor(() => !has(element, 'form-error'));
  });
});
