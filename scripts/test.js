/**
 * `npm test`: every check of the project, three at a time, with the totals at the end. All browser tests run in Chromium; those
 * whose matter differs between engines (`test/engines.ts`) in Firefox and WebKit too.
 * `npm run test:all` runs all of them in the three engines, and builds and runs the examples of the frameworks.
 * `npm test -- types lint` runs the named steps only.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINE_TESTS } from '../test/engines.js';
import { ENGINES, HOW_TO_INSTALL, canInstall, findBrowsers, installBrowsers } from './browsers.js';
import { filesIn } from './files.js';
import { runNode } from './run.js';
import { writeProcesses } from './test-runner/processes.js';

/** @typedef {import('./test-runner/totals-reporter.js').Totals} Totals */
/**
 * What a step found; each test that failed has a line in `failures`, as far as it is known.
 * @typedef {Totals & { failures?: string[] }} Outcome
 */

const root = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'modyo-customers-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false } },
});

/** Runs a script whose lines begin with the step that they belong to. @typedef {(argv: string[], env?: Record<string, string>) => Promise<boolean>} Run */

/** @param {string} path of a tool below `node_modules` */
const tool = (path) => join(root, 'node_modules', path);

/** A check is one test, passed or failed. @param {boolean} succeeded @returns {Outcome} */
const check = (succeeded) => ({ passed: Number(succeeded), failed: Number(!succeeded), skipped: 0 });

/**
 * @param {string} path of a file of totals
 * @returns {import('./test-runner/totals-reporter.js').TotalsFile}
 */
function readTotals(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The runner did not get as far as counting: its own message says why.
    return { passed: 0, failed: 0, skipped: 0, failures: [] };
  }
}

/** A run that ends without success has failed, whatever it has counted. @param {Outcome} totals @param {boolean} succeeded @returns {Outcome} */
const judged = (totals, succeeded) => ({ ...totals, failed: succeeded ? totals.failed : Math.max(totals.failed, 1) });

/**
 * Tests in Node.
 * @param {Run} node
 * @param {string[]} folders
 * @returns {Promise<Outcome>}
 */
async function nodeTests(node, folders) {
  const files = folders.flatMap((folder) =>
    filesIn(join(root, 'test', folder), /\.test\.ts$/).map((file) => `test/${folder}/${file}`),
  );
  const totalsFile = join(scratch, `${folders.join('-')}.json`);
  const succeeded = await node(
    [
      '--test',
      `--test-reporter=${join(root, 'scripts/test-runner/node-reporter.js')}`,
      '--test-reporter-destination=stdout',
      `--test-reporter=${join(root, 'scripts/test-runner/node-totals-reporter.js')}`,
      `--test-reporter-destination=${totalsFile}`,
      ...writeProcesses(files, scratch),
    ],
    ofAll,
  );
  return judged(readTotals(totalsFile), succeeded);
}

/**
 * Tests in some of the engines, as far as this machine has them.
 * @param {Run} node
 * @param {import('./browsers.js').Engine[]} wanted
 * @param {Record<string, string>} [env]
 * @returns {Promise<Outcome>}
 */
async function browserTests(node, wanted, env) {
  const found = findBrowsers();
  const engines = wanted.filter((engine) => found[engine]);
  if (engines.length === 0) {
    // One engine at least is to run everything; the others are told of at the end.
    if (wanted.includes('chromium')) console.error(`chromium  ${HOW_TO_INSTALL.chromium}`);
    return { passed: 0, failed: Number(wanted.includes('chromium')), skipped: 0 };
  }
  const totalsFile = join(scratch, `${engines.join('-')}.json`);
  const succeeded = await node([tool('@web/test-runner/dist/bin.js')], {
    ENGINES: engines.join(),
    TOTALS_FILE: totalsFile,
    ...env,
  });
  const totals = readTotals(totalsFile);
  return judged(totals, succeeded && totals.passed > 0);
}

/** A run before a commit tries the same each time, so that it fails for what was changed; `test:all` tries what is new. */
const USUAL_SEED = '20261129';
const seed = process.env.TEST_SEED ?? (options.all ? String(Date.now() % 2 ** 31) : USUAL_SEED);
/** @type {Record<string, string>} */
const ofAll = { TEST_SEED: seed, ...(options.all ? { CORPORA: 'whole' } : {}) };
/** @type {Record<string, string>} */
const ofEngines = options.all ? ofAll : { ...ofAll, TEST_FILES: ENGINE_TESTS.join() };

