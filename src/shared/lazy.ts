/**
 * Code that comes when it is about to be used, by `import()`. A bundler and the loader make files of their own of it; in the
 * one classic file it is there already.
 */
export class Lazy<T> {
  /** It, once it is here. */
  value?: T;
  private _run?: Promise<T>;

  constructor(private readonly _import: () => Promise<T>) {}

  /** Brings it: once for all who ask. What could not be had is asked for anew the next time. */
  load(): Promise<T> {
    return (this._run ??= this._import().then(
      (value) => (this.value = value),
      (cause: unknown) => {
        this._run = undefined;
        throw cause;
      },
    ));
  }

  /** Whoever needs it from the start has brought it along: then nobody waits for it. */
  provide(value: T): void {
    this.value = value;
    this._run = Promise.resolve(value);
  }

  /** Brings it and does something that nobody waits for; nothing where it cannot be had. */
  use(work: (value: T) => unknown): void {
    this.load().then(work, () => undefined);
  }

  /** Brings it in good time; whoever uses it is told of a failure then. */
  prepare(): void {
    this.load().catch(() => undefined);
  }
}
