import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { numbered } from '../inbox.js';
import { arrived, has, inState, loaded, reached, signedIn, textOf } from '../stage.js';

const inbox = (inside = '', attributes = '') => `<modyo-notifications ${attributes}>${inside}</modyo-notifications>`;

/** How the inbox comes to show each of the slots that belong to a state. */
const states: Record<string, (realm: Realm) => Promise<unknown>> = {
  empty: (realm) => realm.whatIf({ rules: [{ operation: 'notifications', body: { notifications: [] } }] }),
  error: (realm) => realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] }),
  'signed-out': (realm) => realm.signOut(),
};

const seen = (element: Element, selector: string) =>
  [...element.querySelectorAll(selector)].filter((found) => found.checkVisibility({ visibilityProperty: true }));

describe('the slots of an element', () => {
  for (const [name, prepare] of Object.entries(states)) {
    it(`take what the page says in the state ${name}, and in that state only`, async () => {
      const realm = await signedIn({ notifications: numbered(1) });
      await prepare(realm);
      const element = await loaded<ModyoElement>(realm, inbox(`<p slot="${name}">Our own words</p>`));
      expect(element.dataset.state).to.equal(name);
      expect(seen(element, 'p')).to.have.length(1);
      const [given] = seen(element, 'p');
      const holder = given.assignedSlot!.closest('[part]')!;
      expect(holder.part.contains(name)).to.equal(true);
      await realm.whatIf();
      await realm.signIn();
      await element.refresh();
      await inState(element, 'ready');
      expect(seen(element, 'p')).to.have.length(0);
    });

    it(`use a <template slot="${name}"> in the state ${name}, and put it away again`, async () => {
      const realm = await signedIn({ notifications: numbered(1) });
      await prepare(realm);
      const template = `<template slot="${name}"><p>Our <b>own</b> words</p></template>`;
      const element = await loaded<ModyoElement>(realm, inbox(template));
      await waitFor(() => seen(element, 'p').length === 1);
      await element.refresh();
      await element.updateComplete;
      expect(element.querySelectorAll('p')).to.have.length(1);
      await realm.whatIf();
      await realm.signIn();
      await element.refresh();
      await inState(element, 'ready');
      await waitFor(() => element.querySelectorAll('p').length === 0);
      expect(element.querySelectorAll('template')).to.have.length(1);
    });
  }

  it('never run or load what stands in a template before its state has come', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const template = '<template slot="error"><modyo-notifications id="inner"></modyo-notifications></template>';
    const element = await loaded<ModyoElement>(realm, inbox(template));
    await pause(30);
    expect(element.querySelectorAll('#inner')).to.have.length(0);
    expect(await realm.requests('notifications')).to.have.length(2);
  });

  it('keep the second try beside the page’s own words about an error', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500, times: 1 }] });
    const element = await loaded<ModyoElement>(realm, inbox('<p slot="error">Our own words</p>'));
    part(element, 'retry')!.click();
    await inState(element, 'ready');
  });

  for (const [name, markup] of Object.entries({
    heading: '<h3 slot="heading">My messages</h3>',
    footer: '<p slot="footer">My messages</p>',
  })) {
    it(`show the slot ${name} in every state`, async () => {
      const realm = await signedIn({ notifications: numbered(1) });
      await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
      const element = fixtureIn<ModyoElement>(realm, inbox(markup));
      await waitFor(() => has(element, 'loading'));
      expect(seen(element, `[slot=${name}]`)).to.have.length(1);
      await reached(realm, 'notifications');
      await realm.whatIf();
      await realm.release();
      await inState(element, 'ready');
      expect(seen(element, `[slot=${name}]`)).to.have.length(1);
      expect(has(element, 'heading') && part(element, 'heading')!.checkVisibility()).to.equal(name === 'footer');
      await realm.signOut();
      await element.refresh();
      await inState(element, 'signed-out');
      expect(seen(element, `[slot=${name}]`)).to.have.length(1);
    });

    it(`take a <template> for the slot ${name}`, async () => {
      const realm = await signedIn({ notifications: numbered(1) });
      const template = `<template slot="${name}"><p>My messages</p></template>`;
      const element = await loaded<ModyoElement>(realm, inbox(template));
      expect(seen(element, 'p')).to.have.length(1);
    });
  }

  it('show nothing of what else stands inside the tag, once the element is there', async () => {
    const realm = await signedIn({ notifications: numbered(1) });
    const element = await loaded<ModyoElement>(realm, inbox('<a href="/profile">Your notifications</a> as before'));
    expect(seen(element, 'a')).to.have.length(0);
    expect(element.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  it('leave what stands inside a tag that nobody defines', () => {
    const holder = document.createElement('div');
    holder.innerHTML = '<modyo-not-there><a href="/profile">Your notifications</a></modyo-not-there>';
    document.body.append(holder);
    expect(seen(holder, 'a')).to.have.length(1);
    holder.remove();
  });
});

describe('the heading of an element', () => {
  const headingOf = async (attributes: string) => {
    const realm = await signedIn({ notifications: [] });
    return loaded<ModyoElement>(realm, inbox('', attributes));
  };

  it('has the element’s own text and the second level', async () => {
    const element = await headingOf('');
    expect(textOf(element, 'heading')).to.equal('Notifications');
    expect(part(element, 'heading')!.role ?? part(element, 'heading')!.getAttribute('role')).to.equal('heading');
    expect(part(element, 'heading')!.getAttribute('aria-level')).to.equal('2');
  });

  it('takes the page’s text and level', async () => {
    const element = await headingOf('heading="Post" heading-level="4"');
    expect(textOf(element, 'heading')).to.equal('Post');
    expect(part(element, 'heading')!.getAttribute('aria-level')).to.equal('4');
    element.heading = 'Letters';
    element.headingLevel = 3;
    await element.updateComplete;
    expect(textOf(element, 'heading')).to.equal('Letters');
    expect(part(element, 'heading')!.getAttribute('aria-level')).to.equal('3');
  });

  it('goes when its text is empty, and comes back when the attribute goes', async () => {
    const element = await headingOf('heading=""');
    expect(has(element, 'heading')).to.equal(false);
    element.removeAttribute('heading');
    await element.updateComplete;
    await arrived(element);
    expect(textOf(element, 'heading')).to.equal('Notifications');
  });

  for (const level of ['0', '7', 'two', '']) {
    it(`has a level that exists where heading-level="${level}"`, async () => {
      const element = await headingOf(`heading-level="${level}"`);
      const shown = Number(part(element, 'heading')!.getAttribute('aria-level'));
      expect(shown).to.be.within(1, 6);
    });
  }

  it('is followed by the headings of the lists, one level below', async () => {
    const realm = await signedIn({ notifications: numbered(2, [2]) });
    const element = await loaded<ModyoElement>(realm, inbox('', 'heading-level="3"'));
    const below = [...element.shadowRoot!.querySelectorAll('.content [role=heading]')];
    expect(below.map((heading) => heading.getAttribute('aria-level'))).to.deep.equal(['4', '4']);
  });
});
