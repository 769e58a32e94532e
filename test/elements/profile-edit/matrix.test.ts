/** Every field, in every way in which saving it can go. */
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { engine } from '../../support/engine.js';
import { isWhole } from '../../support/sample.js';
import { waitFor } from '../../support/wait.js';
import { has } from '../stage.js';
import {
  bodies,
  box,
  choice,
  control,
  controls,
  CUSTOM_FIELDS,
  enter,
  entries,
  errorAt,
  focusAt,
  held,
  opened,
  saveTo,
  type Held,
} from './stage.js';

/** Emptied by the user: from what, by entering what, and what goes out; or why nobody can. */
type Clear = { from?: unknown; enter: Held; sent: unknown; stored: unknown } | string;

interface Row {
  name: string;
  label: string;
  isCustom?: true;
  /** What the account has, how a reader is shown that, and what nobody has filled in yet. */
  before: unknown;
  shown: string;
  blank?: unknown;
  /** What the user enters, what goes out, and how it is written where both sides are shown. */
  enter: Held;
  sent: unknown;
  own: string;
  clear: Clear;
  /** What somebody else makes of it meanwhile and how that is written; or why that can be no conflict. */
  elsewhere: [value: unknown, text: string] | string;
}

const emptied: Clear = { enter: '', sent: '', stored: null };

const text = (name: string, label: string, before: string, entered: string, other: string): Row => ({
  name,
  label,
  before,
  shown: before,
  enter: entered,
  sent: entered,
  own: entered,
  clear: emptied,
  elsewhere: [other, other],
});

const ROWS: Row[] = [
  {
    ...text('first_name', 'First name', 'Ana', 'Eva', 'Isa'),
    clear: 'the account demands a first name; it sends the empty one and shows the refusal (below)',
  },
  text('last_name', 'Last name', 'Rojas', 'Soto', 'Vera'),
  text('second_last_name', 'Second last name', 'Lagos', 'Muñoz', 'Díaz'),
  text('phone', 'Phone', '+56 9 8123 4567', '+56 9 7000 0001', '+56 2 2345 6789'),
  {
    ...text('birth_at', 'Date of birth', '1991-03-08', '1990-02-28', '1992-02-29'),
    shown: 'March 8, 1991',
    own: 'February 28, 1990',
    elsewhere: ['1992-02-29', 'February 29, 1992'],
  },
  {
    name: 'sex',
    label: 'Gender',
    before: 1,
    shown: 'Female',
    enter: '4',
    sent: 4,
    own: 'Non-binary',
    clear: { enter: '', sent: null, stored: null },
    elsewhere: [6, 'Prefer not to say'],
  },
  {
    name: 'lang',
    label: 'Language',
    before: 'en',
    shown: 'English',
    enter: 'pt',
    sent: 'pt',
    own: 'Português',
    clear: 'nobody reads without a language: the list has no empty one',
    elsewhere: ['es', 'Español'],
  },
  { ...text('job', 'Job', 'Nurse', 'Baker', 'Judge'), isCustom: true },
  {
    ...text('notes', 'Notes', 'Ring\ntwice', 'Ring\nthree times', 'Knock'),
    isCustom: true,
    shown: 'Ring twice',
    own: 'Ring three times',
  },
  {
    name: 'children',
    label: 'Children',
    isCustom: true,
    before: 2,
    shown: '2',
    enter: '3',
    sent: 3,
    own: '3',
    clear: { enter: '', sent: null, stored: null },
    elsewhere: [4, '4'],
  },
  {
    ...text('since', 'Since', '2019-04-01', '2020-02-29', '2021-12-31'),
    isCustom: true,
    shown: 'April 1, 2019',
    own: 'February 29, 2020',
    elsewhere: ['2021-12-31', 'December 31, 2021'],
  },
  {
    name: 'paperless',
    label: 'Paperless',
    isCustom: true,
    before: false,
    shown: 'No',
    blank: false,
    enter: true,
    sent: true,
    own: 'Yes',
    clear: { from: true, enter: false, sent: false, stored: false },
    elsewhere: 'there are two values only: whoever changes it, changes it to the same',
  },
  {
    name: 'topics',
    label: 'Topics',
    isCustom: true,
    before: ['funds'],
    shown: 'The funds',
    blank: [],
    enter: ['funds', 'cards'],
    sent: ['funds', 'cards'],
    own: 'The funds, The cards',
    clear: { enter: [], sent: [], stored: [] },
    elsewhere: [['loans'], 'The loans'],
  },
  {
    name: 'branch',
    label: 'Branch',
    isCustom: true,
    before: 'north',
    shown: 'The north',
    enter: 'south',
    sent: 'south',
    own: 'The south',
    clear: emptied,
    elsewhere: ['east', 'The east'],
  },
  {
    name: 'hour',
    label: 'Hour',
    isCustom: true,
    before: 'morning',
    shown: 'The morning',
    enter: 'evening',
    sent: 'evening',
    own: 'The evening',
    clear: emptied,
    elsewhere: ['noon', 'The noon'],
  },
];

