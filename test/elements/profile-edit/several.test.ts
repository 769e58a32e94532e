import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import '../../../src/define.js';
import { severalIn } from '../../../src/elements/profile-edit/several.js';
import { waitFor } from '../../support/wait.js';
import { bodies, controls, CUSTOM_FIELDS, enter, entries, errorAt, held, opened, saveTo } from './stage.js';

const OPTIONS = ['loans', 'funds', 'cards', 'cash, gold'];

describe('several options in one text', () => {
  for (const [text, values, more] of [
    ['loans,funds', ['loans', 'funds'], 'loans,funds,cards'],
    ['loans, funds', ['loans', 'funds'], 'loans, funds, cards'],
    ['loans;funds', ['loans', 'funds'], 'loans;funds;cards'],
    ['loans | funds', ['loans', 'funds'], 'loans | funds | cards'],
    ['loans|funds', ['loans', 'funds'], 'loans|funds|cards'],
    ['loans\nfunds', ['loans', 'funds'], 'loans\nfunds\ncards'],
    ['["loans","funds"]', ['loans', 'funds'], '["loans","funds","cards"]'],
    ['["loans", "funds"]', ['loans', 'funds'], '["loans","funds","cards"]'],
    ['[]', [], '["cards"]'],
    ['loans', ['loans'], 'loans,cards'],
    ['cash, gold', ['cash, gold'], 'cash, gold,cards'],
    ['loans, cash, gold', ['loans', 'cash, gold'], 'loans, cash, gold, cards'],
    ['', [], 'cards'],
    [' ', [], 'cards'],
    // What was an option once.
    ['loans,silver', ['loans', 'silver'], 'loans,silver,cards'],
    ['silver', ['silver'], 'silver,cards'],
    ['silver, tin', ['silver, tin'], 'silver, tin,cards'],
    ['[1]', ['[1]'], '[1],cards'],
    ['[', ['['], '[,cards'],
  ] as [string, string[], string][])
    it(`are read in ${JSON.stringify(text)}, and go back in the same way`, () => {
      const several = severalIn(text, OPTIONS);
      expect(several.values).to.deep.equal(values);
      expect(several.join([...values, 'cards'])).to.equal(more);
    });

  it('are the same text again where nothing was changed', () => {
    const joints = fc.constantFrom(', ', ',', '; ', ';', ' | ', '|');
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...OPTIONS), { minLength: 2 }), joints, (values, joint) => {
        const text = values.join(joint);
        const several = severalIn(text, OPTIONS);
        expect(several.join(several.values)).to.equal(text);
        expect(several.values).to.deep.equal(values);
      }),
    );
  });
});

describe('<modyo-profile-edit>: a checkbox with options whose value comes as one text', () => {
  for (const customFieldDetail of ['named', 'full'] as const)
    it(`is several boxes, and goes back as one text (${customFieldDetail})`, async () => {
      const [element, realm] = await opened({
        me: { custom_fields: entries({ topics: 'loans, funds' }) },
        customFields: CUSTOM_FIELDS.filter(({ key }) => key === 'topics'),
        settings: { customFieldDetail },
      });
      if (customFieldDetail === 'named') {
        element.customFields = [{ key: 'topics', type: 'checkbox', options: ['loans', 'funds', 'cards'] }];
        await waitFor(() => controls(element, 'topics').length === 3);
      }
      expect(controls(element, 'topics')).to.have.length(3);
      expect(held(element, 'topics')).to.deep.equal(['loans', 'funds']);
      const key = customFieldDetail === 'named' ? '_ucf_topics' : 'topics';
      enter(element, 'topics', ['loans', 'cards']);
      expect(element.changes).to.deep.equal({ custom_fields: [{ key, value: 'loans, cards' }] });
      await saveTo(element, 'form-saved');
      expect(await bodies(realm)).to.deep.equal([{ custom_fields: [{ key, value: 'loans, cards' }] }]);
      expect((await realm.storedMe()).custom_fields).to.deep.equal(entries({ topics: 'loans, cards' }));
      expect([held(element, 'topics'), errorAt(element, 'topics')]).to.deep.equal([['loans', 'cards'], '']);
      enter(element, 'topics', []);
      await saveTo(element, 'form-saved');
      expect((await bodies(realm))[1]).to.deep.equal({ custom_fields: [{ key, value: '' }] });
    });

  it('is no change where it is put back as it was, and none that somebody else made where only the order is another', async () => {
    const [element, realm] = await opened({
      me: { custom_fields: entries({ topics: 'loans,funds' }) },
      customFields: CUSTOM_FIELDS.filter(({ key }) => key === 'topics'),
    });
    enter(element, 'topics', ['loans']);
    enter(element, 'topics', ['loans', 'funds']);
    expect(element.changes).to.deep.equal({});
    enter(element, 'topics', ['cards']);
    await realm.patchMe({ custom_fields: entries({ topics: 'funds,loans' }) });
    await saveTo(element, 'form-saved');
    expect((await realm.storedMe()).custom_fields).to.deep.equal(entries({ topics: 'cards' }));
  });
});
