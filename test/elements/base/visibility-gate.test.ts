import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { fixture, fixtureIn, removeFixtures } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { afterTest, configureSites, inState, reached, signedIn, uncaughtErrors, userKnown } from '../stage.js';

/** The elements that load by themselves, and what they ask for. */
const READERS = {
  'modyo-notifications': 'notifications',
  'modyo-notifications-bell': 'notifications',
  'modyo-sites-list': 'sites',
  'modyo-profile-edit': 'me',
  'modyo-password-change': 'me',
  'modyo-account-delete': 'me',
  'modyo-activity': 'events',
  'modyo-user-menu': 'me',
};

/** A style sheet of the page until the test ends. */
const styled = (css: string) => fixture<HTMLStyleElement>(`<style>${css}</style>`);

describe('what CSS hides from the start', () => {
  beforeEach(configureSites);

  for (const [tag, operation] of Object.entries(READERS))
    it(`asks for nothing until it is shown: <${tag}>`, async () => {
      const realm = await signedIn();
      const style = styled(`${tag} { display: none }`);
      const element = fixtureIn<ModyoElement>(realm, `<${tag}></${tag}>`);
      await inState(element, 'loading');
      await pause(100);
      expect(await realm.requests()).to.deep.equal([]);
      expect(element.waiting).to.equal(true);
      style.remove();
      await inState(element, 'ready');
      // Unread and read notifications are asked for one after the other.
      expect(await realm.requests(operation)).to.have.length(operation === 'notifications' ? 2 : 1);
    });

  for (const [what, markup, show] of [
    ['its attribute', '<modyo-activity hidden></modyo-activity>', (e: HTMLElement) => (e.hidden = false)],
    [
      'an ancestor',
      '<div style="display: none"><modyo-activity></modyo-activity></div>',
      (e: HTMLElement) => e.removeAttribute('style'),
    ],
    [
      'a closed <details>',
      '<details><summary>More</summary><modyo-activity></modyo-activity></details>',
      (e: HTMLElement) => ((e as HTMLDetailsElement).open = true),
    ],
  ] as const)
    it(`may be hidden by ${what}`, async () => {
      const realm = await signedIn();
      const outer = fixtureIn(realm, markup);
      const element = outer.matches('modyo-activity')
        ? (outer as ModyoElement)
        : outer.querySelector<ModyoElement>('modyo-activity')!;
      await inState(element, 'loading');
      await pause(100);
      expect(await realm.requests()).to.deep.equal([]);
      show(outer);
      await inState(element, 'ready');
    });

  it('is judged before there is a state: a rule for a state stops nothing', async () => {
    const realm = await signedIn();
    styled(`modyo-activity:state(loading), modyo-activity[data-state='loading'] { display: none }`);
    const element = fixtureIn<ModyoElement>(realm, '<modyo-activity></modyo-activity>');
    await inState(element, 'ready');
    expect(element.checkVisibility()).to.equal(true);
  });

  it('is not what has no box of its own and shows what it holds', async () => {
    const realm = await signedIn();
    styled('modyo-activity { display: contents }');
    await inState(fixtureIn<ModyoElement>(realm, '<modyo-activity></modyo-activity>'), 'ready');
  });

  it('loads when the page asks it to', async () => {
    const realm = await signedIn();
    const element = fixtureIn<ModyoElement>(realm, '<modyo-activity hidden></modyo-activity>');
    await inState(element, 'loading');
    await element.refresh();
    await inState(element, 'ready');
    expect(await realm.requests('events')).to.have.length(1);
  });

  it('waits on where it is moved, and leaves nothing behind when it goes', async () => {
    const realm = await signedIn();
    const errors = uncaughtErrors();
    const element = fixtureIn<ModyoElement>(realm, '<modyo-activity hidden></modyo-activity>');
    await inState(element, 'loading');
    element.parentElement!.prepend(element);
    await pause(50);
    expect(await realm.requests()).to.deep.equal([]);
    element.hidden = false;
    await inState(element, 'ready');
    await userKnown(element);
    removeFixtures();
    await pause(0);
    const other = fixtureIn<ModyoElement>(realm, '<modyo-activity hidden></modyo-activity>');
    await inState(other, 'loading');
    other.remove();
    await realm.clearRequests();
    other.hidden = false;
    await pause(100);
    expect(await realm.requests()).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });

  it('stays as it is when it is hidden later', async () => {
    const realm = await signedIn();
    await realm.whatIf({ rules: [{ operation: 'events', hold: true }] });
    const element = fixtureIn<ModyoElement>(realm, '<modyo-activity></modyo-activity>');
    await reached(realm, 'events');
    element.hidden = true;
    await realm.release();
    await inState(element, 'ready');
  });
});

describe('an element that loads lazily', () => {
  beforeEach(configureSites);

  it('asks once it is near what is seen', async () => {
    const realm = await signedIn();
    const space = document.createElement('div');
    space.style.height = '6000px';
    document.body.prepend(space);
    afterTest(() => space.remove());
    scrollTo(0, 0);
    const element = fixtureIn<ModyoElement>(realm, '<modyo-activity loading="lazy"></modyo-activity>');
    await inState(element, 'loading');
    await pause(100);
    expect(await realm.requests()).to.deep.equal([]);
    element.scrollIntoView();
    await inState(element, 'ready');
    await waitFor(async () => (await realm.requests('events')).length === 1);
  });
});
