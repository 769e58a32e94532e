/**
 * A reporter of Node's test runner: says as JSON what a run found, a `TotalsFile`.
 */
import { relative } from 'node:path';
import { briefly } from './totals-reporter.js';

/** @param {any} error of Node's own, around what a test threw: mostly an error, or a text where the test was cancelled */
const reasonOf = (error) => {
  const thrown = error?.cause ?? error;
  return briefly(String(thrown?.message ?? thrown));
};

/** @param {AsyncIterable<{ type: string, data: any }>} source what happens in the run */
export default async function* nodeTotalsReporter(source) {
  /** @type {import('./totals-reporter.js').TotalsFile} */
  const totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { name, file, skip, todo, details } = data;
    const isTest = details.type !== 'suite';
    if (skip !== undefined || todo !== undefined) totals.skipped += Number(isTest);
    else if (type === 'test:pass') totals.passed += Number(isTest);
    else {
      totals.failed += Number(isTest);
      // A suite fails with its tests, which are told of, or by itself.
      if (details.error?.failureType === 'subtestsFailed') continue;
      const place = file ? ` (${relative(process.cwd(), file)})` : '';
      totals.failures.push(`${name}${place}: ${reasonOf(details.error)}`);
    }
  }
  yield JSON.stringify(totals);
}
