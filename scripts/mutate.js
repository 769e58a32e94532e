/**
 * `node scripts/mutate.js [--all] [part of a name or file …]`: applies deliberate faults (`mutate/`) to a copy of the
 * source, one at a time, and says whether the browser tests of `npm test` notice: first those of the room, then, where they
 * do not, all of them (`--all`). It proves that the tests can fail, and is run by hand after they have been rearranged.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ELEMENT_FAULTS } from './mutate/element-faults.js';
import { FAULTS } from './mutate/faults.js';
import { browserTestsIn } from './test-runner/test-files.js';

/** A page that a fault has led away says nothing any more: the runner then fails its file. */
const LONGEST_FILE_MS = 2 * 60_000;
/** For a runner that does not end itself. */
const LONGEST_RUN_MS = 10 * 60_000;

const root = resolve(import.meta.dirname, '..');
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false } },
});
const chosen = [...FAULTS, ...ELEMENT_FAULTS].filter(
  ({ name, file }) => positionals.length === 0 || positionals.some((part) => `${file} ${name}`.includes(part)),
);

const stale = chosen.filter(({ file, find }) => readFileSync(join(root, 'src', file), 'utf8').split(find).length !== 2);
for (const { file, name, find } of stale)
  console.error(`src/${file} (${name}): this does not stand there exactly once any more: ${find}`);
if (stale.length) process.exit(1);

const copy = mkdtempSync(join(tmpdir(), 'modyo-customers-faults-'));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(1));
const COPIED = ['src', 'test', 'demo', 'scripts', 'dist', 'package.json', 'web-test-runner.config.mjs'];
for (const name of [...COPIED, 'tsconfig.base.json', 'tsconfig.json'])
  if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
const testFiles = browserTestsIn(join(copy, 'test'));

/**
 * Runs test files of the copy in Chromium.
 *
 * @param {string[]} files below `test`
 * @returns {Promise<{ passed: number, failed: number, failures: string[] } | undefined>} nothing where the tests could not
 *   be run; a run that hung is one failure
 */
function run(files) {
  const totals = join(copy, 'totals.json');
  rmSync(totals, { force: true });
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'scripts/typescript/register.js'), join(root, 'node_modules/@web/test-runner/dist/bin.js')],
    {
      cwd: copy,
      stdio: 'ignore',
      env: {
        ...process.env,
        ENGINES: 'chromium',
        PAGES: '2',
        TEST_SEED: '1',
        UNTIL_FIRST: 'yes',
        LONGEST_FILE_MS: String(LONGEST_FILE_MS),
        TEST_FILES: files.map((file) => `test/${file}`).join(),
        TOTALS_FILE: totals,
      },
    },
  );
  let hasHung = false;
  const timer = setTimeout(() => {
    hasHung = true;
    child.kill('SIGTERM');
  }, LONGEST_RUN_MS);
  return new Promise((done) =>
    child.once('close', () => {
      clearTimeout(timer);
      if (existsSync(totals)) done(JSON.parse(readFileSync(totals, 'utf8')));
      else done(hasHung ? { passed: 0, failed: 1, failures: ['the run did not end'] } : undefined);
    }),
  );
}

/** @param {import('./mutate/fault.js').Fault} fault @returns {Promise<string | undefined>} the first test that notices it */
async function notice(fault) {
  const { file, name, find, replace } = fault;
  const path = join(copy, 'src', file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    original.replace(find, () => replace),
  );
  try {
    const room = roomOf(fault);
    for (const files of options.all ? [room, testFiles.filter((one) => !room.includes(one))] : [room]) {
      const totals = await run(files);
      // Whatever kept the tests from running, it was not a test that noticed.
      if (!totals) throw new Error(`The tests of src/${file} (${name}) could not be run`);
      if (totals.failed) return `${totals.failures[0]}`;
    }
    return undefined;
  } finally {
    writeFileSync(path, original);
  }
}

/** @param {import('./mutate/fault.js').Fault} fault @returns {string[]} the test files that are to notice it */
function roomOf({ tests }) {
  const room = testFiles.filter((one) => tests.some((part) => one.includes(part)));
  if (room.length === 0) throw new Error(`No test has ${tests.join(' or ')} in its path`);
  return room;
}

// A test that fails without a fault as well would seem to catch every one.
const relied = options.all ? testFiles : testFiles.filter((one) => chosen.some((fault) => roomOf(fault).includes(one)));
if (relied.length) {
  const unchanged = await run(relied);
  if (!unchanged || unchanged.failed) {
    console.error(`Without a fault the tests are not green: ${unchanged?.failures[0] ?? 'they could not be run'}`);
    process.exit(1);
  }
  console.log(`${unchanged.passed} tests in ${relied.length} files are green without a fault`);
}

let missed = 0;
for (const [index, fault] of chosen.entries()) {
  const start = performance.now();
  const noticed = await notice(fault);
  if (!noticed) missed += 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${index + 1}/${chosen.length} ${noticed ? 'caught' : 'MISSED'} ${fault.file}: ${fault.name} (${seconds} s)\n` +
      (noticed ? `    ${noticed.slice(0, 200)}` : ''),
  );
}
console.log(`${chosen.length - missed} of ${chosen.length} faults caught`);
if (missed) process.exitCode = 1;
