import { relative, sep } from 'node:path';
import { engineOf } from './totals-reporter.js';

/** How often a run says how far it is, in milliseconds. */
const EVERY_MS = 10_000;
/** How many of the slowest files are told. */
const SLOWEST = 5;

/**
 * Says every few seconds how far each engine is, in lines that stay, and at the end which files took longest.
 *
 * @param {{ rootDir: string }} options paths are told from `rootDir`
 * @returns {import('@web/test-runner').Reporter}
 */
export function progressReporter({ rootDir }) {
  const start = performance.now();
  /** @type {{ name: string, seconds: number }[]} */
  const files = [];
  /** @type {Map<string, { files: number, done: number, tests: number, failed: number }>} */
  const engines = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const say = () => {
    const seconds = Math.round((performance.now() - start) / 1000);
    for (const [engine, { files: all, done, tests, failed }] of engines)
      if (done < all && (done || failed))
        console.log(`${engine}: ${done} of ${all} files, ${tests} tests, ${failed} failed, ${seconds} s`);
  };

  return {
    start({ sessions }) {
      for (const { browser } of sessions.all()) {
        const engine = engines.get(engineOf(browser)) ?? { files: 0, done: 0, tests: 0, failed: 0 };
        engine.files += 1;
        engines.set(engineOf(browser), engine);
      }
      timer = setInterval(say, EVERY_MS);
      sessions.on('session-status-updated', (session) => {
        if (session.status !== 'FINISHED') return;
        const engine = engines.get(engineOf(session.browser));
        if (!engine) return;
        const tests = testsOf(session.testResults);
        engine.done += 1;
        engine.tests += tests.length;
        engine.failed += tests.filter((test) => !test.passed && !test.skipped).length || Number(!session.passed);
        const first = relative(rootDir, session.testFile ?? '').replaceAll(sep, '/');
        for (const [file, milliseconds] of millisecondsByFile(session.testResults, first))
          files.push({ name: `${engineOf(session.browser)}, ${file}`, seconds: milliseconds / 1000 });
      });
    },
    onTestRunFinished() {
      clearInterval(timer);
      files.sort((a, b) => b.seconds - a.seconds);
      const told = process.env.TIMINGS === 'all' ? files : files.length > SLOWEST ? files.slice(0, SLOWEST) : [];
      for (const { name, seconds } of told) console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}`);
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult | undefined} suite
 * @returns {import('@web/test-runner').TestResult[]} its tests and those of the suites within it
 */
const testsOf = (suite) => [...(suite?.tests ?? []), ...(suite?.suites ?? []).flatMap(testsOf)];

/**
 * How long the tests of each file took. Where several share a page, their outermost suites are named by them
 * (`test/support/file-names.ts`).
 *
 * @param {import('@web/test-runner').TestSuiteResult | undefined} results of a page
 * @param {string} only the file of a page that has one
 * @returns {Map<string, number>} milliseconds by file
 */
function millisecondsByFile(results, only) {
  /** @type {Map<string, number>} */
  const files = new Map();
  for (const suite of results?.suites ?? []) {
    const [file] = suite.name.includes(' › ') ? suite.name.split(' › ') : [only];
    const milliseconds = testsOf(suite).reduce((sum, { duration = 0 }) => sum + duration, 0);
    files.set(file, (files.get(file) ?? 0) + milliseconds);
  }
  return files;
}
