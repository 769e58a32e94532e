/** Milliseconds that a draft is kept: a day. */
const LIFETIME = 86_400_000;
const NAME = 'modyo-customers/draft';

/** What a user had typed and not saved. */
export interface Draft {
  /** When it was last written, in milliseconds since the epoch. */
  readonly at: number;
  /** By name of a field. Never a password. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * What users of one realm have typed and not saved, in the tab's `sessionStorage`: it outlives a reload and the session's
 * end, but not the tab. Where the browser gives no storage, nothing is kept and nothing fails.
 */
export class Drafts {
  /**
   * @param _realmUrl the realm's address: account and realm
   * @param _storage gives the tab's storage; throws, or gives none, where the browser does
   */
  constructor(
    private readonly _realmUrl: string,
    private readonly _storage: () => Storage = () => sessionStorage,
  ) {}

  /** The user's draft; one that is older than a day, or no draft at all, is destroyed. */
  read(userId: string): Draft | undefined {
    try {
      const storage = this._storage();
      const key = this._key(userId);
      const draft = JSON.parse(storage.getItem(key)!) as Draft | null;
      // The clock may have been put back.
      if (Math.abs(Date.now() - draft!.at) < LIFETIME && Object.keys(draft!.values).length) return draft!;
      storage.removeItem(key);
    } catch {
      // None, or not readable.
    }
    this.write(userId, {});
    return undefined;
  }

  /** @returns whether it is kept */
  write(userId: string, values: Draft['values']): boolean {
    try {
      const storage = this._storage();
      if (Object.keys(values).length) storage.setItem(this._key(userId), JSON.stringify({ at: Date.now(), values }));
      else storage.removeItem(this._key(userId));
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

  private _key(userId: string) {
    return `${NAME} ${this._realmUrl} ${userId}`;
  }
}
