import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { CustomFieldSeed } from '../../support/account.js';
import { waitFor } from '../../support/wait.js';
import { afterTest } from '../stage.js';
import { box, control, drafts, opened, saveTo, type } from './stage.js';

const MANY: CustomFieldSeed[] = Array.from({ length: 20 }, (_, index) => ({ key: `field_${index}` }));

/** Notes where in an element's shadow root something changes until the test ends. */
function changed(element: Element): Set<Element | undefined> {
  const fields = new Set<Element | undefined>();
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const within = target instanceof Element ? target : target.parentElement;
      fields.add(within?.closest('[part~="field"]') ?? within ?? undefined);
    }
  });
  observer.observe(element.shadowRoot!, { subtree: true, childList: true, attributes: true, characterData: true });
  afterTest(() => observer.disconnect());
  return fields;
}

describe('<modyo-profile-edit>: typing', () => {
  it('changes nothing on the page but the field that one types in, also as the draft is written', async () => {
    const [element] = await opened({ customFields: MANY });
    const input = control(element, 'field_3');
    // With the first letter it is said that something is unsaved.
    type(input, 'As ');
    await element.updateComplete;
    const fields = changed(element);
    for (const letter of 'A nurse by day') type(input, input.value + letter);
    await waitFor(() => Object.keys(drafts()).length === 1);
    await element.updateComplete;
    const others = [...fields].filter((field) => field !== box(element, 'field_3'));
    expect(others.map((other) => other?.outerHTML.slice(0, 100))).to.deep.equal([]);
  });

  it('takes the error off that field alone, once it holds another value', async () => {
    const [element, realm] = await opened({ customFields: MANY });
    await realm.whatIf({ rules: [{ refuse: { field_3: ['No.'], field_4: ['Neither.'] } }] });
    type(control(element, 'field_3'), 'A');
    await saveTo(element, 'form-error');
    const fields = changed(element);
    type(control(element, 'field_3'), 'AB');
    control(element, 'field_3').dispatchEvent(new Event('change', { bubbles: true }));
    await waitFor(() => fields.has(box(element, 'field_3')));
    const others = [...fields].filter(
      (field) => field?.matches('[part~="field"]') && field !== box(element, 'field_3'),
    );
    expect(others).to.have.length(0);
  });
});
