import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import '../../src/define.js';
import type { ModyoElement } from '../../src/elements/base/base.js';
import type { ModyoProfileEdit } from '../../src/elements/profile-edit/profile-edit.js';
import {
  afterTest,
  configured,
  consoleLines,
  heardEvents,
  inState,
  newRealm,
  uncaughtErrors,
} from '../elements/stage.js';
import { controls, drafts, enter } from '../elements/profile-edit/stage.js';
import type { Realm, Rule } from '../support/account.js';
import { fixtureIn } from '../support/fixture.js';
import { runs } from '../support/sample.js';
import { pause } from '../support/wait.js';
import { hell, rulesFor } from './answers.js';
import { fakeTime, type FakeTime } from './fake-time.js';
import { act, ACTIONS, elementsIn, PAGES, stayOnPage, PASSWORD, TYPED, type Action, type Asked } from './page.js';

const MINUTE_MILLISECONDS = 60_000;
/** A read is tried three times, each may take 15 seconds, and two that follow each other may be needed. */
const STATE_MILLISECONDS = 2 * MINUTE_MILLISECONDS;
/** Three tries of fifteen seconds, and what is between them. */
const ASKING_STEP_MILLISECONDS = 5_000;
const ASKING_STEPS = 12;
/** How long the code of an element, or of its words, may take to come, in real time: the page's stands still meanwhile. */
const CODE_MILLISECONDS = 10_000;
/** One request a second, seen through a window of ten. */
const WINDOW_MILLISECONDS = 10_000;
/**
 * What a page may ask by itself within a window: one each second, and, for a moment, one whole reading of the inbox where the
 * account ignores the filter, which is ten pages of a hundred.
 */
const ALONE_REQUESTS = 10 + 10;
/** With what somebody does: ten elements that are asked at once, each of which tries three times. */
const BUSY_REQUESTS = 30;
/** How long what somebody does may make the elements ask at once; a page begins like that too. */
const ACT_MILLISECONDS = 5_000;
/** The fields that are typed into before all goes wrong. */
const TYPED_INTO = ['first_name', 'job'];

interface Scene {
  readonly rules: readonly Rule[];
  readonly page: number;
  readonly actions: readonly Action[];
}

const scene: fc.Arbitrary<Scene> = fc.record({
  rules: hell,
  page: fc.nat(PAGES.length - 1),
  actions: fc.array(fc.constantFrom(...ACTIONS), { maxLength: 10 }),
});

const STATES = ['loading', 'ready', 'empty', 'error', 'signed-out'];

const nameOf = (element: ModyoElement) => `${element.localName} (${element.dataset.state})`;

/** Whether an element shows nothing: no word, and no picture such as the bell. */
const isBlank = ({ shadowRoot }: ModyoElement): boolean =>
  ![...shadowRoot!.children].some(
    (child) => !(child instanceof HTMLStyleElement) && (child.textContent.trim() || child.querySelector('svg, img')),
  );

async function newScene(page: number): Promise<{ realm: Realm; form: ModyoProfileEdit; holder: HTMLElement }> {
  const realm = await newRealm({
    users: [{ username: 'ana', kind: 'few', me: { first_name: 'Ana', last_name: 'Rojas' } }],
    settings: { extraEndpoints: true, customFieldDetail: 'full' },
    customFields: [{ key: 'job', label: 'Job' }],
    signIn: 'ana',
  });
  const holder = fixtureIn(realm, `<div><modyo-profile-edit></modyo-profile-edit></div>`);
  const form = holder.firstElementChild as ModyoProfileEdit;
  await inState(form, 'ready');
  for (const name of TYPED_INTO) enter(form, name, TYPED);
  holder.dataset.page = String(page);
  return { realm, form, holder };
}

/** How often each of some words stands in a list. */
function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

