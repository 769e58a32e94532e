import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  controlFor,
  isBlank,
  problemOf,
  same,
  sameForm,
  toForm,
  toWire,
} from '../../../src/elements/profile-edit/values.js';
import { type Control, type FormValue } from '../../../src/elements/profile-edit/field.js';

const say = (value: unknown) => (value === undefined ? 'undefined' : JSON.stringify(value));

const EVERY: readonly Control[] = [
  'text',
  'paragraph',
  'number',
  'date',
  'checkbox',
  'checkboxes',
  'dropdown',
  'choice',
  'plain',
];

/** Any text, halves of characters included. */
const units = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));

describe('controlFor: how a value is edited', () => {
  for (const control of EVERY)
    it(`${control} where there is no value`, () => {
      for (const value of [undefined, null, '']) expect(controlFor(control, value), say(value)).to.equal(control);
    });

  for (const [control, value, expected] of [
    ['text', 'Ana', 'text'],
    ['text', 5, 'text'],
    ['text', 'one\ntwo', 'paragraph'],
    ['text', 'one\rtwo', 'paragraph'],
    ['paragraph', 'one\ntwo', 'paragraph'],
    ['number', 5, 'number'],
    ['number', '5,5', 'number'],
    ['number', 'many', 'number'],
    ['dropdown', 3, 'dropdown'],
    ['choice', 'a', 'choice'],
    ['date', '1982-09-01', 'date'],
    ['date', '2024-02-29', 'date'],
    ['date', '1982-09-01T00:00:00Z', 'text'],
    ['date', '1982-09-01 00:46:40', 'text'],
    ['date', '01/09/1982', 'text'],
    ['date', 19820901, 'text'],
    ['date', ' 1982-09-01', 'text'],
    ['checkbox', true, 'checkbox'],
    ['checkbox', false, 'checkbox'],
    ['checkbox', 1, 'checkbox'],
    ['checkbox', '0', 'checkbox'],
    ['checkbox', 'true', 'checkbox'],
    ['checkbox', 'yes', 'text'],
    ['checkbox', 2, 'text'],
    ['checkboxes', ['a', 1], 'checkboxes'],
    ['checkboxes', 'a', 'checkboxes'],
    ['checkboxes', false, 'checkboxes'],
  ] as const)
    it(`${control} for ${say(value)}: ${expected}`, () => expect(controlFor(control, value)).to.equal(expected));

  it('what no control can hold is only shown', () => {
    for (const control of EVERY)
      for (const value of [{ a: 1 }, [{ a: 1 }], [['a']], [true]])
        expect(controlFor(control, value), `${control} ${say(value)}`).to.equal('plain');
    for (const control of EVERY.filter((one) => one !== 'checkboxes'))
      expect(controlFor(control, ['a']), control).to.equal('plain');
    for (const control of EVERY.filter((one) => one !== 'checkbox'))
      expect(controlFor(control, true), control).to.equal('plain');
  });

  it('a day that is not in the calendar keeps its text: a control for dates would show none', function () {
    const input = Object.assign(document.createElement('input'), { type: 'date' });
    if (input.type !== 'date') this.skip();
    for (const value of ['0000-00-00', '0000-01-01', '2023-02-29', '2023-13-01', '2023-04-31', '1982-9-1', '1982'])
      expect(controlFor('date', value), value).to.equal('text');
  });

  it('a control holds what it is made to hold', () => {
    const texts = fc.oneof(units, fc.stringMatching(/^[012]\d{3}-[01]\d-[0-3]\d$/));
    fc.assert(
      fc.property(fc.constantFrom('text', 'paragraph', 'date'), texts, (kind: Control, value) => {
        const control = controlFor(kind, value);
        const element = document.createElement(control === 'paragraph' ? 'textarea' : 'input');
        if (control === 'date') (element as HTMLInputElement).type = 'date';
        element.value = value;
        expect(element.value).to.equal(value.replace(/\r\n?/g, '\n'));
      }),
    );
  });
});

describe('toForm: what a control holds', () => {
  for (const [control, value, expected] of [
    ['text', 'Ana ', 'Ana '],
    ['text', 5, '5'],
    ['text', 0, '0'],
    ['text', -0, '0'],
    ['text', null, ''],
    ['text', undefined, ''],
    ['plain', { a: 1 }, '{"a":1}'],
    ['plain', ['a'], '["a"]'],
    ['number', 1.5, '1.5'],
    ['number', '1,5', '1,5'],
    ['date', '1982-09-01', '1982-09-01'],
    ['checkbox', true, true],
    ['checkbox', 1, true],
    ['checkbox', '1', true],
    ['checkbox', 'true', true],
    ['checkbox', false, false],
    ['checkbox', 0, false],
    ['checkbox', '0', false],
    ['checkbox', 'false', false],
    ['checkbox', null, false],
    ['checkbox', undefined, false],
    ['checkboxes', ['b', 'a'], ['b', 'a']],
    ['checkboxes', [1, ''], ['1']],
    ['checkboxes', 'a', ['a']],
    ['checkboxes', null, []],
    ['checkboxes', undefined, []],
    ['checkboxes', false, []],
  ] as const)
    it(`${control} for ${Object.is(value, -0) ? '-0' : say(value)}`, () =>
      expect(toForm(control, value)).to.deep.equal(expected));
});

