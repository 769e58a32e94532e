/** Milliseconds after which something is done though the page has not come to rest. */
const LATEST_MILLISECONDS = 2000;
/** Milliseconds to wait where the browser does not tell when it has nothing to do, as Safari. */
const MOMENT_MILLISECONDS = 200;

/** Does something that nobody waits for once the page is drawn and has nothing else to do. */
export function whenIdle(work: () => unknown): void {
  const { requestIdleCallback } = window as Partial<Pick<Window, 'requestIdleCallback'>>;
  // Markup may give its own name to a global that the browser lacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: LATEST_MILLISECONDS });
  else setTimeout(work, MOMENT_MILLISECONDS);
}
