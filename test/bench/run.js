/**
 * `npm run bench`: what the elements cost, beside a page written by hand, in Chromium.
 *
 * Builds the bundle from the source, measures, prints a table and writes it to `test/bench/results.md`.
 *
 * - `--quick`: medians of 3 runs instead of 9, for development; writes no file.
 * - `--strict`: a missed target is a failure.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem, type } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from './browser.js';
import { assertSameWork, cost, paintAndMark } from './inbox-figures.js';
import { layoutRows, layoutShifts } from './layout-figures.js';
import { countEvery, countRequests, everyRow, mountAndRemove, removeOneOfTwo } from './page-checks.js';
import { inboxRows, lifecycleRows, requestRow, tableOf } from './report.js';
import { startServer } from './server.js';
import { medians } from './statistics.js';
import { typing, typingRows } from './typing-figures.js';

/** @import { Browser } from 'playwright-core' */
/** @import { Variant } from './inbox-figures.js' */
/** @import { Inbox, Row } from './report.js' */

const ARGUMENTS = ['--quick', '--strict'];
const unknown = process.argv.slice(2).find((argument) => !ARGUMENTS.includes(argument));
if (unknown) {
  console.error(`There is no ${unknown}. Arguments: ${ARGUMENTS.join(', ')}`);
  process.exit(1);
}
const isQuick = process.argv.includes('--quick');
const RUNS = isQuick ? 3 : 9;
const SIZES = [100, 1000];
/** The order of each round: ours and the page written by hand take turns. @type {Variant[]} */
const VARIANTS = ['all', 'vanilla', 'default'];
const CYCLES = 500;

const root = resolve(import.meta.dirname, '../..');

/** Builds the bundle to a folder of its own: what is measured is the source as it stands. */
function build() {
  const folder = mkdtempSync(join(tmpdir(), 'modyo-customers-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--outDir', folder, '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  return join(folder, 'modyo-customers.js');
}

/** @param {string} text of progress, where somebody looks on */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(60)}`);
}

/**
 * @param {Browser} browser
 * @param {string} origin
 * @param {number} size
 * @returns {Promise<Inbox>}
 */
async function measureInbox(browser, origin, size) {
  await assertSameWork(browser, origin, size);
  /** @type {Record<Variant, Array<Record<string, number>>>} */
  const runs = { all: [], vanilla: [], default: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const variant of VARIANTS) {
      progress(`${size} notifications, run ${run + 1} of ${RUNS}, ${variant}`);
      runs[variant].push({
        ...(await cost(browser, origin, variant, size)),
        ...(await paintAndMark(browser, origin, variant, size)),
      });
    }
  }
  return { all: medians(runs.all), vanilla: medians(runs.vanilla), default: medians(runs.default) };
}

const server = await startServer(build());
const browser = await launch();
/** @type {Row[]} */
let rows;
try {
  const { origin } = server;
  /** @type {Map<number, Inbox>} */
  const inboxes = new Map();
  for (const size of SIZES) inboxes.set(size, await measureInbox(browser, origin, size));
  progress('requests');
  const several = await countRequests(browser, origin, 'several', 1000);
  const bell = await countRequests(browser, origin, 'bell', 1000);
  const differences = await removeOneOfTwo(browser, origin);
  progress('layout');
  const shifts = await layoutShifts(browser, origin);
  progress('typing');
  const typed = await typing(browser, origin, isQuick ? 1 : 4);
  progress(`mounting and removing ${CYCLES} times`);
  rows = [
    ...inboxRows(inboxes),
    requestRow('A bell and two inboxes, 1,000 notifications: `GET` for notifications', several, 10),
    requestRow('A bell alone, 1,000 notifications: `GET` for notifications', bell, 1),
    ...lifecycleRows(await mountAndRemove(browser, origin, CYCLES), CYCLES, differences),
    ...typingRows(typed),
    ...layoutRows(shifts),
    everyRow(await countEvery(browser, origin)),
  ];
  progress('');
} finally {
  await browser.close();
  await server.close();
}

const table = tableOf(rows);
const version = browser.version();
const machine = `${type()}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
console.log(`${table}\n\nChromium ${version}; ${machine}; medians of ${RUNS}`);
if (!isQuick) {
  const text = `# What the elements cost

${table}

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} with Chromium ${version} on ${machine}.

Medians of ${RUNS} runs, each in a fresh profile; the elements and the page written by hand (\`vanilla/\`) take turns. That page
asks for the same pages of notifications in the same order, keeps its data and draws the same rows; before anything is
measured, requests and rows are compared. All notifications are drawn, but for the lines that say otherwise, which stand
beside the page that draws all.

- **First one painted**: from when the page's script could begin to when the frame with the first notification was painted.
- **Task time**: \`TaskDuration\` of the DevTools protocol from the navigation until the list is complete, and 1.5 s more;
  on a busy machine, the time of the processor within it is the steadier figure. **Script time**: \`ScriptDuration\`.
- **Marking one read**: task time of one click, which opens a notification and marks it, until 1.5 s after the answer.
- **Heap, nodes, listeners**: after a forced collection. Mounting and removing: every fifth inbox is removed before the
  account has answered; the heap is that after 100 mounts and after ${CYCLES} more.
- **Layout shift**: the sum of Chromium's scores until what is in sight is there and 1.5 s more; half a second to each
  answer, a megabit a second. The page has the documented line for the profile's place, and a footer below it.
- **Typing**: \`ScriptDuration\` of one key in the middle of the form, the median of all that are typed.
`;
  writeFileSync(join(import.meta.dirname, 'results.md'), text);
}
const missed = rows.filter(({ ok }) => ok === false).length;
if (missed && process.argv.includes('--strict')) process.exitCode = 1;
