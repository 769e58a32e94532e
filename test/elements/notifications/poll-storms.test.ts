import { expect } from '@open-wc/testing';
import '../../../src/define.js';
import type { ModyoElement } from '../../../src/elements/base/base.js';
import { fakeTime } from '../../hell/fake-time.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { numbered } from '../inbox.js';
import { arrived, signedIn } from '../stage.js';

const HOUR_MILLISECONDS = 3_600_000;

describe('a poll whose number is none for a timer', () => {
  for (const tag of ['modyo-notifications', 'modyo-notifications-bell'])
    for (const poll of ['3600000', '2147484', '1e300', 'Infinity']) {
      it(`asks once a day, and not at once: ${tag} poll="${poll}"`, async () => {
        const realm = await signedIn({ notifications: numbered(3) });
        const time = fakeTime(realm);
        const element = fixtureIn<ModyoElement>(realm, `<${tag} poll="${poll}"></${tag}>`);
        await time.settle();
        await time.pass(3000);
        // Both lists and the user; an answer that comes late asks for the next one late.
        const MOST_FOR_THE_BEGINNING = 4;
        await time.pass(HOUR_MILLISECONDS);
        expect(time.requests.length).to.be.within(1, MOST_FOR_THE_BEGINNING);
        expect(element.dataset.state).to.equal('ready');
        // The inbox has timers of its own, too many for a day.
        if (tag === 'modyo-notifications') return;
        await time.pass(20 * HOUR_MILLISECONDS);
        const { length: before } = time.requests;
        expect(before).to.be.at.most(MOST_FOR_THE_BEGINNING);
        await time.pass(4 * HOUR_MILLISECONDS);
        expect(time.requests.length - before).to.be.within(1, 3);
      });
    }

  for (const poll of ['0', '-1', 'NaN', 'often', ''])
    it(`asks for nothing by itself: poll="${poll}"`, async () => {
      const realm = await signedIn({ notifications: numbered(3) });
      const time = fakeTime(realm);
      const element = fixtureIn<ModyoElement>(realm, `<modyo-notifications poll="${poll}"></modyo-notifications>`);
      await time.settle();
      await time.pass(3000);
      expect(element.dataset.state).to.equal('ready');
      await time.pass(10 * 60_000);
      // Both lists and the user; a number below the least one is the least one.
      expect(time.requests.length).to.be.at.most(4 + (poll === '-1' ? 21 : 0));
    });
});

describe('an inbox in error that polls an account which never answers', () => {
  it('keeps its error, and is never a skeleton again', async () => {
    const realm = await signedIn({ notifications: numbered(3) });
    await realm.whatIf({ rules: [{ operation: 'notifications', status: 500 }] });
    const element = fixtureIn<ModyoElement>(realm, '<modyo-notifications poll="30"></modyo-notifications>');
    await arrived(element);
    expect(element.dataset.state).to.equal('error');
    const states = new Set<string | undefined>();
    const watch = new MutationObserver(() => states.add(element.dataset.state));
    watch.observe(element, { attributeFilter: ['data-state'] });
    await realm.whatIf({ rules: [{ operation: 'notifications', hold: true }] });
    const time = fakeTime(realm);
    element.setAttribute('poll', '31');
    for (let step = 0; step < 12; step++) {
      await time.pass(10_000);
      expect(element.dataset.state).to.equal('error');
      expect(part(element, 'retry') !== null).to.equal(true);
    }
    expect(time.requests.length).to.be.within(1, 4);
    expect([...states]).to.deep.equal([]);
    watch.disconnect();
    await realm.whatIf();
    await realm.release();
  });
});
