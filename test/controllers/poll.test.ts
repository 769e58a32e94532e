import { expect } from '@open-wc/testing';
import { html, LitElement, type PropertyDeclarations } from 'lit';
import { Poll } from '../../src/controllers/poll.js';
import { Session } from '../../src/session/session.js';
import { resolve } from '../../src/settings/resolve.js';
import { override, signedIn, uncaughtErrors } from '../elements/stage.js';
import { holdTimers } from '../elements/timers.js';
import { fixture } from '../support/fixture.js';
import { pause } from '../support/wait.js';

/** An element that polls, and counts it. */
class PollingElement extends LitElement {
  static override properties: PropertyDeclarations = { session: {}, poll: { type: Number } };

  declare session?: Session;
  declare poll?: number;
  asked = 0;
  work: () => Promise<unknown> = () => Promise.resolve();

  constructor() {
    super();
    new Poll(this, () => {
      this.asked++;
      return this.work();
    });
  }

  override render() {
    return html`<p>Polling</p>`;
  }
}
customElements.define('test-polling', PollingElement);

async function polling(poll = 30): Promise<PollingElement> {
  const settings = { realm: (await signedIn()).uid };
  const element = fixture<PollingElement>(`<test-polling poll="${poll}"></test-polling>`);
  element.session = new Session(resolve([{ source: settings, settings }]));
  await element.updateComplete;
  return element;
}

/** Lets time pass until each timer has run once. */
async function pass(timers: ReturnType<typeof holdTimers>) {
  timers.pass();
  await pause(0);
}

describe('Poll', () => {
  it('asks after each pause', async () => {
    const timers = holdTimers();
    const element = await polling();
    expect(element.asked).to.equal(0);
    for (const times of [1, 2, 3]) {
      expect(timers.held()).to.have.length(1);
      await pass(timers);
      expect(element.asked).to.equal(times);
    }
  });

  it('waits at least 30 and at most 33 seconds at its shortest, not always as long', async () => {
    const timers = holdTimers();
    const delays: number[] = [];
    for (const chance of [0, 0.5, 1]) {
      override(Math, 'random', () => chance);
      const element = await polling(1);
      delays.push(timers.held().at(-1)!.delay);
      element.remove();
    }
    expect(delays).to.deep.equal([30_000, 31_500, 33_000]);
  });

  it('waits for one answer before it sets out for the next', async () => {
    const timers = holdTimers();
    const element = await polling();
    let answer: (value?: unknown) => void = () => undefined;
    element.work = () => new Promise((done) => (answer = done));
    await pass(timers);
    expect([element.asked, timers.held().length]).to.deep.equal([1, 0]);
    answer();
    await pause(0);
    expect(timers.held()).to.have.length(1);
  });

  it('goes on after a failure, and leaves nothing uncaught', async () => {
    const errors = uncaughtErrors();
    const timers = holdTimers();
    const element = await polling();
    element.work = () => Promise.reject(new Error('no'));
    await pass(timers);
    await pass(timers);
    expect(element.asked).to.equal(2);
    expect(errors).to.deep.equal([]);
  });

  for (const [name, target, property, value] of [
    ['hidden', document, 'hidden', true],
    ['offline', navigator, 'onLine', false],
  ] as const) {
    it(`asks nothing while ${name}, and again afterwards`, async () => {
      const timers = holdTimers();
      const element = await polling();
      override(target, property, value);
      await pass(timers);
      expect(element.asked).to.equal(0);
      override(target, property, !value);
      await pass(timers);
      expect(element.asked).to.equal(1);
    });
  }

  it('asks nothing without a session, or for nobody', async () => {
    const timers = holdTimers();
    const element = await polling();
    const { session } = element;
    session!['_forget'](true);
    await pass(timers);
    element.session = undefined;
    await pass(timers);
    expect(element.asked).to.equal(0);
    expect(timers.held()).to.have.length(1);
  });

  it('has one timer, whatever changes', async () => {
    const timers = holdTimers();
    const element = await polling();
    for (const seconds of [60, 90, 30, undefined, 40]) {
      element.poll = seconds;
      await element.updateComplete;
      expect(timers.held()).to.have.length(seconds ? 1 : 0);
    }
    const { parentElement } = element;
    element.remove();
    parentElement!.append(element);
    await element.updateComplete;
    expect(timers.held()).to.have.length(1);
  });

  it('has none once the element has left, also when it left while one asked', async () => {
    const timers = holdTimers();
    const element = await polling();
    let answer: (value?: unknown) => void = () => undefined;
    element.work = () => new Promise((done) => (answer = done));
    await pass(timers);
    element.remove();
    answer();
    await pause(0);
    expect(timers.held()).to.have.length(0);
  });

  it('has one timer when the element left and came back while one asked', async () => {
    const timers = holdTimers();
    const element = await polling();
    let answer: (value?: unknown) => void = () => undefined;
    element.work = () => new Promise((done) => (answer = done));
    await pass(timers);
    const { parentElement } = element;
    element.remove();
    parentElement!.append(element);
    answer();
    await pause(0);
    expect(timers.held()).to.have.length(1);
  });
});
