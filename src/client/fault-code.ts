import { Lazy } from '../shared/lazy.js';

/** What the developer is told of requests. */
export const requestFaults = new Lazy(async () => (await import('./request-faults.js')).requestFaultTexts);
