/**
 * `npm test`: every check of the project, one after the other, with the totals at the end.
 * `npm test -- types lint` runs the named steps only.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ENGINES, HOW_TO_INSTALL, canInstall, findBrowsers, installBrowsers } from './browsers.js';
import { filesIn } from './files.js';
import { runNode } from './run.js';

/** @typedef {import('./test-runner/totals-reporter.js').Totals} Totals */
/**
 * What a step found; each test that failed has a line in `failures`, as far as it is known.
 * @typedef {Totals & { failures?: string[] }} Outcome
 */

const root = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'modyo-customers-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

/**
 * @param {string[]} argv a script and its arguments
 * @param {Record<string, string>} [env]
 */
const node = (argv, env) => runNode(argv, { cwd: root, env });

/** @param {string} path of a tool below `node_modules` */
const tool = (path) => join(root, 'node_modules', path);

/** A check is one test, passed or failed. @param {boolean} succeeded @returns {Outcome} */
const check = (succeeded) => ({ passed: Number(succeeded), failed: Number(!succeeded), skipped: 0 });

/**
 * Tests in Node: of the house, of the demo, and of the built file on real pages.
 * @returns {Promise<Outcome>}
 */
async function nodeTests() {
  const files = ['house', 'demo', 'pages'].flatMap((folder) =>
    filesIn(join(root, 'test', folder), /\.test\.js$/).map((file) => `test/${folder}/${file}`),
  );
  const tap = join(scratch, 'node.tap');
  const succeeded = await node([
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
    ...files,
  ]);
  const text = readFileSync(tap, 'utf8');
  const total = (/** @type {string} */ name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const failed = total('fail') + total('cancelled');
  return {
    passed: total('pass'),
    failed: succeeded ? failed : Math.max(failed, 1),
    skipped: total('skipped') + total('todo'),
    failures: [...text.matchAll(/^ *not ok \d+ - (.+)$/gm)]
      .map(([, name]) => name)
      .filter((name) => !/# TODO\b/.test(name)),
  };
}

/**
 * Tests in the engines that this machine has.
 * @returns {Promise<Outcome>}
 */
async function browserTests() {
  const found = findBrowsers();
  const engines = ENGINES.filter((engine) => found[engine]);
  if (engines.length === 0) {
    console.error('No engine was found to run the browser tests in.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const totalsFile = join(scratch, 'browsers.json');
  const succeeded = await node([tool('@web/test-runner/dist/bin.js')], {
    ENGINES: engines.join(),
    TOTALS_FILE: totalsFile,
  });
  /** @type {import('./test-runner/totals-reporter.js').TotalsFile} */
  let totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
  try {
    totals = JSON.parse(readFileSync(totalsFile, 'utf8'));
  } catch {
    // The runner did not get as far as counting: its own message says why.
  }
  const isGreen = succeeded && totals.passed > 0;
  return { ...totals, failed: isGreen ? totals.failed : Math.max(totals.failed, 1) };
}

/** The steps in their order. @type {Record<string, () => Promise<Outcome>>} */
const STEPS = {
  types: async () => {
    const ofPages = await node([tool('typescript/bin/tsc'), '-p', 'tsconfig.json']);
    const ofNode = await node([tool('typescript/bin/tsc'), '-p', 'tsconfig.node.json']);
    return check(ofPages && ofNode);
  },
  lint: async () => check(await node([tool('eslint/bin/eslint.js'), '.', '--max-warnings=0'])),
  format: async () => check(await node([tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'])),
  generated: async () => check(await node(['scripts/generate.js', '--check'])),
  build: async () => check(await node(['scripts/build/build.js'])),
  package: async () => {
    const isLinted = await node([tool('publint/src/cli.js'), '--strict']);
    const resolution = [tool('@arethetypeswrong/cli/dist/index.js'), '--pack', '--profile', 'esm-only', '-f', 'ascii'];
    const isResolved = (await node([...resolution, '--quiet'])) || (await node(resolution));
    return check(isLinted && isResolved);
  },
  node: nodeTests,
  browsers: browserTests,
};

const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !(name in STEPS));
if (unknown) {
  console.error(`There is no step ${unknown}. Steps: ${Object.keys(STEPS).join(', ')}`);
  process.exit(1);
}
const steps = chosen.length ? chosen : Object.keys(STEPS);

if (steps.includes('node') || steps.includes('browsers')) {
  const found = findBrowsers();
  const missing = ENGINES.filter((engine) => !found[engine]);
  if (missing.length && canInstall()) {
    console.log(`Installing with apt-get what is needed for ${missing.join(', ')}.`);
    try {
      installBrowsers(missing);
    } catch {
      console.error('apt-get failed; going on with what there is.');
    }
  }
}

/** @type {Totals} */
const sum = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
/** @type {string[]} */
const failures = [];
for (const name of steps) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const totals = await STEPS[name]();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  summary.push(`${totals.failed ? 'FAILED' : 'ok    '} ${name.padEnd(10)} ${seconds.padStart(6)} s`);
  sum.passed += totals.passed;
  sum.failed += totals.failed;
  sum.skipped += totals.skipped;
  for (const failure of totals.failures ?? []) failures.push(`${name}: ${failure}`);
}

console.log(`\n${summary.join('\n')}`);
if (steps.includes('browsers')) {
  const found = findBrowsers();
  for (const engine of ENGINES.filter((name) => !found[name])) {
    console.log(`Not run in ${engine}: ${HOW_TO_INSTALL[engine]}.`);
  }
}
// Last, where they are found without searching in a long log.
for (const failure of failures.slice(0, 50)) console.log(`FAILED ${failure}`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
if (sum.failed) process.exitCode = 1;
