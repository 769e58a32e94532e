import { OAUTH_PENDING, type OAuthSettings } from '../settings/oauth.js';

/** A sign-in by redirect that has left the page. */
export interface Pending {
  readonly settings: Required<OAuthSettings>;
  /** What only the answer to this sign-in carries. */
  readonly state: string;
  /** What proves, together with the code, that both come from here (PKCE). */
  readonly verifier: string;
  /** Query and fragment of the page, where the way back leads to the same one. */
  readonly back: string;
  /** Whether the page's own code named the account. */
  readonly isByCode: boolean;
  /** Whether the answer has to say which account it is from. */
  readonly needsIssuer: boolean;
  /** When it began, in milliseconds since the epoch. */
  readonly begun: number;
}

/** Where the states of those stand that are over. */
const OVER = 'modyo-customers-oauth-over';
/** Where earlier versions kept the one that they could. */
const FORMER = 'modyo-customers-oauth';

/** As long as a code lives (documented). */
const LONGEST_MILLISECONDS = 10 * 60_000;
/** Sign-ins under way in one tab; the oldest goes first. */
const MOST_PENDING = 5;
const MOST_OVER = 20;

const TEXTS = ['accountUrl', 'realm', 'clientId', 'redirectUri', 'oauthBase'] as const;

/** Takes a text from storage for a sign-in, if it is one: without a prototype, and with nothing but what belongs to one. */
function parse(text: string | null, now: number): Pending | undefined {
  const given = Object.assign(Object.create(null), JSON.parse(text ?? '')) as Record<keyof Pending, unknown>;
  const settings = Object.assign(Object.create(null), given.settings) as Record<string, unknown>;
  const isSound =
    TEXTS.every((name) => typeof settings[name] === 'string') &&
    [given.state, given.verifier, given.back].every((value) => typeof value === 'string') &&
    typeof given.begun === 'number' &&
    // A clock that was put back makes none live longer.
    Math.abs(now - given.begun) < LONGEST_MILLISECONDS;
  return isSound ? (Object.assign(Object.create(null), given, { settings }) as Pending) : undefined;
}

/** Runs something with the tab's storage, where the browser has one for this page. */
function withStorage<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
}

/** Every sign-in that is under way, the newest first; what has ended, or makes no sense, is removed. */
function all(storage: Storage): Pending[] {
  const now = Date.now();
  const found: Pending[] = [];
  storage.removeItem(FORMER);
  for (const key of Object.keys(storage)) {
    if (!key.startsWith(OAUTH_PENDING)) continue;
    let pending: Pending | undefined;
    try {
      pending = parse(storage.getItem(key), now);
    } catch {
      // No JSON.
    }
    if (pending && key === OAUTH_PENDING + pending.state) found.push(pending);
    else storage.removeItem(key);
  }
  return found.sort((one, other) => other.begun - one.begun);
}

/** Whether a sign-in can be kept while the page is away. */
export const canKeep = (): boolean =>
  !!withStorage((storage) => {
    const key = `${OAUTH_PENDING}probe`;
    storage.setItem(key, '1');
    storage.removeItem(key);
    return true;
  });

/** @throws what the storage throws where the browser keeps none */
export function keepPending(pending: Pending): void {
  for (const { state } of all(sessionStorage).slice(MOST_PENDING - 1)) sessionStorage.removeItem(OAUTH_PENDING + state);
  sessionStorage.setItem(OAUTH_PENDING + pending.state, JSON.stringify(pending));
}

/** The sign-in of a state, if it was begun in this tab and is not over; it is from then on. */
export const takePending = (state: string): Pending | undefined =>
  withStorage((storage) => {
    const found = all(storage).find((pending) => pending.state === state);
    if (found) end(storage, found.state);
    return found;
  });

/** The newest sign-in that comes back to an address, if one is under way; it is over from then on. */
export const takePendingFor = (isReturn: (redirectUri: string) => boolean): Pending | undefined =>
  withStorage((storage) => {
    const found = all(storage).find(({ settings }) => isReturn(settings.redirectUri));
    if (found) end(storage, found.state);
    return found;
  });

/** Drops every sign-in under way: the page is here, and none of them has come back. */
export const giveUp = (): void =>
  void withStorage((storage) => all(storage).forEach(({ state }) => end(storage, state)));

/** Whether a state is that of a sign-in of this tab that is over. */
export const isOver = (state: string): boolean => !!withStorage((storage) => statesOver(storage).includes(state));

function end(storage: Storage, state: string) {
  storage.removeItem(OAUTH_PENDING + state);
  storage.setItem(OVER, JSON.stringify([state, ...statesOver(storage)].slice(0, MOST_OVER)));
}

function statesOver(storage: Storage): unknown[] {
  try {
    const states: unknown = JSON.parse(storage.getItem(OVER) ?? '');
    return Array.isArray(states) ? states : [];
  } catch {
    return [];
  }
}
