import { expect } from '@open-wc/testing';
import { DEFAULT_FIELDS, fieldsOf } from '../../../src/elements/profile-edit/fields.js';
import { type Field } from '../../../src/elements/profile-edit/field.js';
import { strings } from '../../../src/elements/profile-edit/profile-edit.strings.js';

interface Page {
  fields?: string;
  readonly?: string;
  required?: string;
  customFields?: unknown;
  locked?: boolean;
}

const texts = strings.en;

const fields = (raw: Record<string, unknown>, page: Page = {}): Field[] =>
  fieldsOf({ raw }, { locked: false, language: 'en', tag: 'en', mark: '.', ...page }, texts);

const ids = (raw: Record<string, unknown>, page?: Page) => fields(raw, page).map(({ id }) => id);

const only = (raw: Record<string, unknown>, page?: Page): Field => {
  const [field, ...others] = fields(raw, page);
  expect(others.map(({ id }) => id)).to.deep.equal([]);
  return field;
};

/** A user who has one custom field. */
const custom = (entry: Record<string, unknown>) => ({ custom_fields: [{ key: 'a', label: 'A', ...entry }] });

const ALL = {
  id: 12,
  uuid: 'u',
  name: 'Ana Soto',
  subscriptions: null,
  custom_fields: [
    { key: 'branch', label: 'Branch', value: 'north' },
    { key: 'segment', label: 'Segment', value: 'B' },
  ],
  lang: 'es',
  sex: 3,
  birth_at: '1982-09-01',
  phone: '+56 9 1234 5678',
  email: 'ana@mail.example',
  second_last_name: null,
  last_name: 'Soto',
  first_name: 'Ana',
  avatar: {},
};

