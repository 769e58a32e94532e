import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { customFields } from '../../../src/elements/profile-edit/custom-fields.js';

const only = (entries: unknown, definitions?: unknown) => {
  const fields = customFields(entries, definitions);
  expect(fields).to.have.length(1);
  return fields[0];
};

const keys = (entries: unknown, definitions?: unknown) => customFields(entries, definitions).map(({ key }) => key);

describe('custom fields', () => {
  it('without a definition: without a label and a type', () => {
    expect(only([{ key: 'shoe_size', value: 42 }])).to.deep.include({
      key: 'shoe_size',
      label: '',
      type: undefined,
      options: undefined,
      value: 42,
    });
  });

  it('as the account defines them', () => {
    const entry = {
      key: 'branch',
      label: 'Branch',
      type: 'dropdown',
      options: [{ value: 'a', label: 'A' }],
      required: true,
      editable: false,
      visible: false,
      unique: true,
      suggestion: 'The nearest one',
      default: 'a',
      value: 'b',
    };
    expect(only([entry])).to.deep.equal({ ...entry, name: 'branch', pattern: '' });
  });

  it('as the page defines them, above what the account says of each', () => {
    const field = only(
      [{ key: 'branch', label: 'Of the account', required: true, suggestion: 'Of the account', value: 'b' }],
      [{ key: 'branch', label: 'Of the page', type: 'text', required: false }],
    );
    expect(field).to.include({
      label: 'Of the page',
      type: 'text',
      required: false,
      suggestion: 'Of the account',
      value: 'b',
    });
  });

  it('what a definition leaves empty is what the account says', () => {
    const said = { label: 'Branch', type: 'text', required: true, editable: false, suggestion: 'S', default: 'd' };
    for (const nothing of [null, undefined]) {
      const definition = Object.fromEntries(Object.keys(said).map((name) => [name, nothing]));
      expect(only([{ key: 'a', ...said, value: 'b' }], [{ key: 'a', ...definition }])).to.deep.include(said);
    }
  });

  it('what nobody says anything of is as if it were not named', () => {
    const field = only([{ key: 'a', visible: null, editable: null, default: null, required: null, value: 1 }]);
    expect([field.visible, field.editable, field.default, field.required]).to.deep.equal(Array(4).fill(undefined));
  });

  it('in the order of the definitions, then of the account', () => {
    const entries = ['d', 'b', 'a', 'c'].map((key) => ({ key, value: key }));
    expect(keys(entries)).to.deep.equal(['d', 'b', 'a', 'c']);
    expect(keys(entries, [{ key: 'a' }, { key: 'b' }, { key: 'x' }])).to.deep.equal(['a', 'b', 'x', 'd', 'c']);
  });

  describe('the value', () => {
    it('is the account’s, null included', () => {
      for (const value of [null, '', 0, false, 'a', ['a'], { a: 1 }])
        expect(only([{ key: 'a', value }], [{ key: 'a', type: 'text' }]).value).to.deep.equal(value);
    });

    it('is undefined where the account has none', () => {
      expect(only([{ key: 'a' }]).value).to.equal(undefined);
      expect(only([], [{ key: 'a', type: 'text' }]).value).to.equal(undefined);
    });

    it('is never what stands in a definition', () => {
      const definitions = [{ key: 'a', type: 'text', value: 'of the page' }];
      expect(only([], definitions).value).to.equal(undefined);
      expect(only([{ key: 'a' }], definitions).value).to.equal(undefined);
      expect(only([{ key: 'a', value: null }], definitions).value).to.equal(null);
    });
  });

  describe('types', () => {
    for (const type of ['text', 'paragraph', 'number', 'date', 'checkbox', 'dropdown', 'choice'])
      it(type, () => expect(only([], [{ key: 'a', type }]).type).to.equal(type));

    it('others count as none', () => {
      for (const type of ['Text', 'file', '', null, 1, ['text'], {}, 'constructor'])
        expect(only([], [{ key: 'a', type }]).type, JSON.stringify(type)).to.equal(undefined);
    });
  });

  describe('labels', () => {
    for (const [label, expected] of [
      ['Branch', 'Branch'],
      [5, '5'],
      ['', ''],
      [null, ''],
      [{}, ''],
      [['Branch'], ''],
      [true, ''],
      [{ en: 'Branch', pt: 'Agência' }, 'Branch'],
      [{ es: 'Sucursal', en: 'Branch' }, 'Sucursal'],
    ] as const)
      it(JSON.stringify(label), () => expect(only([], [{ key: 'a', label }]).label).to.equal(expected));
  });

  describe('options', () => {
    for (const [options, expected] of [
      [[{ value: 'a', label: 'A' }], [{ value: 'a', label: 'A' }]],
      [
        ['a', 2],
        [
          { value: 'a', label: 'a' },
          { value: '2', label: '2' },
        ],
      ],
      [
        [
          { value: 1, label: 2 },
          { value: 0, label: 'None' },
        ],
        [
          { value: '1', label: '2' },
          { value: '0', label: 'None' },
        ],
      ],
      [
        [{ value: 'a' }, { value: 'b', label: '' }, { value: 'c', label: null }],
        [
          { value: 'a', label: 'a' },
          { value: 'b', label: 'b' },
          { value: 'c', label: 'c' },
        ],
      ],
      [[{ value: '', label: 'Choose' }], [{ value: '', label: 'Choose' }]],
      [[null, undefined, {}, [], [['a']], true, '', { label: {} }, { value: null }], []],
      [[], []],
      [undefined, undefined],
      [null, undefined],
      ['a,b', undefined],
      [{ a: 'A' }, undefined],
    ] as const)
      it(JSON.stringify(options) ?? 'none', () =>
        expect(only([], [{ key: 'a', type: 'dropdown', options }]).options).to.deep.equal(expected),
      );
  });

  describe('what makes no sense', () => {
    for (const list of [undefined, null, 'text', 5, true, {}, { key: 'a' }, { length: 1, 0: { key: 'a' } }])
      it(`is left out: ${JSON.stringify(list)}`, () => {
        expect(customFields(list, list)).to.deep.equal([]);
        expect(keys([{ key: 'b', value: 1 }], list)).to.deep.equal(['b']);
        expect(keys(list, [{ key: 'b' }])).to.deep.equal(['b']);
      });

    it('within a list is left out', () => {
      const list = [null, undefined, 'a', 5, true, [], ['a'], [{ key: 'a' }], {}, { value: 1 }, { key: '' }];
      const odd = [{ key: null }, { key: {} }, { key: ['a'] }, { key: false }];
      expect(keys([...list, ...odd, { key: 'b' }], [...odd, ...list])).to.deep.equal(['b']);
    });

    it('a key that comes twice is one field, in the first place', () => {
      expect(keys([{ key: 'a' }, { key: 'b' }, { key: 'a' }])).to.deep.equal(['a', 'b']);
      expect(keys([], [{ key: 'a' }, { key: 'b' }, { key: 'a' }])).to.deep.equal(['a', 'b']);
    });

    it('a number is a key like its text', () => {
      expect(only([{ key: 5, value: 'x' }], [{ key: '5', label: 'Five' }])).to.include({ key: '5', label: 'Five' });
    });
  });

  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'key', 'value'])
    it(`${key} is a key like any other`, () => {
      const entries = JSON.parse(`[{"key": "${key}", "value": "mine"}]`) as unknown;
      expect(only(entries, [{ key, type: 'text', label: 'L' }])).to.deep.include({ key, label: 'L', value: 'mine' });
      expect(({} as Record<string, unknown>).mine).to.equal(undefined);
    });

  it('an entry’s own __proto__ says nothing of the field', () => {
    const entries = JSON.parse('[{"key": "a", "__proto__": {"type": "text", "required": true}}]') as unknown;
    const field = only(entries);
    expect(field.type).to.equal(undefined);
    expect(field.required).to.equal(undefined);
  });

  it('whatever comes: each key once, with its value, in order', () => {
    const key = fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor', 5, '', null), fc.string());
    const entry = fc.oneof(fc.record({ key, value: fc.jsonValue() }), fc.jsonValue());
    const definition = fc.oneof(fc.record({ key, label: fc.jsonValue(), options: fc.jsonValue() }), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(entry), fc.array(definition), (entries, definitions) => {
        const fields = customFields(entries, definitions);
        const given = fields.map((field) => field.key);
        expect(new Set(given).size).to.equal(given.length);
        for (const { label, options = [] } of fields) {
          expect(label).to.be.a('string');
          for (const option of options) expect(option.label).to.be.a('string').and.not.equal('');
        }
        const told = (entries as ({ key?: unknown; value?: unknown } | null)[]).filter(
          (one) => typeof one?.key === 'string' && one.key,
        );
        for (const name of told.map((one) => one!.key)) {
          const last = told.filter((one) => one!.key === name).pop();
          expect(fields.find((field) => field.key === name)!.value).to.deep.equal(last!.value);
        }
      }),
    );
  });
});
