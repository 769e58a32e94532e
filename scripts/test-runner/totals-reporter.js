import { writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * What of `totalsFile` is read elsewhere: the sum, and a line for each test that failed.
 * @typedef {Totals & { failures: string[] }} TotalsFile
 */

/** What the runner calls the engines, where that is not their name. @type {Record<string, string>} */
const NAMES = { Chrome: 'Chromium', MiniBrowser: 'WebKitGTK' };

/** The name of an engine as people know it. @param {{ name: string }} browser */
export const engineOf = ({ name }) => NAMES[name] ?? name;

/**
 * @param {import('@web/test-runner').TestSuiteResult | undefined} suite
 * @param {Totals} totals added to
 * @param {string[]} failures added to: names of tests and what they said
 */
function count(suite, totals, failures) {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) totals.skipped += 1;
    else if (test.passed) totals.passed += 1;
    else {
      totals.failed += 1;
      failures.push(`${test.name}: ${briefly(test.error?.message)}`);
    }
  }
  for (const inner of suite?.suites ?? []) {
    /** @type {string[]} */
    const within = [];
    count(inner, totals, within);
    for (const failure of within) failures.push(inner.name ? `${inner.name} › ${failure}` : failure);
  }
}

/** How much of what a test said is told again at the end, in characters. */
const LONGEST_REASON = 300;

/** What a test said when it failed, on one line. @param {string | undefined} message */
export const briefly = (message = 'no message') => message.trim().replace(/\s+/g, ' ').slice(0, LONGEST_REASON);

/**
 * Prints one line for each engine when a run has finished: how many tests passed, failed and were skipped. A file that
 * did not even start counts as one failure.
 * @param {{ rootDir: string, totalsFile?: string, untilFirst?: boolean }} options paths are told from `rootDir`; `totalsFile` gets a
 *   `TotalsFile` as JSON; with `untilFirst` the run ends with the first file in which a test fails
 * @returns {import('@web/test-runner').Reporter}
 */
export function totalsReporter({ rootDir, totalsFile, untilFirst }) {
  return {
    start({ sessions }) {
      if (!untilFirst) return;
      sessions.on('session-status-updated', (session) => {
        if (session.status !== 'FINISHED' || session.passed) return;
        this.onTestRunFinished?.(/** @type {any} */ ({ sessions: [session] }));
        process.exit(1);
      });
    },
    onTestRunFinished({ sessions }) {
      /** @type {Map<string, Totals & { files: number }>} */
      const engines = new Map();
      /** @type {string[]} */
      const failures = [];
      for (const session of sessions) {
        const engine = engineOf(session.browser);
        const totals = engines.get(engine) ?? { passed: 0, failed: 0, skipped: 0, files: 0 };
        engines.set(engine, totals);
        /** @type {string[]} */
        const ofFile = [];
        totals.files += 1;
        count(session.testResults, totals, ofFile);
        if (!session.passed && ofFile.length === 0) {
          totals.failed += 1;
          ofFile.push(`did not run: ${briefly(session.errors[0]?.message)}`);
        }
        const file = relative(rootDir, session.testFile ?? '').replaceAll(sep, '/');
        for (const failure of ofFile) failures.push(`${engine}, ${file}: ${failure}`);
      }
      /** @type {TotalsFile} */
      const sum = { passed: 0, failed: 0, skipped: 0, failures };
      for (const [name, { passed, failed, skipped, files }] of engines) {
        console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${files} files`);
        sum.passed += passed;
        sum.failed += failed;
        sum.skipped += skipped;
      }
      if (totalsFile) writeFileSync(totalsFile, JSON.stringify(sum));
    },
  };
}
