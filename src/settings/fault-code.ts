import { Lazy } from '../shared/lazy.js';

/** What the developer is told of settings that count for nothing. */
export const settingFaults = new Lazy(() => import('./setting-faults.js'));