const REFUSAL = 'Not on a Sunday.';

/** A value of one field, as an attribute of the user. */
const wire = ({ name, isCustom }: Row, value: unknown): Record<string, unknown> =>
  isCustom ? { custom_fields: entries({ [name]: value }) } : { [name]: value };

/** A form whose user has that value, and what the account has stored of it at any time. */
async function open(row: Row, value: unknown = row.before, attributes = '') {
  const [element, realm] = await opened({
    me: wire(row, value),
    customFields: CUSTOM_FIELDS,
    markup: `<modyo-profile-edit ${attributes}></modyo-profile-edit>`,
  });
  const stored = async () => {
    const me = await realm.storedMe();
    const own = me.custom_fields as { key: string; value: unknown }[];
    return row.isCustom ? own.find(({ key }) => key === row.name)!.value : me[row.name];
  };
  return { element, realm, stored };
}

/** One of each kind of control: what a field does with it does not differ between engines. */
const OF_EACH_KIND = ['last_name', 'birth_at', 'sex', 'notes', 'children', 'paperless', 'topics', 'branch', 'hour'];
const rows =
  isWhole || engine === 'chromium' ? ROWS : OF_EACH_KIND.map((wanted) => ROWS.find(({ name }) => name === wanted)!);

for (const row of rows) {
  const { name, label } = row;

  describe(`<modyo-profile-edit>: ${name}`, () => {
    it('is sent, stored and shown when it is edited', async () => {
      const { element, realm, stored } = await open(row);
      enter(element, name, row.enter);
      expect(element.changes).to.deep.equal(wire(row, row.sent));
      await saveTo(element, 'form-saved');
      expect(await bodies(realm)).to.deep.equal([wire(row, row.sent)]);
      expect(await stored()).to.deep.equal(row.sent);
      expect(held(element, name)).to.deep.equal(row.enter);
      expect(errorAt(element, name)).to.equal('');
      expect(element.changes).to.deep.equal({});
    });

    const { clear } = row;
    if (typeof clear === 'string') {
      it(`cannot be cleared: ${clear}`, async () => {
        const { element, realm, stored } = await open(row);
        if (name === 'first_name') {
          enter(element, name, '');
          await saveTo(element, 'form-error');
          expect(await bodies(realm)).to.deep.equal([{ first_name: '' }]);
          expect(errorAt(element, name)).to.not.equal('');
          expect(held(element, name)).to.equal('');
        } else expect([...control<HTMLSelectElement>(element, name).options].some((one) => !one.value)).to.equal(false);
        expect(await stored()).to.deep.equal(row.before);
      });
    } else {
      it('is sent empty and stored so when it is cleared', async () => {
        const { element, realm, stored } = await open(row, clear.from);
        enter(element, name, clear.enter);
        await saveTo(element, 'form-saved');
        expect(await bodies(realm)).to.deep.equal([wire(row, clear.sent)]);
        expect(await stored()).to.deep.equal(clear.stored);
        expect(held(element, name)).to.deep.equal(clear.enter);
        expect(element.changes).to.deep.equal({});
      });
    }

    it('keeps what was entered when it is refused, with the reason beside it, and sends it again', async () => {
      const { element, realm, stored } = await open(row);
      await realm.whatIf({ rules: [{ refuse: { [name]: [REFUSAL] }, times: 1 }] });
      enter(element, name, row.enter);
      const told = await saveTo(element, 'form-error');
      expect(told).to.equal(`It was not saved. ${label}`);
      expect(errorAt(element, name)).to.equal(REFUSAL);
      expect(held(element, name)).to.deep.equal(row.enter);
      expect(await stored()).to.deep.equal(row.before);
      await focusAt(element, name);
      await saveTo(element, 'form-saved');
      expect(await bodies(realm)).to.deep.equal([wire(row, row.sent), wire(row, row.sent)]);
      expect(await stored()).to.deep.equal(row.sent);
      expect(errorAt(element, name)).to.equal('');
    });

    it('is named, and keeps what was entered, when it is silently discarded', async () => {
      const { element, realm, stored } = await open(row);
      await realm.whatIf({ rules: [{ discard: [name] }] });
      enter(element, name, row.enter);
      const told = await saveTo(element, 'not-saved');
      expect(told).to.equal(`0 changes saved, 1 not saved: ${label}`);
      expect(errorAt(element, name)).to.contain('The site did not accept this change.');
      expect(await bodies(realm)).to.deep.equal([wire(row, row.sent)]);
      expect(await stored()).to.deep.equal(row.before);
      expect(held(element, name)).to.deep.equal(row.enter);
      expect(element.changes).to.deep.equal(wire(row, row.sent));
    });

    it('is shown and never sent when it is read-only', async () => {
      const { element, realm, stored } = await open(row, row.before, `readonly="${name}"`);
      expect(controls(element, name)).to.have.length(0);
      expect(box(element, name).innerText.replace(/\s+/g, ' ').trim()).to.equal(`${label} ${row.shown}`);
      const other = name === 'last_name' ? 'first_name' : 'last_name';
      enter(element, other, 'Neira');
      await saveTo(element, 'form-saved');
      expect(await bodies(realm)).to.deep.equal([{ [other]: 'Neira' }]);
      expect(await stored()).to.deep.equal(row.before);
    });

    it('keeps everything from being sent while it is required and empty', async () => {
      // Radio buttons that are required have no empty one.
      const isClearable = (typeof clear !== 'string' || name === 'first_name') && name !== 'hour';
      const [start, empty] = isClearable && row.blank !== false ? [row.before, []] : [row.blank ?? null, undefined];
      const { element, realm } = await open(row, start, `required="${name}"`);
      if (empty) enter(element, name, row.blank ? [] : '');
      enter(element, name === 'last_name' ? 'second_last_name' : 'last_name', 'Neira');
      expect(await saveTo(element, 'form-error')).to.equal(`Check these fields: ${label}`);
      expect(errorAt(element, name)).to.equal('Fill in this field.');
      await focusAt(element, name);
      expect(await bodies(realm)).to.deep.equal([]);
      enter(element, name, row.enter);
      await waitFor(() => errorAt(element, name) === '');
      await saveTo(element, 'form-saved');
      expect((await bodies(realm))[0]).to.deep.include(wire(row, row.sent));
    });

    const { elsewhere } = row;
    if (typeof elsewhere === 'string') {
      it(`comes to no conflict: ${elsewhere}`, async () => {
        const { element, realm } = await open(row);
        enter(element, name, row.enter);
        await realm.patchMe(wire(row, row.sent));
        await saveTo(element, 'form-saved');
        expect(await bodies(realm)).to.deep.equal([]);
        expect(held(element, name)).to.deep.equal(row.enter);
      });
    } else {
      it('is not overwritten when it was changed elsewhere: both are shown, and the user chooses', async () => {
        const { element, realm, stored } = await open(row);
        const [value, other] = elsewhere;
        enter(element, name, row.enter);
        await realm.patchMe(wire(row, value));
        const told = await saveTo(element, 'form-error');
        expect(told).to.match(/^Some details were changed elsewhere\./);
        expect(errorAt(element, name)).to.equal(
          'This was changed elsewhere while you were editing it. ' +
            `What you typed ${row.own} Keep what I typed What is there now ${other} Use what is there now`,
        );
        expect(held(element, name)).to.deep.equal(row.enter);
        expect(await bodies(realm)).to.deep.equal([]);
        expect(await stored()).to.deep.equal(value);
        choice(element, name, 'Keep what I typed').click();
        await waitFor(() => !has(element, 'form-error'));
        await saveTo(element, 'form-saved');
        expect(await bodies(realm)).to.deep.equal([wire(row, row.sent)]);
        expect(await stored()).to.deep.equal(row.sent);
      });
    }
  });
}

describe('<modyo-profile-edit>: the matrix of fields', () => {
  it('has every field that can be edited', async () => {
    const [element] = await opened({ customFields: CUSTOM_FIELDS });
    const names = [...element.shadowRoot!.querySelectorAll('form[part] [name]')].map((one) => one.getAttribute('name'));
    expect([...new Set(names)].sort()).to.deep.equal(ROWS.map(({ name }) => name).sort());
  });
});