describe('the fields of a profile', () => {
  it('stand in the documented order, whatever the account’s', () => {
    const names = DEFAULT_FIELDS.split(' ').flatMap((name) =>
      name === 'custom_fields' ? ['custom_fields.branch', 'custom_fields.segment'] : name,
    );
    expect(ids(ALL)).to.deep.equal(names);
  });

  it('are those that the account returned, null included', () => {
    expect(ids({ phone: null, first_name: '' })).to.deep.equal(['first_name', 'phone']);
    expect(ids({})).to.deep.equal([]);
    expect(ids({ name: 'Ana', uuid: 'u', custom_fields: null })).to.deep.equal([]);
  });

  it('have the browser’s own names for autofill, and one name each', () => {
    expect(fields(ALL).map(({ name, autocomplete }) => [name, autocomplete])).to.deep.equal([
      ['avatar', undefined],
      ['first_name', 'given-name'],
      ['last_name', 'family-name'],
      ['second_last_name', undefined],
      ['email', undefined],
      ['phone', 'tel'],
      ['birth_at', 'bday'],
      ['sex', 'sex'],
      ['lang', 'language'],
      ['branch', undefined],
      ['segment', undefined],
      ['subscriptions', undefined],
    ]);
  });

  it('are edited as what they are; what is no form field is only shown', () => {
    expect(Object.fromEntries(fields(ALL).map(({ id, control }) => [id, control]))).to.deep.equal({
      avatar: 'plain',
      first_name: 'text',
      last_name: 'text',
      second_last_name: 'text',
      email: 'plain',
      phone: 'text',
      birth_at: 'date',
      sex: 'dropdown',
      lang: 'dropdown',
      // Nobody says their types: they are edited in the form in which they came.
      'custom_fields.branch': 'text',
      'custom_fields.segment': 'text',
      subscriptions: 'plain',
    });
  });

  it('keep their values as they came', () => {
    for (const value of [null, '', 0, 'Ana ', 5, ['a'], { a: 1 }])
      expect(only({ first_name: value }).value).to.deep.equal(value);
  });

  it('that have a value of another form are edited as text, or only shown', () => {
    expect(only({ birth_at: '1982-09-01T03:00:00Z' }).control).to.equal('text');
    expect(only({ first_name: { es: 'Ana' } }).control).to.equal('plain');
    expect(only({ phone: ['1', '2'] }).control).to.equal('plain');
  });

  it('have Modyo’s values for sex, which go out as numbers, and the three languages', () => {
    const { options, numeric } = only({ sex: null });
    expect(options!.map(({ value }) => value)).to.deep.equal(['0', '1', '3', '4', '5', '6']);
    expect(options!.map(({ label }) => label)).to.deep.equal(Object.values(texts.sexes));
    expect(numeric).to.equal('always');
    expect(only({ lang: 'es' }).options!.map(({ value }) => value)).to.deep.equal(['es', 'en', 'pt']);
  });

  it('have labels in each language', () => {
    for (const language of ['es', 'en', 'pt'] as const)
      for (const { name, label } of fieldsOf(
        { raw: ALL },
        { locked: false, language, tag: language, mark: '.' },
        strings[language],
      ))
        if (!['branch', 'segment'].includes(name)) expect(label, `${language} ${name}`).not.to.equal(name);
  });

  describe('that are named', () => {
    it('stand in that order, also without a value', () => {
      expect(ids(ALL, { fields: 'phone first_name' })).to.deep.equal(['phone', 'first_name']);
      expect(ids({}, { fields: ' phone,\n first_name, ' })).to.deep.equal(['phone', 'first_name']);
      expect(only({}, { fields: 'phone' })).to.include({ value: undefined, control: 'text' });
    });

    it('twice stand there once', () => {
      expect(ids(ALL, { fields: 'phone phone custom_fields branch custom_fields' })).to.deep.equal([
        'phone',
        'custom_fields.segment',
        'custom_fields.branch',
      ]);
    });

    it('and are custom ones stand apart from the others', () => {
      expect(ids(ALL, { fields: 'segment phone custom_fields' })).to.deep.equal([
        'custom_fields.segment',
        'phone',
        'custom_fields.branch',
      ]);
    });

    it('stand there also where the realm hides them', () => {
      const page = { customFields: [{ key: 'branch', visible: false }] };
      expect(ids(ALL, { ...page, fields: 'branch' })).to.deep.equal(['custom_fields.branch']);
      expect(ids(ALL, { ...page, fields: 'custom_fields' })).to.deep.equal(['custom_fields.segment']);
    });

    it('custom by default only where there are any', () => {
      expect(ids({ phone: null, custom_fields: [] })).to.deep.equal(['phone']);
      expect(ids({ phone: null }, { customFields: [{ key: 'a', label: 'A' }] })).to.deep.equal([
        'phone',
        'custom_fields.a',
      ]);
    });

    it('and that nobody knows are shown by their names', () => {
      expect(only({}, { fields: 'height' })).to.deep.include({ id: 'height', label: 'height', control: 'plain' });
      expect(only({ uuid: 'u-1' }, { fields: 'uuid' })).to.deep.include({ control: 'plain', value: 'u-1' });
    });

    it('like a custom one are the standard ones, and the custom one is not lost', () => {
      const raw = { phone: '1', custom_fields: [{ key: 'phone', label: 'Other', value: '2' }] };
      expect(ids(raw)).to.deep.equal(['phone', 'custom_fields.phone']);
      expect(ids(raw, { fields: 'phone' })).to.deep.equal(['phone']);
      expect(ids(raw, { fields: 'phone custom_fields' })).to.deep.equal(['phone', 'custom_fields.phone']);
      expect(ids(raw, { fields: 'custom_fields phone' })).to.deep.equal(['custom_fields.phone', 'phone']);
    });

    for (const key of ['__proto__', 'constructor', 'toString'])
      it(`${key}, a custom one like any other`, () => {
        const raw = { custom_fields: [{ key, value: 'mine', type: 'text', label: 'L' }] };
        expect(only(raw)).to.include({ id: `custom_fields.${key}`, label: 'L', value: 'mine', control: 'text' });
        expect(only(raw, { fields: key })).to.include({ id: `custom_fields.${key}`, label: 'L', value: 'mine' });
        expect(only(raw, { fields: key, readonly: key }).control).to.equal('plain');
        expect(only({}, { fields: key })).to.include({ id: key, label: key, value: undefined, control: 'plain' });
      });
  });

  describe('that are read-only', () => {
    it('are those that the page names', () => {
      const shown = fields(ALL, { readonly: 'phone, birth_at', fields: 'phone birth_at sex' });
      expect(shown.map(({ control }) => control)).to.deep.equal(['plain', 'plain', 'dropdown']);
    });

    it('are those that the realm does not let anybody edit', () => {
      expect(only(custom({ type: 'text', editable: false, value: 'x' })).control).to.equal('plain');
      expect(only(custom({ value: 'x' })).control).to.equal('text');
      expect(only(custom({ type: 'text', value: 'x' }), { readonly: 'a' }).control).to.equal('plain');
      expect(only(custom({ type: 'text', editable: null, value: 'x' })).control).to.equal('text');
    });

    it('are all where nothing can be changed', () => {
      const raw = { ...ALL, custom_fields: [{ key: 'a', label: 'A', type: 'text' }] };
      for (const { id, control } of fields(raw, { locked: true })) expect(control, id).to.equal('plain');
    });
  });

  describe('that are required', () => {
    it('are those that the page names', () => {
      const shown = fields(ALL, { required: 'phone branch', fields: 'phone sex branch' });
      expect(shown.map(({ required }) => required)).to.deep.equal([true, false, true]);
    });

    it('are those that the realm requires, too', () => {
      expect(only(custom({ type: 'text', required: true })).required).to.equal(true);
      expect(only(custom({ type: 'text', required: null })).required).to.equal(false);
      expect(only(custom({ type: 'text' })).required).to.equal(false);
    });
  });

  describe('of the realm', () => {
    for (const type of ['text', 'paragraph', 'number', 'date', 'checkbox', 'dropdown', 'choice'])
      it(type, () => expect(only(custom({ type })).control).to.equal(type));

    it('a checkbox with options is several', () => {
      expect(only(custom({ type: 'checkbox', options: ['x'] })).control).to.equal('checkboxes');
      expect(only(custom({ type: 'checkbox', options: ['x'], value: ['x'] })).control).to.equal('checkboxes');
    });

    it('a checkbox with an empty list of options is one', () => {
      for (const options of [[], null, [null]])
        expect(only(custom({ type: 'checkbox', options, value: true })).control).to.equal('checkbox');
    });

    it('a number goes out as one', () => {
      expect(only(custom({ type: 'number' })).numeric).to.equal(true);
      expect(only(custom({ type: 'text' })).numeric).to.equal(false);
    });

    it('what contradicts the type keeps its form', () => {
      expect(only(custom({ type: 'date', value: 'tomorrow' })).control).to.equal('text');
      expect(only(custom({ type: 'checkbox', value: 'perhaps' })).control).to.equal('text');
      expect(only(custom({ type: 'text', value: { a: 1 } })).control).to.equal('plain');
      expect(only(custom({ type: 'text', value: true })).control).to.equal('plain');
    });

    it('are not shown where the realm hides them', () => {
      expect(ids(custom({ visible: false }))).to.deep.equal([]);
      expect(ids(custom({ visible: null }))).to.deep.equal(['custom_fields.a']);
    });

    it('say what they want', () => {
      expect(only(custom({ type: 'text', suggestion: 'Two words' })).hint).to.equal('Two words');
      expect(only(custom({ type: 'text', unique: true })).hint).to.equal(texts.unique);
      expect(only(custom({ type: 'text', suggestion: 'S', unique: true })).hint).to.equal(`S ${texts.unique}`);
      expect(only(custom({ type: 'text' })).hint).to.equal('');
      expect(only(custom({ editable: false, suggestion: 'Two words', unique: true })).hint).to.equal(undefined);
    });

    it('have their default only where the user never had a value', () => {
      const initial = (entry: Record<string, unknown>) =>
        only(custom({ type: 'text', default: 'd', ...entry })).initial;
      expect(initial({})).to.equal('d');
      expect(initial({ value: undefined })).to.equal('d');
      for (const value of [null, '', 'x', 0]) expect(initial({ value })).to.equal(value);
      expect(only(custom({ type: 'text', default: 'd' })).value).to.equal(undefined);
      expect(only(custom({ type: 'text', default: null })).initial).to.equal(undefined);
    });
  });
});
