/** A value that counts as true. */
type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>;

const LONGEST_INTERVAL_MS = 20;

/**
 * Waits until `condition` gives something truthy (or stops throwing) and returns it.
 * @param condition asked anew after 1, 2, 4, 8, 16 ms, then every 20 ms: most of what a test waits for comes at once
 * @param options `timeout` in milliseconds (15 000, since three engines may share a small machine); `message` for the failure
 * @throws the condition's own last error, or one with `message`
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeout = 15_000, message = 'The condition did not come true' }: { timeout?: number; message?: string } = {},
): Promise<Truthy<T>> {
  const end = performance.now() + timeout;
  for (let interval = 1; ; interval = Math.min(2 * interval, LONGEST_INTERVAL_MS)) {
    let lastError: unknown;
    try {
      const value = await condition();
      if (value) return value as unknown as Truthy<T>;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > end)
      throw lastError ?? new Error(`${message} within ${timeout} ms: ${condition.toString()}`);
    await pause(interval);
  }
}

/** Resolves after the given number of milliseconds. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves with the next event of that type, which has `milliseconds` to come. */
export function nextEvent<E extends Event = CustomEvent>(
  target: EventTarget,
  type: string,
  milliseconds = 15_000,
): Promise<E> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No ${type} within ${milliseconds} ms`)), milliseconds);
    target.addEventListener(
      type,
      (event) => {
        clearTimeout(timer);
        resolve(event as E);
      },
      { once: true },
    );
  });
}
