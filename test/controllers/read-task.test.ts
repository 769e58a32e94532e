import { expect } from '@open-wc/testing';
import { html, LitElement, type PropertyDeclarations } from 'lit';
import { ReadTask } from '../../src/controllers/read-task.js';
import { Session } from '../../src/session/session.js';
import { resolve } from '../../src/settings/resolve.js';
import { SharedRun } from '../../src/shared/shared-run.js';
import { newRealm, signedIn, uncaughtErrors } from '../elements/stage.js';
import { fixture } from '../support/fixture.js';
import { pause, waitFor } from '../support/wait.js';
import type { Realm } from '../support/account.js';

interface Load {
  session: Session;
  signal: AbortSignal;
  amount: number;
}

/** An element that reads, and notes when it does. */
class ReadingElement extends LitElement {
  static override properties: PropertyDeclarations = { session: {}, amount: {} };

  declare session?: Session;
  declare amount: number;
  readonly loads: Load[] = [];
  work: (load: Load) => Promise<unknown> = () => Promise.resolve();

  constructor() {
    super();
    this.amount = 1;
    new ReadTask(
      this,
      (session, signal) => {
        const load = { session, signal, amount: this.amount };
        this.loads.push(load);
        return this.work(load);
      },
      () => [this.amount],
    );
  }

  override render() {
    return html`<p>Reading</p>`;
  }
}
customElements.define('test-reading', ReadingElement);

const sessionOf = ({ uid }: Realm) => {
  const settings = { realm: uid };
  return new Session(resolve([{ source: settings, settings }]));
};

async function reading(session?: Session): Promise<ReadingElement> {
  const element = fixture<ReadingElement>('<test-reading></test-reading>');
  element.session = session;
  await element.updateComplete;
  return element;
}

describe('ReadTask', () => {
  it('waits for a session', async () => {
    const element = await reading();
    expect(element.loads).to.have.length(0);
    element.session = sessionOf(await signedIn());
    await element.updateComplete;
    expect(element.loads).to.have.length(1);
  });

  it('asks once, however often the element is drawn', async () => {
    const element = await reading(sessionOf(await signedIn()));
    for (let times = 0; times < 3; times++) {
      element.requestUpdate();
      await element.updateComplete;
    }
    expect(element.loads).to.have.length(1);
  });

  it('asks anew when another session comes, and aborts what it asked the first', async () => {
    const element = await reading(sessionOf(await signedIn()));
    const other = sessionOf(await signedIn());
    element.session = other;
    await element.updateComplete;
    expect(element.loads.map(({ signal }) => signal.aborted)).to.deep.equal([true, false]);
    expect(element.loads[1].session === other).to.equal(true);
  });

  it('asks anew when more is wanted', async () => {
    const element = await reading(sessionOf(await signedIn()));
    element.amount = 5;
    await element.updateComplete;
    expect(element.loads.map(({ amount }) => amount)).to.deep.equal([1, 5]);
  });

  it('does not end a request that what it asks for next shares', async () => {
    const signals: AbortSignal[] = [];
    const shared = new SharedRun((signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    const element = fixture<ReadingElement>('<test-reading></test-reading>');
    element.work = ({ signal }) => shared.join(signal);
    element.session = sessionOf(await signedIn());
    await element.updateComplete;
    element.amount = 5;
    await element.updateComplete;
    expect(element.loads.map(({ signal }) => signal.aborted)).to.deep.equal([true, false]);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
  });

  it('asks anew when the session begins anew', async () => {
    const realm = await newRealm({ users: [{ username: 'eva' }, { username: 'leo' }] });
    await realm.signIn('eva');
    const session = sessionOf(realm);
    const element = await reading(session);
    const leave = session.subscribe(() => element.requestUpdate());
    await session.cache.me.fetch();
    await realm.signIn('leo');
    await session.confirm();
    await waitFor(() => element.loads.length === 2);
    expect(element.loads[0].signal.aborted).to.equal(true);
    leave();
  });

  it('ends when nobody is signed in any more, and asks again once somebody is', async () => {
    const realm = await signedIn();
    const session = sessionOf(realm);
    const element = await reading(session);
    const leave = session.subscribe(() => element.requestUpdate());
    session['_forget'](true);
    await element.updateComplete;
    expect(element.loads.map(({ signal }) => signal.aborted)).to.deep.equal([true]);
    await session.confirm();
    await waitFor(() => element.loads.length === 2);
    leave();
  });

  it('aborts when the element leaves, and asks again when it is drawn after it came back', async () => {
    const element = await reading(sessionOf(await signedIn()));
    const { parentElement } = element;
    element.remove();
    expect(element.loads[0].signal.aborted).to.equal(true);
    parentElement!.append(element);
    element.requestUpdate();
    await waitFor(() => element.loads.length === 2);
    expect(element.loads[1].signal.aborted).to.equal(false);
  });

  it('leaves nothing uncaught when a load fails, and does not try again by itself', async () => {
    const errors = uncaughtErrors();
    const element = fixture<ReadingElement>('<test-reading></test-reading>');
    element.work = () => Promise.reject(new Error('no'));
    element.session = sessionOf(await signedIn());
    await element.updateComplete;
    element.requestUpdate();
    await element.updateComplete;
    await pause(20);
    expect(element.loads).to.have.length(1);
    expect(errors).to.deep.equal([]);
  });
});
