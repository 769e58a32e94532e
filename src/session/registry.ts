import type { Endpoint, Operation } from '../api/connection.js';
import type { Settings } from './settings.js';
import type { Session } from './session.js';

/** What every copy of this code on a page shares. */
interface Registry {
  /** Sessions in use, by account, realm and credential. */
  readonly sessions: Map<string, Session>;
  /** Endpoints of sessions that have found some missing, for the page's life. */
  readonly endpoints: Map<string, Record<Operation, Endpoint | null>>;
  /** What `configure()` was given. */
  readonly page: Settings;
  /** What the script tag says. */
  readonly script: Settings;
  /** Called when settings have changed anywhere on the page. */
  readonly listeners: Set<() => void>;
}

const KEY = Symbol.for('modyo-customers/registry-1');

/** The page's registry; made at first use, so that importing has no side effect. */
export function registry(): Registry {
  const place = globalThis as unknown as Record<symbol, Registry | undefined> & { ModyoCustomersSettings?: Settings };
  return (place[KEY] ??= {
    sessions: new Map(),
    endpoints: new Map(),
    page: { ...place.ModyoCustomersSettings },
    script: {},
    listeners: new Set(),
  });
}

/** Makes every element of the page resolve its settings again. */
export function settingsChanged(): void {
  for (const listener of [...registry().listeners]) listener();
}
