import { ownGlobal } from '../shared/page.js';
import type { OAuthClient, OAuthSettings } from './oauth.js';
import type { Resolved, Settings } from './settings.js';

/** What every copy of this code on a page shares of its configuration. What runs stands in `session/pool.ts`. */
interface Registry {
  /** What `configure()` was given. */
  readonly page: Settings;
  /** What the script tag says. */
  readonly script: Settings;
  /** Called when settings have changed anywhere on the page. */
  readonly listeners: Set<() => void>;
  /** Elements whose client only markup names, and the origins of the accounts that these would sign in at. */
  readonly markupAccounts: { readonly element: WeakRef<Element>; readonly origin: string }[];
  /** Only there with `modyo-customers-oauth.js` or the loader. */
  oauth: ((settings: OAuthSettings) => OAuthClient) | undefined;
  /** Settles settings of the page's own code, for files that bring no settings of their own; there with the script's. */
  resolve: ((settings: Settings) => Resolved) | undefined;
}

const KEY = Symbol.for('modyo-customers/registry-2');

/** The page's registry; made at first use, so that importing has no side effect. */
export function registry(): Registry {
  const place = globalThis as unknown as Record<symbol, Registry | undefined>;
  return (place[KEY] ??= {
    page: { ...(ownGlobal('ModyoCustomersSettings') as Settings | undefined) },
    script: {},
    listeners: new Set(),
    markupAccounts: [],
    // Its own, so that no prototype names another.
    oauth: undefined,
    resolve: undefined,
  });
}

/** Makes every element of the page resolve its settings again. */
export function settingsChanged(): void {
  for (const listener of [...registry().listeners]) listener();
}

let isChanging = false;

/** Makes every element resolve its settings again, once for all that are set in one go, and before any is drawn anew. */
export function queueSettingsChange(): void {
  if (isChanging) return;
  isChanging = true;
  queueMicrotask(applySettingsChange);
}

/** Does now what `queueSettingsChange()` has put off; nothing where that was done. */
export function applySettingsChange(): void {
  if (!isChanging) return;
  isChanging = false;
  settingsChanged();
}
