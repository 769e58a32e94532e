import { text, type Unchecked } from '../api/shape.js';
import type { Me } from '../api/me.js';
import { delay } from '../client/delay.js';
import { CustomersError, userHasLeft } from '../client/error.js';
import { tellDeveloper } from '../shared/developer.js';
import { steadyNow } from '../shared/clock.js';
import { ownProperties } from '../shared/own.js';
import { tellPage } from '../shared/page.js';
import type { Query } from './query.js';

/** A token with which services of the site's owner let a page act in the user's name. */
export interface DelegatedToken {
  /** For `Authorization: Bearer`. */
  readonly accessToken: string;
  /** When it ends by the server's clock, as the account says it: ISO 8601. Empty where it does not say. */
  readonly expiresAt: string;
  /** Seconds that are left, with their fractions. */
  readonly expiresIn: number;
}

/** A token, or its absence, as it was last handed out. Times are milliseconds of `steadyNow()`. */
interface Held {
  /** Empty where the account shows none. */
  readonly accessToken: string;
  readonly expiresAt: string;
  /** Before then it is good for certain. */
  readonly end: number;
  /** After then it has ended for certain, so that the account gives another one. */
  readonly late: number;
  /** When it last came. */
  readonly came: number;
  /** Until when nobody asks after a failure. */
  rest?: number;
  /** Whether a service has refused it, and the account was asked because of that. */
  refused?: boolean;
}

/** Milliseconds that a request takes at most: one that came later has slept. */
const LONGEST_REQUEST_MILLISECONDS = 15_000;
/** Milliseconds that the absence of a token counts. */
const ABSENCE_MILLISECONDS = 60_000;
/** Milliseconds without asking after a failure, while there is a token. */
const REST_MILLISECONDS = 5000;
const SECOND_MILLISECONDS = 1000;

/**
 * The delegated token of a session's user, in memory only. It comes with `/me`, whoever asks for that; the platform renews
 * it by itself, 0 to 100 seconds before its end (documented).
 */
export class Delegation {
  private _held?: Held;
  private _gone = new AbortController();

  /** @param _me the session's user, with whom the token comes */
  constructor(private readonly _me: Pick<Query<Me>, 'ask' | 'data'>) {}

  /**
   * The token, as long as it is not within `margin` seconds of its end; else the one that the account has by then. One that
   * is handed out again within the margin is good to its end: asking before would bring nothing else.
   *
   * @param refused one that a service does not take any more: the account is asked once whether there is another
   * @throws {CustomersError} `user_changed`, `unexpected_shape`, and what asking for `/me` rejects with
   */
  async get(margin: number, refused?: string): Promise<DelegatedToken | null> {
    const me = this._me;
    const known = me.data?.id;
    const { signal } = this._gone;
    for (let asked = 0; asked < 3;) {
      const held = this._held;
      const now = steadyNow();
      const again = held?.accessToken && held.accessToken === refused && !held.refused;
      const good = held && isGood(held, now);
      if (held && !again) {
        const { came, late, rest = 0 } = held;
        const soon = late - margin * SECOND_MILLISECONDS;
        const due = held.accessToken
          ? Math.max(came > soon ? late : soon, good ? rest : 0)
          : came + ABSENCE_MILLISECONDS;
        if (now <= due) {
          if (good) return given(held, now);
          await delay(due - now + 1, signal).catch(gone);
          continue;
        }
      }
      asked++;
      try {
        await me.ask();
      } catch (error) {
        // A token that is still good does not go with a connection that fails.
        if (!good || signal.aborted || !(error instanceof CustomersError)) throw error;
        held.rest = steadyNow() + REST_MILLISECONDS;
      }
      // Who asked before anybody was known asked for whoever that is.
      if (known && known !== me.data?.id) gone();
      const next = this._held!;
      const later = steadyNow();
      if (again && next.accessToken === refused) next.refused = true;
      if (isGood(next, later)) return given(next, later);
    }
    throw new CustomersError('unexpected_shape', 'me: expected a delegated_token that has not ended', {
      operation: 'me',
    });
  }

  /**
   * Takes what `/me` says.
   *
   * @param sent when it was asked for, by `steadyNow()`: its end is counted from there
   * @param date the answer's `Date`, where it can be read
   * @param came when it came, by `steadyNow()`
   */
  note({ raw }: Me, sent: number, date: string | null, came = steadyNow()): void {
    const { access_token, access_token_expires_in, access_token_expires_in_datetime } = ownProperties(
      raw.delegated_token,
    ) as Unchecked<'DelegatedToken'>;
    const before = this._held;
    const accessToken = text(access_token);
    const expiresAt = text(access_token_expires_in_datetime);
    let life = Number(access_token_expires_in) * SECOND_MILLISECONDS;
    // The same server's two times tell how old the token is already. `Date` leaves out up to a second.
    const rest = Date.parse(expiresAt) - Date.parse(date ?? '') - SECOND_MILLISECONDS;
    if (rest > 0 && !(rest > life + SECOND_MILLISECONDS)) life = life < rest ? life : rest;
    let end = sent + life;
    let late = Math.min(came, sent + LONGEST_REQUEST_MILLISECONDS) + life + SECOND_MILLISECONDS;
    const same = before && before.accessToken === accessToken;
    // What it says of a token's length, it may say each time anew.
    if (same && sent <= before.late) {
      end = Math.min(end, before.end);
      late = Math.min(late, before.late);
    }
    this._held = { accessToken, expiresAt, end, late, came, refused: same && before.refused };
    if (accessToken && !same) tellPage(new CustomEvent('modyo-delegated-token'));
  }

  /** Forgets the token; whoever waits for one gets an error. */
  clear(): void {
    this._held = undefined;
    this._gone.abort();
    this._gone = new AbortController();
  }
}

const isGood = ({ accessToken, end }: Held, now: number) => !accessToken || now < end;

function gone(): never {
  throw userHasLeft({ operation: 'me' });
}

function given({ accessToken, expiresAt, end }: Held, now: number): DelegatedToken | null {
  if (accessToken) return { accessToken, expiresAt, expiresIn: (end - now) / SECOND_MILLISECONDS };
  tellDeveloper('warn', {
    what: 'delegatedToken()',
    wrong: 'finds no delegated token in the account',
    remedy: 'Turn on "Show delegation information" in the identity provider of the realm',
    section: 'delegated-token',
  });
  return null;
}

declare global {
  interface DocumentEventMap {
    /** Another delegated token has come. */
    'modyo-delegated-token': CustomEvent<null>;
  }
}
