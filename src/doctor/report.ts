import type { Operation } from '../client/endpoints.js';
import type { Shape } from './shape.js';

/**
 * - `agrees`: as the description says.
 * - `differs`: otherwise than the description says. `set` holds what to write for it, where something can be.
 * - `missing`: the account or the page has none; `text` says what the elements do instead.
 * - `unknown`: could not be told, as with one entry where two are needed to see an order.
 */
export type Verdict = 'agrees' | 'differs' | 'missing' | 'unknown';

/** One thing that was looked at. */
export interface Finding {
  /** What was looked at, the same in every language: `notifications.filter`. */
  readonly id: string;
  readonly verdict: Verdict;
  /** For the owner, in the language of the page. */
  readonly text: string;
  /** Lines to paste. */
  readonly set?: string;
}

/** One request that was made. All of them are `GET`. */
export interface AskedRoute {
  readonly operation: Operation;
  /** Below the realm, with the query: `/notifications?opened=false`. It holds nothing of the user's. */
  readonly path: string;
  /** HTTP status; 0 when there was no readable answer. */
  readonly status: number;
  /** Milliseconds until the whole answer was there. */
  readonly duration: number;
  /** Types, lengths and counts in the place of values; nothing where the answer was no JSON. */
  readonly shape?: Shape;
}

/** What the doctor has found. No personal datum and no token stands in it. */
export interface DoctorReport {
  /** Version of the doctor. */
  readonly version: string;
  /** When, in ISO 8601. */
  readonly at: string;
  /** The settings that the page's elements work with. */
  readonly settings: {
    readonly accountUrl: string;
    readonly apiBase: string;
    readonly realm: string;
    readonly language: string;
    readonly timeZone: string;
    readonly credential: 'cookie' | 'token' | 'oauth';
  };
  readonly findings: readonly Finding[];
  readonly routes: readonly AskedRoute[];
}
