/** Milliseconds between the two clocks that are no sleep: rounding, and the small corrections of every computer's clock. */
const DRIFT_MILLISECONDS = 1000;

let now = 0;
let tick: number | undefined;
let wall: number;

/**
 * Milliseconds since some moment, whatever the visitor's clock says. `performance.now()` may stand still while a computer
 * sleeps; then the clock on the wall has moved on alone, and that counts. One that is put forward looks the same: what was
 * timed then ends early, never late.
 */
export function steadyNow(): number {
  const nextTick = performance.now();
  const nextWall = Date.now();
  if (tick !== undefined) {
    const ticked = Math.max(0, nextTick - tick);
    const passed = nextWall - wall;
    now += passed > ticked + DRIFT_MILLISECONDS ? passed : ticked;
  }
  tick = nextTick;
  wall = nextWall;
  return now;
}
