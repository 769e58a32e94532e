import type { Me } from '../api/me.js';
import { text } from '../api/shape.js';
import type { CustomersError } from '../client/error.js';

/**
 * - `active`: data may be shown.
 * - `concealed`: the page was left; nothing personal shows until the same user is confirmed.
 * - `signed-out`: nobody is signed in, as far as is known.
 */
export type SessionStatus = 'active' | 'concealed' | 'signed-out';

/** Which 401 it was (documented), or an explicit sign-out. */
export type SignedOutReason = 'user_session' | 'grant_expired';

/** What tells one user from another, and nothing else of theirs: it stays in memory when a session has ended. */
interface UserIds {
  readonly id: Me['id'];
  /** Empty where the account does not say it. */
  readonly uuid: string;
}

/** Whether two answers speak of one person: by `uuid`, where both say it. */
const isSameUser = (one: UserIds, other: UserIds) =>
  one.uuid && other.uuid ? one.uuid === other.uuid : one.id === other.id;

/**
 * Who is signed in, as far as is known. It asks nobody: a session tells it what has happened and what `/me` says, and does
 * what follows.
 *
 * Somebody else may sign in unseen whenever the tab is hidden, another tab says so, or the token is another one: then the
 * identity is stale, and its epoch is counted on. An answer of `/me` confirms the epoch in which it was asked for, and
 * nothing later.
 */
export class Identity {
  status: SessionStatus = 'active';
  reason: SignedOutReason = 'user_session';
  /** Why the user could not be confirmed. */
  error?: CustomersError;
  /** Changes whenever what was typed or loaded before must not be shown or sent any more. */
  generation = 0;
  /** When the user last had something changed, in milliseconds since the epoch. */
  lastWriteAt = 0;
  /** Whose data were shown last; kept over a session's end, for what that user has typed. */
  private _user?: UserIds;
  private _epoch = 0;
  private _confirmedEpoch = 0;

  /** @param _tokenNumber which of the credential's tokens the page has set, where it sets a fixed one */
  constructor(private _tokenNumber?: number) {}

  /** Counts how often somebody else may have signed in unseen. */
  get epoch(): number {
    return this._epoch;
  }

  /** Whether somebody else may have signed in since the user was last confirmed. */
  get isStale(): boolean {
    return this._epoch !== this._confirmedEpoch;
  }

  /** Whether any user has been known since the page was loaded or somebody signed out. */
  get isKnown(): boolean {
    return !!this._user;
  }

  /** Somebody else may have signed in. */
  markStale(): void {
    this._epoch++;
  }

  /** The page is frozen or left: nothing personal may show until the same user is confirmed. */
  conceal(): void {
    if (this.status === 'active') this.status = 'concealed';
    this.markStale();
  }

  /** The account has said who is signed in: data may be shown, to that user. */
  reveal(): void {
    this.status = 'active';
  }

  /**
   * Takes what the account says of its user.
   *
   * @param epoch that there was when it was asked; later ones it does not confirm
   * @param hasLeft whether a sign-out that this tab has not heard of lies in between
   * @returns whether that is another user than before, or may be
   */
  adoptUser({ id, raw }: Pick<Me, 'id' | 'raw'>, epoch: number, hasLeft = false): boolean {
    const known = this._user;
    const user = { id, uuid: text(raw.uuid) };
    // What came or is to come for nobody known is whose it is only as long as nobody else can have signed in.
    const isAnother = hasLeft || (known ? !isSameUser(known, user) : this.isStale);
    // An answer to a change does not tell of the `uuid`: what is known of it stays.
    if (isAnother || !known || user.uuid || !known.uuid) this._user = user;
    this._confirmedEpoch = epoch;
    if (isAnother) this.generation++;
    return isAnother;
  }

  /** Whether that is the id of the user who was known last. */
  isIdOf(id: Me['id']): boolean {
    return this._user?.id === id;
  }

  /** Nobody is signed in any more, as far as is known; who it was stays known, for what that user has typed. */
  end(reason: SignedOutReason): void {
    this.status = 'signed-out';
    this.reason = reason;
  }

  /** Somebody has signed out: nothing of that user may come back. */
  forget(): void {
    this._user = undefined;
    this.generation++;
    this.end('user_session');
  }

  /**
   * Takes note of the token that the page has set by now. Another one may be for another user, or for one at last.
   *
   * @returns whether somebody has to be asked for: where nobody has been yet, nothing has to be asked anew
   */
  noteToken(number: number | undefined): boolean {
    if (number === this._tokenNumber) return false;
    this._tokenNumber = number;
    this.markStale();
    return this.isKnown || this.status === 'signed-out';
  }
}
