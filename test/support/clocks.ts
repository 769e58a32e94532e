/** The page's two clocks, moved by hand until the test ends. */
export interface Clocks {
  /** Milliseconds since the beginning, sleep included: what really has passed. */
  readonly passed: number;
  /** Time passes. */
  advance(milliseconds: number): void;
  /** Time passes while the computer sleeps: `performance.now()` stands still. */
  sleep(milliseconds: number): void;
  /** The visitor's clock is put forward, or back. */
  setForward(milliseconds: number): void;
  /** Gives the page its clocks back; runs by itself after each test. */
  restore(): void;
}

const running = new Set<Clocks>();

/** Takes the page's clocks into the test's hands. @param off milliseconds that the visitor's clock is ahead of the real time */
export function holdClocks(off = 0): Clocks {
  const { now: tickNow } = performance;
  const { now: wallNow } = Date;
  let tick = performance.now();
  let wall = Date.now() + off;
  let passed = 0;
  Object.defineProperty(performance, 'now', { configurable: true, value: () => tick });
  Date.now = () => wall;
  const clocks: Clocks = {
    get passed() {
      return passed;
    },
    advance(milliseconds) {
      tick += milliseconds;
      clocks.sleep(milliseconds);
    },
    sleep(milliseconds) {
      wall += milliseconds;
      passed += milliseconds;
    },
    setForward: (milliseconds) => void (wall += milliseconds),
    restore() {
      Object.defineProperty(performance, 'now', { configurable: true, value: tickNow });
      Date.now = wallNow;
      running.delete(clocks);
    },
  };
  running.add(clocks);
  return clocks;
}

afterEach(() => {
  for (const clocks of running) clocks.restore();
});