/** @type {Record<string, (node: Run) => Promise<Outcome>>} */
const STEPS = {
  // By the compiler of version 7, three times as quick; the linter and the build need the modules of the one before.
  types: async (node) => {
    const ofPages = await node([tool('typescript-7/bin/tsc'), '-p', 'tsconfig.json']);
    const ofNode = await node([tool('typescript-7/bin/tsc'), '-p', 'tsconfig.node.json']);
    return check(ofPages && ofNode);
  },
  lint: async (node) => {
    const isSound = await node([tool('oxlint/bin/oxlint'), '--deny-warnings']);
    const isOfLit = await node([tool('eslint/bin/eslint.js'), 'src', '--max-warnings=0']);
    return check(isSound && isOfLit);
  },
  format: async (node) =>
    // What a file says is the key of what is kept of it: a file that has not changed is not read anew.
    check(
      await node([
        tool('prettier/bin/prettier.cjs'),
        '--check',
        '--log-level=warn',
        '--cache',
        '--cache-strategy=content',
        '.',
      ]),
    ),
  generated: async (node) => check(await node(['scripts/generate.js', '--check'])),
  build: async (node) => check(await node(['scripts/build/build.js'])),
  package: async (node) => {
    const tarball = join(scratch, 'package.tgz');
    if (!(await node(['scripts/pack.js', tarball]))) return check(false);
    const isLinted = await node([tool('publint/src/cli.js'), tarball, '--strict']);
    const resolution = [tool('@arethetypeswrong/cli/dist/index.js'), tarball, '--profile', 'esm-only', '-f', 'ascii'];
    const isResolved = (await node([...resolution, '--quiet'])) || (await node(resolution));
    return check(isLinted && isResolved);
  },
  // Of the house, and of the demo.
  node: (node) => nodeTests(node, ['house', 'demo']),
  // Of the built file on real pages.
  pages: (node) => nodeTests(node, ['pages']),
  chromium: (node) => browserTests(node, ['chromium'], { ...ofAll, PAGES: '2' }),
  firefox: (node) => browserTests(node, ['firefox'], ofEngines),
  webkit: (node) => browserTests(node, ['webkit'], ofEngines),
  // The examples of the frameworks, which are installed from the registry.
  frameworks: (node) => nodeTests(node, ['frameworks']),
};

/** What is left to `npm run test:all`, or to who names it. */
const RARE = ['frameworks'];

/** What is built is tested by those that follow. */
const FIRST = ['build'];
/**
 * Then three run at a time, which keeps two cores busy: each waits for its browsers and servers a third of its time. Whichever
 * ends makes room for the next. The long ones begin, so that all end together.
 */
const LANES = 3;
const ORDER = [
  'chromium',
  'node',
  'pages',
  'webkit',
  'firefox',
  'frameworks',
  'lint',
  'types',
  'format',
  'package',
  'generated',
];

const unknown = positionals.find((name) => !(name in STEPS));
if (unknown) {
  console.error(`There is no step ${unknown}. Steps: ${Object.keys(STEPS).join(', ')}`);
  process.exit(1);
}
const usual = Object.keys(STEPS).filter((name) => options.all || !RARE.includes(name));
const steps = positionals.length ? positionals : usual;

if (['node', 'pages', 'chromium', 'firefox', 'webkit', 'frameworks'].some((name) => steps.includes(name))) {
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
const started = performance.now();
const minutesSince = (/** @type {number} */ start) => `${((performance.now() - start) / 60_000).toFixed(1)} min`;

/** @param {string} name */
async function runStep(name) {
  const label = name.padEnd(9);
  const start = performance.now();
  console.log(`${label} begins`);
  const totals = await STEPS[name]((argv, env) => runNode(argv, { cwd: root, env, label }));
  console.log(`${label} ${totals.failed ? 'FAILED' : 'ok'} after ${minutesSince(start)}`);
  summary.push(`${totals.failed ? 'FAILED' : 'ok    '} ${label} ${minutesSince(start)}`);
  sum.passed += totals.passed;
  sum.failed += totals.failed;
  sum.skipped += totals.skipped;
  for (const failure of totals.failures ?? []) failures.push(`${name}: ${failure}`);
}

/** Takes one step after the other from those that wait. @param {string[]} waiting */
async function runSteps(waiting) {
  for (let name = waiting.shift(); name; name = waiting.shift()) await runStep(name);
}

await runSteps(FIRST.filter((name) => steps.includes(name)));
const waiting = ORDER.filter((name) => steps.includes(name));
await Promise.all(Array.from({ length: LANES }, () => runSteps(waiting)));
summary.push(`${sum.failed ? 'FAILED' : 'ok    '} everything ${minutesSince(started)}`);

console.log(`\n${summary.join('\n')}`);
const browsers = findBrowsers();
for (const engine of ENGINES.filter((name) => steps.includes(name) && !browsers[name])) {
  console.log(`Not run in ${engine}: ${HOW_TO_INSTALL[engine]}.`);
}
// Last, where they are found without searching in a long log.
for (const failure of failures.slice(0, 50)) console.log(`FAILED ${failure}`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
if (sum.failed) process.exitCode = 1;
