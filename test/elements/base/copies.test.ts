import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { pause, waitFor } from '../../support/wait.js';
import { arrived, loaded, signedIn } from '../stage.js';

const EMPTY = '<modyo-activity><template slot="empty"><p>Our <b>own</b> words</p></template></modyo-activity>';

async function emptyActivity(): Promise<ModyoElement> {
  const realm = await signedIn({ events: [] });
  const element = await loaded<ModyoElement>(realm, EMPTY);
  expect(element.dataset.state).to.equal('empty');
  await waitFor(() => element.querySelector('p'));
  return element;
}

describe('an element on a page that is copied or morphed', () => {
  it('shows a template once after the page was copied, as a page cache does', async () => {
    const element = await emptyActivity();
    const copy = element.parentElement!.cloneNode(true) as Element;
    element.parentElement!.replaceWith(copy);
    const restored = copy.firstElementChild as ModyoElement;
    await arrived(restored);
    await waitFor(() => restored.querySelector('p'));
    expect(restored.querySelectorAll('p')).to.have.length(1);
  });

  it('shows it once also where the copy came from another server, without our marks', async () => {
    const element = await emptyActivity();
    const copy = element.parentElement!.cloneNode(true) as Element;
    for (const stamped of copy.querySelectorAll('p'))
      for (const { name } of [...stamped.parentElement!.attributes])
        if (name !== 'slot') stamped.parentElement!.removeAttribute(name);
    element.parentElement!.replaceWith(copy);
    const restored = copy.firstElementChild as ModyoElement;
    await arrived(restored);
    await waitFor(() => restored.querySelector('p')?.checkVisibility());
    expect(restored.querySelectorAll('p')).to.have.length(1);
  });

  it('puts a template’s content back that a morph has removed', async () => {
    const element = await emptyActivity();
    element.querySelector('p')!.parentElement!.remove();
    await waitFor(() => element.querySelector('p')?.checkVisibility());
  });

  it('puts it back also where all its children were written anew', async () => {
    const element = await emptyActivity();
    const { innerHTML } = document.createRange().createContextualFragment(EMPTY).firstElementChild!;
    element.innerHTML = innerHTML;
    await waitFor(() => element.querySelector('p')?.checkVisibility());
    expect(element.querySelectorAll('p')).to.have.length(1);
  });

  it('takes it away where a morph has removed the template', async () => {
    const element = await emptyActivity();
    element.querySelector('template')!.remove();
    await waitFor(() => !element.querySelector('p'));
  });

  it('puts its state’s attribute back', async () => {
    const element = await emptyActivity();
    element.removeAttribute('data-state');
    await waitFor(() => element.dataset.state === 'empty');
    element.dataset.state = 'loading';
    await waitFor(() => element.dataset.state === 'empty');
  });

  it('does not hold up a page that takes it away each time', async () => {
    const element = await emptyActivity();
    let count = 0;
    const observer = new MutationObserver(() => {
      if (!element.hasAttribute('data-state')) return;
      count++;
      element.removeAttribute('data-state');
    });
    observer.observe(element, { attributes: true });
    element.removeAttribute('data-state');
    await pause(350);
    observer.disconnect();
    expect(count).to.be.within(1, 6);
  });
});