describe('toWire: what is sent', () => {
  for (const [typed, before, numeric, expected] of [
    ['Ana ', 'Eva', false, 'Ana '],
    ['Ana', null, false, 'Ana'],
    ['Ana', undefined, false, 'Ana'],
    ['', 'Eva', false, ''],
    ['5', 'Eva', false, '5'],
    ['5', null, false, '5'],
    // A number came: a number goes back, where it says the same.
    ['5', 3, false, 5],
    ['-1.5', 3, false, -1.5],
    ['', 3, false, null],
    ['  ', 3, false, null],
    ['five', 3, false, 'five'],
    // In a field of text every character counts.
    ['05', 3, false, '05'],
    ['+56912345678', 3, false, '+56912345678'],
    ['1,5', 3, false, '1,5'],
    ['5.0', 3, false, '5.0'],
    [' 5', 3, false, ' 5'],
    ['NaN', 3, false, 'NaN'],
    ['1e3', 3, false, '1e3'],
    ['Infinity', 3, false, 'Infinity'],
    // In a field of numbers, what they mean.
    ['5', undefined, true, 5],
    ['5', null, true, 5],
    ['5', '3', true, '5'],
    ['5', '', true, '5'],
    ['1,5', null, true, 1.5],
    ['1,5', '3', true, '1.5'],
    ['1.500,25', '3', true, '1500.25'],
    ['1,500.25', 3, true, 1500.25],
    // What can be read in two ways is not guessed.
    ['1.500', '3', true, '1.500'],
    [' 05 ', 3, true, 5],
    ['+7', 3, true, 7],
    ['.5', 3, true, 0.5],
    ['5.', 3, true, 5],
    ['', null, true, null],
    ['', '3', true, ''],
    ['1,234,567', 3, true, 1234567],
    ['123456789012345', 3, true, 123456789012345],
    ['12345678901234567890', 3, true, '12345678901234567890'],
    ['100000000000000000000001', 3, true, '100000000000000000000001'],
    ['1.0000000000000000000001', 3, true, '1.0000000000000000000001'],
    ['0.30000000000000004', 3, true, 0.30000000000000004],
    [`1${'0'.repeat(400)}`, 3, true, `1${'0'.repeat(400)}`],
    // A checkbox.
    [true, undefined, false, true],
    [false, null, false, false],
    [true, false, false, true],
    [false, '', false, false],
    [true, 0, false, 1],
    [false, 1, false, 0],
    [true, '0', false, '1'],
    [false, '1', false, '0'],
    [true, 'false', false, 'true'],
    [false, 'true', false, 'false'],
    // Several.
    [['a', 'b'], null, false, ['a', 'b']],
    [['a', 'b'], ['a'], false, ['a', 'b']],
    [[], ['a'], false, []],
    [['1', '3'], [1, 2], false, [1, 3]],
    [['1', 'a'], [1, 2], false, [1, 'a']],
    [['1'], ['1', '2'], false, ['1']],
  ] as [FormValue, unknown, boolean, unknown][])
    it(`${say(typed).slice(0, 40)} over ${say(before)}${numeric ? ', a number' : ''}`, () =>
      expect(toWire(typed, before, numeric)).to.deep.equal(expected));

  it('nothing of a negative zero gets lost on the wire', () => {
    expect(JSON.stringify(toWire('-0', 3, true))).to.equal('0');
    expect(toWire('-0', 3)).to.equal('-0');
  });

  it('what came goes back as it came, and a text as it was typed', () => {
    const kinds = fc.constantFrom<Control>('text', 'number', 'dropdown');
    fc.assert(
      fc.property(kinds, fc.double({ noNaN: true, noDefaultInfinity: true }), (control, number) => {
        const wire = JSON.stringify(toWire(toForm(control, number), number, control === 'number'));
        expect(JSON.parse(wire)).to.satisfy((back: unknown) => back === number || back === String(number));
      }),
    );
    fc.assert(
      fc.property(units, fc.string(), (typed, before) => {
        expect(toWire(typed, before)).to.equal(typed);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+-]?\d*[.,]?\d*$/)), fc.integer(), (typed, before) => {
        const sent = toWire(typed, before);
        if (typed.trim()) expect(String(sent)).to.equal(typed);
        else expect(sent).to.equal(null);
      }),
    );
  });

  it('no digit of a number gets lost', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?[1-9]\d{0,30}$/), (typed) => {
        expect(BigInt(toWire(typed, 1, true) as string)).to.equal(BigInt(typed));
      }),
    );
  });
});

