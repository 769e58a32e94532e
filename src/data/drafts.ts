import { ownProperties } from '../shared/own.js';

/** Milliseconds that a draft is kept: a day. */
const LIFETIME_MILLISECONDS = 86_400_000;
const NAME = 'modyo-customers/draft';

/** What a user had typed and not saved. */
export interface Draft {
  /** When it was last written, in milliseconds since the epoch. */
  readonly at: number;
  /** By name of a field. Never a password. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Says in the browser's storage when somebody signed out of a realm: a time, and never who. */
const SIGNED_OUT = 'modyo-customers/signed-out';

/**
 * What users of one realm have typed and not saved, in the tab's `sessionStorage`: it outlives a reload and the session's
 * end, but not the tab. An explicit sign-out ends it in every tab, also in one that stood still or was discarded meanwhile:
 * when that was is kept for all tabs, and nothing older is written or read. Where the browser gives no storage, nothing is
 * kept and nothing fails.
 */
export class Drafts {
  /** When the last sign-out was, as far as this page knows by itself; milliseconds since the epoch. */
  private _ended = 0;
  /** Since when what is typed belongs to a user who is signed in; milliseconds since the epoch. */
  private _begun = Date.now();

  /**
   * @param _realmUrl the realm's address: account and realm
   * @param _storage gives the tab's storage; throws, or gives none, where the browser does
   * @param _shared gives the storage that all tabs have in common
   */
  constructor(
    private readonly _realmUrl: string,
    private readonly _storage: () => Storage = () => sessionStorage,
    private readonly _shared: () => Storage = () => localStorage,
  ) {}

  /** The user's draft; one that is older than a day or than a sign-out, or no draft at all, is destroyed. */
  read(userId: string): Draft | undefined {
    this._correctClock();
    try {
      const storage = this._storage();
      const key = this._key(userId);
      const { at, values } = ownProperties(JSON.parse(storage.getItem(key)!));
      // The clock may have been put back.
      const isFresh =
        typeof at === 'number' && Math.abs(Date.now() - at) < LIFETIME_MILLISECONDS && at > this._signedOut;
      if (isFresh && Object.keys(ownProperties(values)).length) return { at, values: values as Draft['values'] };
      storage.removeItem(key);
    } catch {
      // None, or not readable.
    }
    this._remove(userId);
    return undefined;
  }

  /** @returns whether nothing is lost by leaving: what was typed before a sign-out is gone already */
  write(userId: string, values: Draft['values']): boolean {
    this._correctClock();
    if (this._signedOut >= this._begun || !Object.keys(values).length) return this._remove(userId);
    try {
      this._storage().setItem(this._key(userId), JSON.stringify({ at: Date.now(), values }));
      return true;
    } catch {
      return false;
    }
  }

  /** Destroys the drafts of the realm's users. @param except whose draft stays */
  drop(except?: string): void {
    try {
      const storage = this._storage();
      const kept = except && this._key(except);
      for (const key of Object.keys(storage))
        if (key.startsWith(this._key('')) && key !== kept) storage.removeItem(key);
    } catch {
      // No storage, no drafts.
    }
  }

  /**
   * The user has signed out: destroys all drafts, and takes no more of what was typed until then.
   *
   * @param isTold whether another tab has told so, which has noted when that was
   */
  end(isTold = false): void {
    this._ended = Date.now();
    try {
      if (!isTold) this._shared().setItem(this._mark, String(this._ended));
    } catch {
      // Then only this page knows.
    }
    this.drop();
  }

  /**
   * A user has been confirmed: from now on, what is typed is that one's.
   *
   * @returns whether somebody has signed out since the last time, so that what was typed before must go
   */
  begin(): boolean {
    this._correctClock();
    const isNew = this._signedOut >= this._begun;
    // Not within the same millisecond.
    if (isNew) this._begun = Math.max(Date.now(), this._signedOut + 1);
    return isNew;
  }

  /** When the last sign-out was in any tab; 0 where there was none. */
  private get _signedOut(): number {
    return Math.min(Math.max(this._told, this._ended), Date.now());
  }

  /** When it was as tabs have told; 0 where only this page can know. */
  private get _told(): number {
    try {
      return Number(this._shared().getItem(this._mark)) || 0;
    } catch {
      return 0;
    }
  }

  /** Where the clock was put back since a sign-out, that was not later than now: what is typed from now on is newer. */
  private _correctClock() {
    const now = Date.now();
    this._ended = Math.min(this._ended, now);
    try {
      if (this._told > now) this._shared().setItem(this._mark, String(now));
    } catch {
      // Then only this page knows.
    }
  }

  private get _mark() {
    return `${SIGNED_OUT} ${this._realmUrl}`;
  }

  private _remove(userId: string): boolean {
    try {
      this._storage().removeItem(this._key(userId));
      return true;
    } catch {
      return false;
    }
  }

  private _key(userId: string) {
    return `${NAME} ${this._realmUrl} ${userId}`;
  }
}
