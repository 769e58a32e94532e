import { sendKeys } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import { engine } from '../../support/engine.js';
import { parts } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { has, holdAnswer, inState, textOf, uncaughtErrors } from '../stage.js';
import { days, elementIn, more, numbered, realmWith, titles, upTo } from './history.js';

const focused = (element: Element) => element.shadowRoot!.activeElement;

describe('more of an event history', () => {
  it('comes with a button until there is none', async () => {
    const element = await elementIn(await realmWith(numbered(25)));
    expect(titles(element)).to.deep.equal(upTo(10));
    more(element)!.click();
    await waitFor(() => titles(element).length === 20);
    expect(titles(element)).to.deep.equal(upTo(20));
    more(element)!.click();
    await waitFor(() => titles(element).length === 25);
    expect(titles(element)).to.deep.equal(upTo(25));
    expect(has(element, 'activity-show-more')).to.equal(false);
  });

  it('goes on below the same day', async () => {
    const element = await elementIn(await realmWith(numbered(12)));
    more(element)!.click();
    await waitFor(() => titles(element).length === 12);
    expect(days(element)).to.deep.equal(['Monday, June 30, 2025']);
  });

  it('says that it is coming, and asks once however often one presses', async () => {
    const realm = await realmWith(numbered(30));
    const element = await elementIn(realm);
    await realm.whatIf({ rules: [{ operation: 'events', hold: true, times: 1 }] });
    more(element)!.click();
    more(element)!.click();
    await waitFor(() => more(element)!.textContent.trim() === 'Loading…');
    more(element)!.click();
    await waitFor(async () => (await realm.requests('events')).length === 2);
    await realm.release();
    await waitFor(() => titles(element).length === 20);
    expect(await realm.requests('events')).to.have.length(2);
    expect(more(element)!.textContent.trim()).to.equal('Show more');
  });

  it('leaves the focus on the button, and puts it on the first new event where the button goes', async function () {
    // WebKit's driver sends no keys.
    if (engine === 'webkit') this.skip();
    const element = await elementIn(await realmWith(numbered(25)));
    more(element)!.focus();
    await sendKeys({ press: 'Enter' });
    await waitFor(() => titles(element).length === 20);
    await pause(30);
    expect(focused(element) === more(element)).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await waitFor(() => titles(element).length === 25);
    await waitFor(() => focused(element)?.textContent.includes('E21'));
    expect(focused(element) === parts(element, 'event')[20]).to.equal(true);
  });

  it('does not take the focus from where it is', async () => {
    const realm = await realmWith(numbered(12));
    const element = await elementIn(realm);
    const field = document.createElement('input');
    element.after(field);
    await realm.whatIf({ rules: [{ operation: 'events', latency: 60 }] });
    more(element)!.focus();
    more(element)!.click();
    field.focus();
    await waitFor(() => titles(element).length === 12);
    await pause(30);
    expect(document.activeElement === field).to.equal(true);
  });

  it('does not move the focus where the button stays but never had it', async () => {
    const element = await elementIn(await realmWith(numbered(30)));
    // As a press in WebKit leaves it.
    more(element)!.click();
    await waitFor(() => titles(element).length === 20);
    await pause(30);
    expect(focused(element) === null).to.equal(true);
  });

  it('shows none twice when events come between two pages', async () => {
    const realm = await realmWith(numbered(30));
    const element = await elementIn(realm);
    await realm.addEvents([{ title: 'New 1' }, { title: 'New 2' }]);
    more(element)!.click();
    await waitFor(() => titles(element).length === 18);
    expect(titles(element)).to.deep.equal(upTo(18));
    more(element)!.click();
    await waitFor(() => titles(element).length === 28);
    more(element)!.click();
    await waitFor(() => titles(element).length === 30);
    expect([titles(element), more(element)]).to.deep.equal([upTo(30), null]);
    await element.refresh();
    await waitFor(() => titles(element)[0] === 'New 1');
    expect(new Set(titles(element)).size).to.equal(titles(element).length);
  });

  it('shows none twice, and all, when more than a page of events comes between two pages', async () => {
    const realm = await realmWith(numbered(30));
    const element = await elementIn(realm);
    await realm.addEvents(Array.from({ length: 13 }, (_, index) => ({ title: `New ${index}` })));
    for (let press = 0; press < 8 && more(element); press++) {
      const button = more(element)!;
      button.click();
      await waitFor(() => button.textContent.trim() === 'Show more' || !button.isConnected);
      await pause(60);
    }
    expect(titles(element)).to.deep.equal(upTo(30));
  });

  it('keeps events that look the same', async () => {
    const same = { title: 'Signed in', description: 'From a browser', at: '2025-06-30T12:00:00Z' };
    const element = await elementIn(await realmWith(Array.from({ length: 14 }, () => same)));
    more(element)!.click();
    await waitFor(() => titles(element).length === 14);
  });

  it('keeps what is there when it does not come, and says so', async () => {
    const realm = await realmWith(numbered(25));
    const element = await elementIn(realm);
    await realm.whatIf({ rules: [{ operation: 'events', status: 500 }] });
    more(element)!.click();
    await waitFor(() => textOf(element, 'message').includes('Something went wrong'));
    expect([element.dataset.state, titles(element)]).to.deep.equal(['ready', upTo(10)]);
    await realm.whatIf();
    await waitFor(() => more(element)!.textContent.trim() === 'Show more');
    more(element)!.click();
    await waitFor(() => titles(element).length === 20);
    await waitFor(() => !textOf(element, 'message'));
  });

  it('comes also when it is asked for during a refresh', async () => {
    const realm = await realmWith(numbered(30));
    const element = await elementIn(realm);
    await realm.whatIf({ rules: [{ operation: 'events', hold: true, times: 1 }] });
    const refreshing = element.refresh();
    await waitFor(async () => (await realm.requests('events')).length === 2);
    more(element)!.click();
    await realm.release();
    await refreshing;
    await waitFor(() => titles(element).length === 20);
    expect(titles(element)).to.deep.equal(upTo(20));
  });

  it('is gone with the user who asked for it', async () => {
    const errors = uncaughtErrors();
    const realm = await realmWith(numbered(30));
    const element = await elementIn(realm);
    await realm.whatIf({ rules: [{ ...holdAnswer('events'), times: 1 }] });
    more(element)!.click();
    await waitFor(async () => (await realm.requests('events')).length === 2);
    element.session!['_forget'](true);
    await realm.release();
    await inState(element, 'signed-out');
    await pause(40);
    expect([titles(element).length, errors]).to.deep.equal([0, []]);
  });
});

