/** Several tabs of one browser, each with a clock of its own that a test moves: frames share storage and channels as tabs do. */
import { expect } from '@open-wc/testing';
import type { ModyoSession } from '../../../src/elements/session/session-warning.js';
import type { Realm } from '../../support/account.js';
import { part } from '../../support/fixture.js';
import { pause, waitFor } from '../../support/wait.js';
import { afterTest, signedIn } from '../stage.js';

const HOUR = 3600;

/** Each tab loads the source file by file. */
const PATIENCE = { timeout: 50_000 };

/** A tab with the element, its user known. */
async function openTab(realm: Realm) {
  const frame = document.createElement('iframe');
  afterTest(() => frame.remove());
  frame.src = '/test/elements/session/tab.html';
  document.body.append(frame);
  const page = await waitFor(() => {
    const { contentWindow } = frame;
    return contentWindow?.customElements.get('modyo-session') && (contentWindow as Window & typeof globalThis);
  }, PATIENCE);
  const { document: inside } = page;
  inside.body.innerHTML = `<modyo-session realm="${realm.uid}" idle="${HOUR}" lang="en"></modyo-session>`;
  const element = inside.querySelector('modyo-session') as ModyoSession;
  const warnings: number[] = [];
  element.addEventListener('modyo-session-warning', ({ detail }) => void warnings.push(detail.seconds));
  await waitFor(() => element.dataset.state === 'ready', PATIENCE);
  return {
    warnings,
    element,
    isOpen: () => (part(element, 'dialog') as HTMLDialogElement).open,
    hide(hidden: boolean) {
      // What markup may hide is asked of the prototype, as the elements do.
      Object.defineProperty(page.Document.prototype, 'hidden', { configurable: true, get: () => hidden });
      inside.dispatchEvent(new page.Event('visibilitychange'));
    },
    /** Puts the tab's clock, which stands still from then on. */
    setClock(time: number) {
      page.Date.now = () => time;
    },
  };
}

/** Waits until the account has answered all that the tabs ask when they hear of each other. */
async function settled(realm: Realm) {
  for (let before = -1; ;) {
    const requests = await realm.requests();
    if (requests.length === before && requests.every(({ status }) => status)) return;
    before = requests.length;
    await pause(250);
  }
}

describe('five tabs that nobody uses for an hour', () => {
  beforeEach(() => localStorage.clear());

  it('warn together, a hidden one when it is seen, and one answer keeps them all', async function () {
    this.timeout(240_000);
    const realm = await signedIn();
    const tabs: Awaited<ReturnType<typeof openTab>>[] = [];
    for (let count = 0; count < 5; count++) tabs.push(await openTab(realm));
    const [, , , , hidden] = tabs;
    const visible = tabs.slice(0, 4);
    hidden.hide(true);
    const later = Date.now() + (HOUR - 50) * 1000;
    for (const tab of tabs) tab.setClock(later);
    await waitFor(() => visible.every((tab) => tab.isOpen()));
    const left = visible.flatMap(({ warnings }) => warnings);
    expect(left).to.have.length(4);
    expect(new Set(left).size).to.equal(1);
    expect(hidden.warnings).to.deep.equal([]);
    hidden.hide(false);
    await waitFor(() => hidden.isOpen());
    await settled(realm);
    await realm.clearRequests();
    part(visible[1].element, 'stay')!.click();
    await waitFor(() => tabs.every((tab) => !tab.isOpen()));
    await pause(300);
    expect((await realm.requests()).map(({ operation }) => operation)).to.deep.equal(['me']);
  });
});
