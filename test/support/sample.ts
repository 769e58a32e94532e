/**
 * How much of the long corpora a run takes: `npm test` a sample, `npm run test:all` everything. What is chosen by chance
 * follows from a seed, which the run prints and the environment variable `TEST_SEED` sets again.
 */
import fc from 'fast-check';
import { pick } from './pick.js';

declare const __SAMPLE__: {
  /** A whole number. */
  readonly seed: number;
  /** Whether everything is taken. */
  readonly isWhole: boolean;
};

export const { seed, isWhole } = __SAMPLE__;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

/** `count` of many, in their order; all of them in a run that takes everything. */
export const sample = <T>(all: readonly T[], count: number): readonly T[] => (isWhole ? all : pick(all, count, seed));

/**
 * How often a property is tried that a whole run tries `count` times.
 *
 * @param part of them that a sample takes: what costs seconds each time is tried less often
 */
export const runs = (count: number, part = 1 / 4): number => (isWhole ? count : Math.ceil(count * part));