describe('a refresh of an event history', () => {
  it('keeps how many are shown, and puts them in place at once', async () => {
    const realm = await realmWith(numbered(35));
    const element = await elementIn(realm);
    more(element)!.click();
    await waitFor(() => titles(element).length === 20);
    await realm.addEvents([{ title: 'New' }]);
    await element.refresh();
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(['New', ...upTo(19)]);
    more(element)!.click();
    await waitFor(() => titles(element).length === 30);
    expect(titles(element)).to.deep.equal(['New', ...upTo(29)]);
  });

  it('asks anew also while the first page is on its way', async () => {
    const realm = await realmWith(numbered(1));
    const element = await elementIn(realm);
    const place = element.parentElement!;
    element.remove();
    await realm.whatIf({ rules: [{ ...holdAnswer('events'), times: 1 }] });
    place.append(element);
    await waitFor(async () => (await realm.requests('events')).length === 2);
    await realm.addEvents([{ title: 'New' }]);
    const refreshing = element.refresh();
    await realm.release();
    await refreshing;
    await element.updateComplete;
    expect(titles(element)).to.deep.equal(['New', 'E1']);
  });
});

describe('a long event history', () => {
  it('touches nothing that is drawn already', async () => {
    const element = await elementIn(await realmWith(numbered(1200)), 'per-page="100"');
    const entries = () => [...element.shadowRoot!.querySelectorAll('[part~="event"]')];
    let changed: Node[] = [];
    const observer = new MutationObserver((records) => changed.push(...records.map(({ target }) => target)));
    observer.observe(element.shadowRoot!, { subtree: true, childList: true, attributes: true, characterData: true });
    for (let shown = 200; shown <= 1200; shown += 100) {
      const drawn = entries();
      changed = [];
      more(element)!.click();
      await waitFor(() => titles(element).length === shown);
      element.requestUpdate();
      await element.updateComplete;
      expect(changed).not.to.have.length(0);
      expect(drawn.filter((entry) => changed.some((node) => entry.contains(node)))).to.have.length(0);
    }
    observer.disconnect();
    expect(new Set(titles(element)).size).to.equal(1200);
  });
});
