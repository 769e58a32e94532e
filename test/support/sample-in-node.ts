/**
 * How much of the long lists a run in Node takes: `npm test` a sample, `npm run test:all` everything. What is chosen follows
 * from the seed `TEST_SEED`, which the run prints.
 */
import { pick } from './pick.js';

/** Whether everything is taken. */
export const isWhole = process.env.CORPORA === 'whole';

/** `count` of many, in their order; all of them in a run that takes everything. */
export const sample = <T>(all: readonly T[], count: number): readonly T[] =>
  isWhole ? all : pick(all, count, Number(process.env.TEST_SEED ?? 0));
