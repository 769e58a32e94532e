// A browser keeps the first 250 requests of a page and forgets all others, which would then seem not to have been made.
performance.setResourceTimingBufferSize(100_000);

/** The addresses that the page has requested so far, whether they answered or not. */
export const requestedAddresses = (): string[] => performance.getEntriesByType('resource').map(({ name }) => name);
