/** Most milliseconds of one browser timer: with more than a signed 32-bit number holds, it fires at once. */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** Between which milliseconds a wait stays, whatever number it is given. */
export interface DelayBounds {
  /** 0 by default. What comes again and again needs one, so that no number makes it a storm. */
  readonly floor?: number;
  /** A day by default. */
  readonly cap?: number;
}

const DAY_MILLISECONDS = 86_400_000;

/** A number of milliseconds, brought between its bounds; what is no number becomes the floor. */
export function boundedMilliseconds(
  milliseconds: number,
  { floor = 0, cap = DAY_MILLISECONDS }: DelayBounds = {},
): number {
  const wanted = milliseconds > floor ? milliseconds : floor;
  return Math.min(wanted, cap, LONGEST_TIMER_MILLISECONDS);
}

/**
 * Calls a function once, later. The only timer, with `delay()`, that takes a number from outside.
 *
 * @returns takes the call back
 */
export function callAfter(milliseconds: number, call: () => void, bounds?: DelayBounds): () => void {
  const timer = setTimeout(call, boundedMilliseconds(milliseconds, bounds));
  return () => clearTimeout(timer);
}

/**
 * Waits some milliseconds.
 *
 * @throws the signal's reason when that aborts first
 */
export function delay(milliseconds: number, signal?: AbortSignal, bounds?: DelayBounds): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const abort = () => {
      cancel();
      reject(signal!.reason as Error);
    };
    const cancel = callAfter(
      milliseconds,
      () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      },
      bounds,
    );
    signal?.addEventListener('abort', abort, { once: true });
  });
}
