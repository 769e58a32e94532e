import { afterTest } from './stage.js';

interface HeldTimer {
  readonly handler: () => void;
  /** Milliseconds. */
  readonly delay: number;
  readonly repeats: boolean;
}

type SetTimer = (handler: () => void, delay?: number, ...rest: unknown[]) => number;

/**
 * Holds back the page's long timers until the test ends, so that a test need not wait for them.
 *
 * @param shortest milliseconds from which on a timer is held
 */
export function holdTimers(shortest = 20_000): {
  /** Those that are set, in the order in which they were. */
  readonly held: () => HeldTimer[];
  /** Lets the ones pass that are held now, or those of one length. */
  pass(delay?: number): void;
} {
  const timers = new Map<number, HeldTimer>();
  const { setTimeout: timeout, setInterval: interval, clearTimeout: clear, clearInterval: clearRepeated } = window;
  let last = -1;
  const holding =
    (original: unknown, repeats: boolean): SetTimer =>
    (handler, delay = 0, ...rest) => {
      if (delay < shortest) return (original as SetTimer).call(window, handler, delay, ...rest);
      timers.set(--last, { handler, delay, repeats });
      return last;
    };
  const clearing = (original: typeof clear) => (handle?: number) => {
    if (!timers.delete(handle!)) original.call(window, handle);
  };
  Object.assign(window, {
    setTimeout: holding(timeout, false),
    setInterval: holding(interval, true),
    clearTimeout: clearing(clear),
    clearInterval: clearing(clearRepeated),
  });
  afterTest(() =>
    Object.assign(window, {
      setTimeout: timeout,
      setInterval: interval,
      clearTimeout: clear,
      clearInterval: clearRepeated,
    }),
  );
  return {
    held: () => [...timers.values()],
    pass(wanted) {
      for (const [handle, { handler, delay, repeats }] of [...timers]) {
        if (wanted !== undefined && delay !== wanted) continue;
        if (!repeats) timers.delete(handle);
        handler();
      }
    },
  };
}