describe('same: what the account has, compared with what was sent', () => {
  for (const [control, one, other, expected] of [
    ['text', 'Ana', ' Ana\t', true],
    ['text', 'Ana', 'ana', false],
    ['text', 'a\r\nb\rc', 'a\nb\nc', true],
    ['text', null, '', true],
    ['text', undefined, null, true],
    ['text', 5, '5', true],
    ['text', '5', '5.0', false],
    ['text', '05', 5, false],
    ['text', 0, null, false],
    ['dropdown', 3, '3', true],
    ['dropdown', 0, '', false],
    ['number', 5, '5', true],
    ['number', 5, '5,0', true],
    ['number', 1.5, '1.500', true],
    ['number', '05', 5, true],
    ['number', -0, '0', true],
    ['number', '-0', 0, true],
    ['number', '.5', 0.5, true],
    ['number', 5, '', false],
    ['number', 'five', 'five ', true],
    ['number', '12345678901234567890', '12345678901234567891', false],
    ['number', '1.0000000000000000000001', 1, false],
    ['number', null, '', true],
    ['date', '1982-09-01', '1982-09-02', false],
    ['checkbox', true, 1, true],
    ['checkbox', '1', 'true', true],
    ['checkbox', false, null, true],
    ['checkbox', '0', undefined, true],
    ['checkbox', true, '0', false],
    ['checkboxes', ['a', 'b'], ['b', 'a'], true],
    ['checkboxes', [1], ['1'], true],
    ['checkboxes', [], null, true],
    ['checkboxes', [''], [], true],
    ['checkboxes', 'a', ['a'], true],
    ['checkboxes', ['a,b'], ['a', 'b'], false],
    ['checkboxes', ['a'], ['a', 'b'], false],
    ['plain', { a: 1 }, { a: 1 }, true],
    ['plain', { a: 1 }, { a: 2 }, false],
    ['text', 'a', { a: 1 }, false],
    ['text', 'a', ['b'], false],
  ] as const)
    it(`${control}: ${Object.is(one, -0) ? '-0' : say(one)} and ${say(other)}: ${expected ? 'yes' : 'no'}`, () => {
      expect(same(control, one, other)).to.equal(expected);
      expect(same(control, other, one)).to.equal(expected);
    });

  it('leaves what it compares as it is', () => {
    const value = ['b', 'a'];
    same('checkboxes', value, ['a', 'b']);
    expect(value).to.deep.equal(['b', 'a']);
  });
});

describe('sameForm: whether a control holds something else', () => {
  for (const [one, other, expected] of [
    ['a', 'a', true],
    ['a', 'a ', false],
    ['', [], false],
    [true, 'true', false],
    [false, '', false],
    [['a,b'], ['a', 'b'], false],
    [['a', 'b'], ['b', 'a'], true],
    [['a'], ['a', 'a'], false],
    [[], [], true],
    ['\ud800', '\udbff', false],
  ] as [FormValue, FormValue, boolean][])
    it(`${say(one)} and ${say(other)}: ${expected ? 'no' : 'yes'}`, () => {
      expect(sameForm(one, other)).to.equal(expected);
      expect(sameForm(other, one)).to.equal(expected);
    });

  it('leaves what it compares as it is', () => {
    const value = ['b', 'a'];
    sameForm(value, ['a', 'b']);
    expect(value).to.deep.equal(['b', 'a']);
  });
});

describe('isBlank', () => {
  for (const [value, expected] of [
    ['', true],
    [' \t\n\u00a0', true],
    ['0', false],
    ['a', false],
    [[], true],
    [['a'], false],
    [['0'], false],
    [false, true],
    [true, false],
  ] as const)
    it(`${say(value)}: ${expected ? 'yes' : 'no'}`, () => expect(isBlank(value)).to.equal(expected));
});

describe('problemOf: what cannot be sent', () => {
  for (const [control, value, type, expected] of [
    ['number', '5', undefined, undefined],
    ['number', '-1,5', undefined, undefined],
    ['number', ' 05. ', undefined, undefined],
    ['number', '12345678901234567890', undefined, undefined],
    ['number', '', undefined, undefined],
    ['number', '  ', undefined, undefined],
    ['number', 'five', undefined, 'notNumber'],
    ['number', '1e3', undefined, 'notNumber'],
    ['number', '0x10', undefined, 'notNumber'],
    ['number', '1.2.3', undefined, 'notNumber'],
    ['number', '--1', undefined, 'notNumber'],
    ['number', '.', undefined, 'notNumber'],
    ['number', 'Infinity', undefined, 'notNumber'],
    ['text', 'five', undefined, undefined],
    ['text', '+56 (9) 1', 'tel', undefined],
    ['text', '1', 'tel', undefined],
    ['text', '', 'tel', undefined],
    ['text', 'none', 'tel', 'notPhone'],
    ['text', 'none', 'text', undefined],
    ['checkbox', true, undefined, undefined],
    ['checkboxes', ['a'], undefined, undefined],
  ] as [Control, FormValue, string | undefined, string | undefined][])
    it(`${control}${type ? ` (${type})` : ''} ${say(value)}: ${expected ?? 'none'}`, () =>
      expect(problemOf({ control, inputType: type }, value)).to.deep.equal(expected && { key: expected }));
});
