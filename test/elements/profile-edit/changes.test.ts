import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Changes } from '../../../src/elements/profile-edit/changes.js';
import type { Field } from '../../../src/elements/profile-edit/field.js';
import { sameForm } from '../../../src/elements/profile-edit/values.js';
import { type Control, type FormValue } from '../../../src/elements/profile-edit/field.js';

const fieldOf = (control: Control, value: unknown, rest: Partial<Field> = {}): Field => ({
  id: 'a',
  name: 'a',
  key: 'a',
  isCustom: false,
  group: 'further',
  label: 'A',
  control,
  value,
  required: false,
  numeric: control === 'number',
  ...rest,
});

/** The same field, as the account has it by now. */
const now = (field: Field, value: unknown): Field => ({ ...field, value });

const ids = (fields: readonly Field[]) => fields.map(({ id }) => id);

const compared = (changes: Changes, ...fields: Field[]) => {
  const { settled, conflicts } = changes.compare(fields);
  return { settled: ids(settled), conflicts: ids(conflicts) };
};

const NOTHING = { settled: [], conflicts: [] };

describe('changes', () => {
  let changes: Changes;

  beforeEach(() => (changes = new Changes()));

  describe('what a field holds', () => {
    it('is what the account has, until something is typed', () => {
      const field = fieldOf('text', 'Ana');
      expect(changes.valueOf(field)).to.equal('Ana');
      expect(changes.set(field, 'Eva')).to.equal(true);
      expect(changes.valueOf(field)).to.equal('Eva');
      expect([changes.size, changes.has('a')]).to.deep.equal([1, true]);
    });

    it('is what was typed, also nothing and unchecked', () => {
      for (const [field, value] of [
        [fieldOf('text', 'Ana'), ''],
        [fieldOf('checkbox', '1'), false],
        [fieldOf('checkboxes', ['a']), []],
      ] as [Field, FormValue][]) {
        changes = new Changes();
        expect(changes.set(field, value)).to.equal(true);
        expect(changes.valueOf(field)).to.deep.equal(value);
      }
    });

    it('stays what was typed whatever the account has by now', () => {
      const field = fieldOf('text', 'Ana');
      changes.set(field, 'Eva');
      expect(changes.valueOf(now(field, 'Ida'))).to.equal('Eva');
    });
  });

  describe('what is typed', () => {
    it('is no news twice', () => {
      const field = fieldOf('text', 'Ana');
      expect(changes.set(field, 'Ana')).to.equal(false);
      expect(changes.set(field, 'Eva')).to.equal(true);
      expect(changes.set(field, 'Eva')).to.equal(false);
    });

    it('and taken back is no change', () => {
      for (const [field, value] of [
        [fieldOf('text', 'Ana'), 'Eva'],
        [fieldOf('text', null), 'Eva'],
        [fieldOf('text', undefined), 'Eva'],
        [fieldOf('checkbox', 0), true],
        [fieldOf('checkboxes', ['a']), ['a', 'b']],
      ] as [Field, FormValue][]) {
        const before = changes.valueOf(field);
        changes.set(field, value);
        expect(changes.set(field, before)).to.equal(true);
        expect(changes.size).to.equal(0);
      }
    });

    it('differs by a blank', () => {
      const field = fieldOf('text', 'Ana ');
      changes.set(field, 'Ana');
      expect(changes.valueOf(field)).to.equal('Ana');
      expect(changes.wire(field)).to.equal('Ana');
    });

    it('and checked in another order is no change', () => {
      expect(changes.set(fieldOf('checkboxes', ['b', 'a']), ['a', 'b'])).to.equal(false);
    });

    it('and taken back to what it was before the account changed stays', () => {
      const field = fieldOf('text', 'Ana');
      changes.set(field, 'Eva');
      expect(changes.set(now(field, 'Ida'), 'Ana')).to.equal(true);
      expect(changes.valueOf(now(field, 'Ida'))).to.equal('Ana');
      expect(compared(changes, now(field, 'Ida'))).to.deep.equal({ settled: [], conflicts: ['a'] });
    });
  });

  describe('a default, where the user never had a value,', () => {
    const field = fieldOf('text', undefined, { initial: 'north' });

    it('stands in the field and is no change', () => {
      expect(changes.valueOf(field)).to.equal('north');
      expect(changes.set(field, 'north')).to.equal(false);
    });

    it('can be taken out', () => {
      expect(changes.set(field, '')).to.equal(true);
      expect(changes.valueOf(field)).to.equal('');
      changes.adopt(field);
      expect(changes.valueOf(field)).to.equal('');
      expect(changes.wire(field)).to.equal('');
    });

    it('can be unchecked', () => {
      const box = fieldOf('checkbox', undefined, { initial: true });
      changes.set(box, false);
      expect(changes.valueOf(box)).to.equal(false);
      expect(changes.wire(box)).to.equal(false);
    });

    it('can be put back, which is no change of the user’s', () => {
      changes.set(field, '');
      expect(changes.set(field, 'north')).to.equal(true);
      expect(changes.size).to.equal(0);
    });

    it('is sent once it is adopted', () => {
      changes.adopt(field);
      expect([changes.has('a'), changes.wire(field)]).to.deep.equal([true, 'north']);
      expect(compared(changes, field)).to.deep.equal(NOTHING);
    });

    it('does not stand above what was typed, or what the account has', () => {
      changes.set(field, 'south');
      changes.adopt(field);
      expect(changes.valueOf(field)).to.equal('south');
      changes.clear();
      for (const value of [null, '', 'south']) changes.adopt({ ...field, value, initial: value });
      changes.adopt(fieldOf('text', undefined));
      expect(changes.size).to.equal(0);
    });

    it('is not the user’s where it is only shown', () => {
      changes.adopt({ ...field, control: 'plain' });
      expect(changes.size).to.equal(0);
    });
  });

  describe('compared with what the account has by now', () => {
    it('are none without changes', () => expect(compared(changes, fieldOf('text', 'Ana'))).to.deep.equal(NOTHING));

    for (const [title, control, base, typed, value, expected] of [
      ['the same as before: to be sent', 'text', 'Ana', 'Eva', 'Ana', ''],
      ['the same but for blanks: to be sent', 'text', 'Ana', 'Eva', ' Ana ', ''],
      ['what was typed: settled', 'text', 'Ana', 'Eva', 'Eva', 'settled'],
      ['what was typed but for blanks: to be sent', 'text', 'Ana', 'Eva ', 'Eva', ''],
      ['something else: a conflict', 'text', 'Ana', 'Eva', 'Ida', 'conflicts'],
      ['nothing any more: a conflict', 'text', 'Ana', 'Eva', null, 'conflicts'],
      ['nothing any more: settled where it was cleared', 'text', 'Ana', '', null, 'settled'],
      ['something where there was nothing: a conflict', 'text', null, 'Eva', 'Ida', 'conflicts'],
      ['nothing in another form: to be sent', 'text', null, 'Eva', '', ''],
      ['never a value: to be sent', 'text', undefined, 'Eva', undefined, ''],
      ['its number as text: to be sent', 'number', 5, '6', '5', ''],
      ['the number that was typed: settled', 'number', 5, '6,0', 6, 'settled'],
      ['another number: a conflict', 'number', 5, '6', 7, 'conflicts'],
      ['no number: settled where it was cleared', 'number', 5, ' ', null, 'settled'],
      ['checked, too: settled', 'checkbox', '0', true, '1', 'settled'],
      ['its flag in another form: to be sent', 'checkbox', '0', true, false, ''],
      ['the same choice in another order: settled', 'checkboxes', ['a'], ['a', 'b'], ['b', 'a'], 'settled'],
      ['another choice: a conflict', 'checkboxes', ['a'], ['a', 'b'], ['a', 'c'], 'conflicts'],
      ['one of two that look like one: a conflict', 'checkboxes', [], ['a,b'], ['a', 'b'], 'conflicts'],
    ] as [string, Control, unknown, FormValue, unknown, 'settled' | 'conflicts' | ''][])
      it(`${control}: ${title}`, () => {
        const field = fieldOf(control, base);
        changes.set(field, typed);
        expect(compared(changes, now(field, value))).to.deep.equal({
          ...NOTHING,
          ...(expected && { [expected]: ['a'] }),
        });
      });

    it('are told apart by field, and nothing changes by it', () => {
      const list = ['a', 'b', 'c', 'd'].map((id) => fieldOf('text', 'Ana', { id }));
      for (const field of list.slice(1)) changes.set(field, 'Eva');
      const current = [list[0], now(list[1], 'Eva'), now(list[2], 'Ida'), list[3]];
      for (let times = 0; times < 2; times++)
        expect(compared(changes, ...current)).to.deep.equal({ settled: ['b'], conflicts: ['c'] });
      expect(changes.size).to.equal(3);
    });
  });

  it('rebased are no conflict any more, until the account changes again', () => {
    const field = fieldOf('text', 'Ana');
    changes.set(field, 'Eva');
    const current = now(field, 'Ida');
    changes.rebase(current);
    expect(compared(changes, current)).to.deep.equal(NOTHING);
    expect(changes.valueOf(current)).to.equal('Eva');
    expect(compared(changes, now(field, 'Zoe'))).to.deep.equal({ settled: [], conflicts: ['a'] });
  });

  it('deleted or cleared are gone', () => {
    for (const id of ['a', 'b']) changes.set(fieldOf('text', 'Ana', { id }), 'Eva');
    changes.delete('a');
    expect([changes.has('a'), changes.has('b')]).to.deep.equal([false, true]);
    changes.clear();
    expect(changes.size).to.equal(0);
  });

  it('are sent in the form in which the value came', () => {
    changes.set(fieldOf('number', 5), '6');
    expect(changes.wire(fieldOf('number', 5))).to.equal(6);
    expect(changes.wire(fieldOf('number', '5'))).to.equal('6');
  });

  describe('as a draft', () => {
    const copy = (from: Changes) => {
      const to = new Changes();
      to.restore(JSON.parse(JSON.stringify(from)) as Record<string, unknown>);
      return to;
    };

    it('come back below what has been typed since', () => {
      const [a, b] = ['a', 'b'].map((id) => fieldOf('text', 'Ana', { id }));
      for (const field of [a, b]) changes.set(field, 'old');
      const draft = changes.toJSON();
      const later = new Changes();
      later.set(a, 'new');
      later.restore(draft);
      expect([later.valueOf(a), later.valueOf(b)]).to.deep.equal(['new', 'old']);
    });

    it('tell of what the account had', () => {
      const field = fieldOf('text', 'Ana');
      changes.set(field, 'Eva');
      expect(compared(copy(changes), now(field, 'Ida'))).to.deep.equal({ settled: [], conflicts: ['a'] });
      expect(compared(copy(changes), field)).to.deep.equal(NOTHING);
    });

    for (const change of [
      null,
      undefined,
      'Eva',
      5,
      [],
      {},
      { base: 'Ana' },
      { value: null },
      { value: 5 },
      { value: {} },
      { value: ['a', 5] },
      { value: [['a']] },
    ])
      it(`that are none are left out: ${JSON.stringify(change)}`, () => {
        changes.restore({ a: change, b: { value: 'Eva' } });
        expect([changes.has('a'), changes.has('b')]).to.deep.equal([false, true]);
      });

    it('come back the same, whatever was typed and wherever', () => {
      const units = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));
      const id = fc.oneof(units, fc.constantFrom('__proto__', 'constructor', 'custom_fields.__proto__', '0', 'toJSON'));
      const value = fc.oneof(units, fc.boolean(), fc.array(units, { maxLength: 3 }));
      const base = fc.oneof(fc.jsonValue({ maxDepth: 2 }), units);
      fc.assert(
        fc.property(fc.dictionary(id, fc.record({ base, value }), { maxKeys: 5 }), (dictionary) => {
          const from = new Changes();
          from.restore(dictionary);
          expect(from.size).to.equal(Object.keys(dictionary).length);
          const once = copy(from);
          expect(JSON.stringify(once)).to.equal(JSON.stringify(from));
          expect(JSON.stringify(copy(once))).to.equal(JSON.stringify(once));
          const [before, after] = [from.toJSON(), once.toJSON()];
          for (const name of Object.keys(dictionary))
            expect(sameForm(after[name].value, before[name].value), JSON.stringify(name)).to.equal(true);
        }),
      );
    });
  });
});
