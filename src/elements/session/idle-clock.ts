/** Milliseconds between two notes: a pointer moves more often than anybody needs to know. */
const STEP_MILLISECONDS = 1000;

/**
 * When the user was last active in any tab of the browser, in milliseconds since the epoch: tabs share a clock, and the
 * storage in which the last note stands. A time is all that is stored; without a storage, each tab counts by itself.
 */
export class IdleClock {
  private _last = 0;

  /** @param _key names the storage's entry */
  constructor(private readonly _key: string) {}

  get last(): number {
    return Math.min(Math.max(this._last, this._stored()), Date.now());
  }

  /** Where the clock was put back, what was noted lies ahead: nobody can have been active later than now. */
  correct(): void {
    if (Math.max(this._last, this._stored()) > Date.now()) this.note(true);
  }

  /** Notes that the user is active. @param isSure whatever was noted shortly before */
  note(isSure = false): void {
    const now = Date.now();
    if (!isSure && Math.abs(now - this._last) < STEP_MILLISECONDS) return;
    this._last = now;
    try {
      window.localStorage.setItem(this._key, `${now}`);
    } catch {
      // Then it is this tab's alone.
    }
  }

  private _stored(): number {
    try {
      return Number(window.localStorage.getItem(this._key)) || 0;
    } catch {
      return 0;
    }
  }
}
