/**
 * Shares one run of an asynchronous function among all who ask while it is under way. The run is aborted only when
 * every one of them has gone.
 */
export class SharedRun<T> {
  private _run?: { promise: Promise<T>; controller: AbortController; waiting: number };

  constructor(private readonly _start: (signal: AbortSignal) => Promise<T>) {}

  /** Whether a run is under way. */
  get pending(): boolean {
    return !!this._run;
  }

  /** Joins the run under way, or starts one. Rejects with the signal's reason when the caller goes. */
  join(signal?: AbortSignal): Promise<T> {
    let run = this._run;
    if (!run) {
      const controller = new AbortController();
      const started = { promise: this._start(controller.signal), controller, waiting: 0 };
      run = this._run = started;
      const end = () => {
        if (this._run === started) this._run = undefined;
      };
      started.promise.then(end, end);
    }
    const joined = run;
    joined.waiting++;
    if (!signal) return joined.promise;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason as Error);
        if (!--joined.waiting) this._abort(joined);
      };
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave, { once: true });
      joined.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  /** Ends the run under way, whoever waits for it. */
  abort(): void {
    if (this._run) this._abort(this._run);
  }

  private _abort(run: NonNullable<typeof this._run>) {
    if (this._run === run) this._run = undefined;
    run.controller.abort();
  }
}
