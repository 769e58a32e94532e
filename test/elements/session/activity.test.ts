import { expect } from '@open-wc/testing';
import { override } from '../stage.js';
import { activeElsewhere, closed, isOpen, movableClock, opened, watching } from './stage.js';

describe('what counts as activity', () => {
  it('is what happens in another tab, also while the warning is open', async () => {
    const clock = movableClock();
    const [element] = await watching();
    clock.pass(230);
    activeElsewhere();
    clock.pass(230);
    expect(isOpen(element)).to.equal(false);
    clock.pass(20);
    await opened(element);
    activeElsewhere();
    clock.pass(1);
    await closed(element);
  });

  it('is what the user has the account do', async () => {
    const clock = movableClock();
    const [element] = await watching();
    clock.pass(230);
    await element.session!.updateMe({ first_name: 'Eva' });
    clock.pass(30);
    expect(isOpen(element)).to.equal(false);
  });

  it('is neither polling nor asking anew, nor what a page’s code plays', async () => {
    const clock = movableClock();
    const [element] = await watching();
    clock.pass(230);
    await element.session!.revalidate();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true }));
    clock.pass(30);
    await opened(element);
  });

  it('is a time in the storage, and nothing else', async () => {
    const [element] = await watching();
    const entries = Object.entries(localStorage);
    expect(entries).to.have.length(1);
    expect(entries[0][0]).to.equal(`modyo-customers:activity ${element.session!.pages.page('')}`);
    expect(entries[0][1]).to.match(/^\d{13}$/);
  });

  it('is counted without a storage, and when the clock is put back', async () => {
    override(window, 'localStorage', null);
    const clock = movableClock();
    const [element] = await watching();
    clock.pass(-7200);
    await element.updateComplete;
    clock.pass(230);
    expect(isOpen(element)).to.equal(false);
    clock.pass(30);
    await opened(element);
  });
});
