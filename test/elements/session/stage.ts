/** What tests of the session's end share: a clock that a test moves, and the element with a user who is there. */
import '../../../src/define.js';
import type { ModyoSession } from '../../../src/elements/session/session-warning.js';
import type { Realm } from '../../support/account.js';
import { fixtureIn, part } from '../../support/fixture.js';
import { waitFor } from '../../support/wait.js';
import { afterTest, inState, signedIn } from '../stage.js';

export const IDLE = '<modyo-session idle="300"></modyo-session>';

beforeEach(() => localStorage.clear());

export const dialog = (element: ModyoSession) => part(element, 'dialog') as HTMLDialogElement;
export const isOpen = (element: ModyoSession) => dialog(element).open;
export const opened = (element: ModyoSession) => waitFor(() => isOpen(element), { message: 'No warning came' });
export const closed = (element: ModyoSession) => waitFor(() => !isOpen(element), { message: 'The warning stayed' });

/** The element, with its user known. */
export async function watching(
  markup = IDLE,
  realm?: Realm,
  settings?: Record<string, string>,
): Promise<[ModyoSession, Realm]> {
  realm ??= await signedIn();
  const element = fixtureIn<ModyoSession>(realm, markup, settings);
  await inState(element, 'ready');
  return [element, realm];
}

/** Notes in place of leaving the page that it would be left. */
export function leaving(element: ModyoSession): { readonly times: number } {
  const noted = { times: 0 };
  const { session } = element;
  Object.defineProperty(session, 'signOut', {
    value: () => {
      noted.times++;
      void session!['_endWithOAuth']('grant_expired');
      session!['_watch']?.tell('expired');
    },
  });
  return noted;
}

/** Stops the page's clock, and moves it as a laptop's moves on while it sleeps; until the test ends. */
export function movableClock(): { pass(seconds: number): void } {
  const { now } = Date;
  const start = now.call(Date);
  let moved = 0;
  Date.now = () => start + moved;
  afterTest(() => (Date.now = now));
  return {
    pass(seconds) {
      moved += seconds * 1000;
      // What a browser tells a page that comes into view again.
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

/** Another tab notes that the user is active there. */
export function activeElsewhere(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith('modyo-customers:activity ')) localStorage.setItem(key, String(Date.now()));
}
