import { expect } from '@open-wc/testing';
import { steadyNow } from '../../src/shared/clock.js';
import { holdClocks } from '../support/clocks.js';

const HOUR = 3_600_000;

describe('steadyNow', () => {
  it('passes as time does', () => {
    const clocks = holdClocks();
    const before = steadyNow();
    for (let step = 0; step < 1000; step++) {
      clocks.advance(0.4);
      steadyNow();
    }
    expect(steadyNow() - before).to.be.closeTo(400, 1);
  });

  it('counts a sleep during which the tick stood still', () => {
    const clocks = holdClocks();
    const before = steadyNow();
    clocks.sleep(HOUR);
    expect(steadyNow() - before).to.be.closeTo(HOUR, 1);
    clocks.advance(50);
    expect(steadyNow() - before).to.be.closeTo(HOUR + 50, 1);
  });

  it('never goes back, also when the visitor’s clock does', () => {
    const clocks = holdClocks();
    const before = steadyNow();
    clocks.setForward(-12 * HOUR);
    expect(steadyNow() - before).to.be.closeTo(0, 1);
    clocks.advance(1000);
    expect(steadyNow() - before).to.be.closeTo(1000, 1);
    clocks.sleep(HOUR);
    expect(steadyNow() - before).to.be.closeTo(HOUR + 1000, 1);
  });

  it('takes a clock that is put forward for time that has passed', () => {
    const clocks = holdClocks();
    const before = steadyNow();
    clocks.setForward(HOUR);
    expect(steadyNow() - before).to.be.closeTo(HOUR, 1);
  });
});
