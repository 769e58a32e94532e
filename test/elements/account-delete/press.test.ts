import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { waitFor } from '../../support/wait.js';
import { hasPointer, pressSlowly } from '../pointer.js';
import { confirmButton, dialog, elementIn, open, realmWithRoute, typeName } from './dialog.js';

const refusal = (element: Element) => dialog(element).querySelector<HTMLElement>('[role="alert"]')!.innerText.trim();

describe('<modyo-account-delete>: a press of its button', () => {
  it('counts, whatever has to be drawn between press and release', async function () {
    // Only Chromium's driver presses a pointer and lets it go by itself.
    if (!hasPointer) this.skip();
    const realm = await realmWithRoute();
    await realm.whatIf({ rules: [{ operation: 'deleteAccount', status: 422, body: { errors: ['No.'] } }] });
    const element = await elementIn(realm);
    await open(element);
    await typeName(element, 'ana');
    const name = 'A name that is long enough for several lines. '.repeat(12).trim();
    await pressSlowly(confirmButton(element), async () => {
      await realm.patchMe({ name });
      await element.refresh();
      expect(element.session!.cache.me.data!.name).to.equal(name);
      expect(dialog(element).innerText).to.contain('the account of Ana Bravo');
    });
    await waitFor(() => refusal(element) === 'No.');
    expect(await realm.requests('deleteAccount')).to.have.length(1);
    expect(dialog(element).innerText).to.contain(name);
  });
});
