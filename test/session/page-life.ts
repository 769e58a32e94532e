const original = Object.getOwnPropertyDescriptor(Document.prototype, 'hidden')!;

/**
 * What a browser does with a page, played: the page of a test is never hidden or left. The real thing is tested on real
 * pages, in test/pages; here it is about the moments in between.
 */
export function setHidden(hidden: boolean): void {
  Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Gives the page its own visibility back; runs by itself after each test. */
export function resetPageLife(): void {
  Object.defineProperty(Document.prototype, 'hidden', original);
}

afterEach(resetPageLife);

/** Leaves the page for the back/forward cache. */
export const leavePage = (): boolean => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));

/** Comes back out of it. */
export const comeBack = (): boolean => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

/** What another tab of the same realm tells. */
export function tellFromAnotherTab(scope: string, message: string): void {
  const channel = new BroadcastChannel('modyo-customers');
  channel.postMessage([scope, message, 0]);
  channel.close();
}
