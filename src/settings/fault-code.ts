import { Lazy } from '../shared/lazy.js';

/** What the developer is told of settings that count for nothing. */
export const settingFaults = new Lazy(async () => (await import('./setting-faults.js')).settingFaultTexts);
