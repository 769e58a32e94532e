import { writeFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/** What the runner calls the engines, where that is not their name. @type {Record<string, string>} */
const NAMES = { Chrome: 'Chromium', MiniBrowser: 'WebKitGTK' };

/**
 * @param {import('@web/test-runner-core').TestSuiteResult | undefined} suite
 * @param {Totals} totals added to
 */
function count(suite, totals) {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) totals.skipped += 1;
    else if (test.passed) totals.passed += 1;
    else totals.failed += 1;
  }
  for (const inner of suite?.suites ?? []) count(inner, totals);
}

/**
 * Prints one line for each engine when a run has finished: how many tests passed, failed and were skipped. A file that
 * did not even start counts as one failure.
 * @param {{ totalsFile?: string }} [options] `totalsFile` gets the sum as JSON
 * @returns {import('@web/test-runner').Reporter}
 */
export function totalsReporter({ totalsFile } = {}) {
  return {
    onTestRunFinished({ sessions }) {
      /** @type {Map<string, Totals & { files: number }>} */
      const engines = new Map();
      for (const session of sessions) {
        const totals = engines.get(session.browser.name) ?? { passed: 0, failed: 0, skipped: 0, files: 0 };
        engines.set(session.browser.name, totals);
        const failedBefore = totals.failed;
        totals.files += 1;
        count(session.testResults, totals);
        if (!session.passed && totals.failed === failedBefore) totals.failed += 1;
      }
      const sum = { passed: 0, failed: 0, skipped: 0 };
      for (const [name, { passed, failed, skipped, files }] of engines) {
        console.log(`${NAMES[name] ?? name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${files} files`);
        sum.passed += passed;
        sum.failed += failed;
        sum.skipped += skipped;
      }
      if (totalsFile) writeFileSync(totalsFile, JSON.stringify(sum));
    },
  };
}