/** The most requests within any so many milliseconds. */
function mostWithin(times: readonly number[], milliseconds: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while (times[last] - times[first] >= milliseconds) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/**
 * What was typed stands where it was, or in the draft; of one who has deleted the account, nothing is left but what the account
 * itself holds: a change that it has held back may be carried out after all.
 */
function expectKept(form: ModyoProfileEdit, isDeleted: boolean, isHeld: boolean): void {
  const stored = JSON.stringify(drafts());
  for (const name of TYPED_INTO) {
    // Where the form itself cannot be shown, the draft waits.
    const value = controls(form, name)[0]?.value ?? '';
    const isInForm = value.includes(TYPED) && !(isDeleted && isHeld && !form.unsaved);
    const isKept = isInForm || stored.includes(TYPED);
    expect(isKept, `what was typed into ${name}: ${value}, ${stored}`).to.equal(!isDeleted);
  }
  expect(stored, 'no password in storage').to.not.include(PASSWORD);
}

/** The account is left in peace. @param acts when somebody did something; a page begins at 0 */
function expectPeace(requests: FakeTime['requests'], acts: readonly number[]): void {
  const times = requests.map(({ at }) => at);
  const sent = tally(requests.map(({ path }) => path.replace(/.*\/realms\/[^/]*/, '')));
  const expectAtMost = (most: number, milliseconds: number, of = times, when = '') =>
    expect(mostWithin(of, milliseconds), `requests within ${milliseconds} ms${when}: ${sent}`).to.be.at.most(most);
  expectAtMost(600, 10 * MINUTE_MILLISECONDS);
  expectAtMost(60, MINUTE_MILLISECONDS);
  expectAtMost(BUSY_REQUESTS, WINDOW_MILLISECONDS);
  const begins = [0, ...acts];
  const alone = times.filter((at) => !begins.some((begin) => at >= begin && at < begin + ACT_MILLISECONDS));
  expectAtMost(ALONE_REQUESTS, WINDOW_MILLISECONDS, alone, ' while nobody did anything');
}

async function live({ rules, page, actions }: Scene, errors: readonly unknown[]): Promise<void> {
  const { realm, form, holder } = await newScene(page);
  const { id, uuid } = await realm.storedMe();
  const asked: Asked = { open: new Set(), unforeseen: [] };
  const acts: number[] = [];
  const deleted = heardEvents('modyo-account-deleted');
  let time: FakeTime | undefined;
  try {
    await realm.whatIf({ rules: rulesFor(rules, id, uuid) });
    time = fakeTime(realm);
    holder.insertAdjacentHTML('beforeend', PAGES[page]);
    const all = () => elementsIn(holder);
    const expectShown = async (when: string) => {
      await time!.until(
        () => all().every((element) => STATES.includes(element.dataset.state!) && !isBlank(element)),
        CODE_MILLISECONDS,
      );
      for (const element of all()) {
        expect(STATES, when).to.include(element.dataset.state);
        expect(isBlank(element), `${nameOf(element)} is blank ${when}`).to.equal(false);
      }
    };
    /** Whoever polls may just be asking again: within a while, each element has ended once. */
    const expectEnded = async (when: string) => {
      const open = new Set(all());
      for (let step = 0; open.size && step < ASKING_STEPS; step++) {
        if (step) await time!.pass(ASKING_STEP_MILLISECONDS);
        // What nobody sees asks for nothing.
        for (const element of open)
          if (element.dataset.state !== 'loading' || element.waiting || !element.isConnected) open.delete(element);
      }
      expect([...open].map(nameOf).join(), when).to.equal('');
    };
    await time.settle();
    await expectShown('at once');
    await time.pass(STATE_MILLISECONDS);
    await expectShown('after the beginning');
    await expectEnded('after the beginning');
    const left = 10 * MINUTE_MILLISECONDS - time.now();
    for (const action of actions) {
      acts.push(time.now());
      await act(action, all(), { realm, form, time, asked });
      await time.pass(left / (actions.length + 1));
      await expectShown(`after ${action}`);
    }
    await time.pass(10 * MINUTE_MILLISECONDS - time.now());
    await expectShown('after ten minutes');
    expectPeace(
      time.requests.filter(({ path }) => path.includes(realm.uid)),
      acts,
    );

    // The account is well again.
    await realm.whatIf();
    await realm.release();
    for (const element of all()) void element.refresh();
    await time.pass(MINUTE_MILLISECONDS);
    await expectShown('at the end');
    await expectEnded('at the end');
    // A route of the user that the account has said to be missing (405) stays missing for the page's life.
    const isMissing = form.session?.cache.me.error?.code === 'endpoint_missing';
    // A deletion that was held back may be carried out after nobody has waited for it any more.
    const isGone = time.requests.some(({ path }) => path.startsWith('DELETE') && path.endsWith('/me'));
    if (isGone) expect(form.dataset.state).to.be.oneOf(['ready', 'signed-out']);
    else expect(form.dataset.state).to.be.oneOf(isMissing ? ['ready', 'error'] : ['ready']);
    // Unseen, it waits for the same user to sign in again.
    if (!isGone || form.dataset.state === 'ready')
      expectKept(form, deleted.length > 0, JSON.stringify(await realm.storedMe()).includes(TYPED));
    expect([...asked.open], 'asked for by code and never ended').to.deep.equal([]);
    expect(asked.unforeseen, 'rejected with what nobody foresees').to.deep.equal([]);
    expect(time.thrown.map(String).join(), 'thrown by timers').to.equal('');
  } finally {
    time?.end();
    await realm.whatIf();
    await realm.release();
    holder.closest('modyo-realm')!.remove();
    sessionStorage.clear();
    localStorage.clear();
  }
  // What nobody caught is told a moment later.
  await pause(0);
  expect(errors, 'uncaught').to.deep.equal([]);
}

describe('an account from hell', () => {
  it('finds each element in a state, the account left in peace, and what was typed where it was', async function () {
    this.timeout(900_000);
    stayOnPage();
    // At the end of the session, the page itself says what happens.
    const stay = (event: Event) => event.preventDefault();
    document.addEventListener('modyo-session-ended', stay);
    afterTest(() => document.removeEventListener('modyo-session-ended', stay));
    configured({
      endpoints: {
        sites: 'GET /sites',
        changePassword: 'PUT /me/password',
        changeEmail: 'PUT /me/email',
        deleteAccount: 'DELETE /me',
      },
    });
    const errors = uncaughtErrors();
    consoleLines();
    await fc.assert(
      fc.asyncProperty(scene, (one) => live(one, errors)),
      // Each takes seconds: the seed and the path that a failure names are enough to find it again.
      { numRuns: runs(48, 1 / 8), endOnFailure: true, includeErrorInReport: true },
    );
  });
});
