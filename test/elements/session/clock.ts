/** What tests of the session's end share: a clock that a test moves, and a user who is there. */
import { afterTest } from '../stage.js';

/** Moves the page's clock, as a laptop's moves on while it sleeps; until the test ends. */
export function movableClock(): { pass(seconds: number): void } {
  const { now } = Date;
  let moved = 0;
  Date.now = () => now.call(Date) + moved;
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
