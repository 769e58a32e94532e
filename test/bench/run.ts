/**
 * `npm run bench`: what the elements cost, beside a page written by hand, in Chromium.
 *
 * Builds the bundle from the source, measures, prints a table and writes it to `test/bench/results.md`.
 *
 * - `--quick`: medians of 3 runs instead of 9, for development; writes no file.
 * - `--strict`: a missed target is a failure.
 * - `--inbox`: only what an inbox costs at each size, and its requests; writes no file.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem, type } from 'node:os';
import { join, resolve } from 'node:path';
import { campaignRows, openCampaign } from './body-figures.js';
import { INTERPRETED, launch } from './browser.js';
import { ALL_SIZE, assertSameRows, cost, paintAndMark, type Variant } from './inbox-figures.js';
import { layoutRows, layoutShifts } from './layout-figures.js';
import { networkRows, onSlowNetwork } from './network-figures.js';
import { countEvery, countRequests, everyRow, mountAndRemove, removeOneOfTwo } from './page-checks.js';
import { inboxRows, lifecycleRows, requestRow, tableOf, type Inbox, type Row } from './report.js';
import { startServer } from './server.js';
import { medians } from './statistics.js';
import { typing, typingRows } from './typing-figures.js';
import type { Browser } from 'puppeteer-core';

const ARGUMENTS = ['--quick', '--strict', '--inbox'];
const unknown = process.argv.slice(2).find((argument) => !ARGUMENTS.includes(argument));
if (unknown) {
  console.error(`There is no ${unknown}. Arguments: ${ARGUMENTS.join(', ')}`);
  process.exit(1);
}
const isQuick = process.argv.includes('--quick');
const isInboxOnly = process.argv.includes('--inbox');
const RUNS = isQuick ? 3 : 9;
const SIZES = [100, 1000, 10_000];
const CYCLES = 500;

const root = resolve(import.meta.dirname, '../..');

/** Builds the bundle to a folder of its own: what is measured is the source as it stands. */
function build() {
  const folder = mkdtempSync(join(tmpdir(), 'modyo-customers-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const loader = join(folder, 'loader');
  for (const [mode, target] of [
    ['production', folder],
    ['loader', loader],
  ])
    execFileSync(process.execPath, [vite, 'build', '--mode', mode, '--outDir', target, '--logLevel', 'warn'], {
      cwd: root,
      stdio: 'inherit',
    });
  return { bundle: join(folder, 'modyo-customers.js'), loader };
}

/** @param text of progress, where somebody looks on */
function progress(text: string) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(60)}`);
}

async function measureInbox(browser: Browser, origin: string, size: number): Promise<Inbox> {
  // In each round, ours and the page written by hand take turns.
  const variants: Variant[] = size === ALL_SIZE ? ['default', 'vanilla', 'all'] : ['default', 'vanilla'];
  const runs: Record<Variant, Array<Record<string, number>>> = { all: [], vanilla: [], default: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const variant of variants) {
      progress(`${size} notifications, run ${run + 1} of ${RUNS}, ${variant}`);
      runs[variant].push({
        ...(await cost(browser, origin, variant, size)),
        ...(await paintAndMark(browser, origin, variant, size)),
      });
    }
  }
  return {
    vanilla: medians(runs.vanilla),
    default: medians(runs.default),
    ...(runs.all.length ? { all: medians(runs.all) } : {}),
  };
}

/** Mounts and removes in a browser that counts requests. @param args of it */
async function mountInAnother(origin: string, args?: string[]) {
  const another = await launch({ hearsRequests: true, args });
  try {
    return await mountAndRemove(another, origin, CYCLES);
  } finally {
    await another.close();
  }
}

/** Everything that does not depend on how many notifications there are. */
async function measureOthers(origin: string): Promise<Row[]> {
  const differences = await removeOneOfTwo(browser, origin);
  progress('layout');
  const shifts = await layoutShifts(browser, origin);
  progress('typing');
  const typed = await typing(browser, origin, isQuick ? 1 : 4);
  const slow = await networkRows(async (page) => {
    const runs: Record<string, number>[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      progress(`slow network, ${page}, run ${run + 1} of ${RUNS}`);
      runs.push(await onSlowNetwork(browser, origin, page));
    }
    return medians(runs);
  });
  progress('opening a campaign');
  const opened = await openCampaign(browser, origin, RUNS);
  progress(`mounting and removing ${CYCLES} times`);
  const compiled = await mountInAnother(origin);
  const interpreted = await mountInAnother(origin, [INTERPRETED]);
  return [
    ...lifecycleRows(interpreted, compiled, CYCLES, differences),
    ...campaignRows(opened),
    ...typingRows(typed),
    ...layoutRows(shifts),
    ...slow,
    everyRow(await countEvery(browser, origin)),
  ];
}

const built = build();
const server = await startServer(built.bundle, built.loader);
const browser = await launch();
const version = (await browser.version()).replace(/^.*\//, '');
let rows: Row[];
try {
  const { origin } = server;
  await assertSameRows(browser, origin);
  const inboxes: Map<number, Inbox> = new Map();
  for (const size of SIZES) inboxes.set(size, await measureInbox(browser, origin, size));
  progress('requests');
  const requestRows: Row[] = [];
  for (const size of SIZES.filter((one) => one >= 1000)) {
    const at = `${size.toLocaleString('en')} notifications`;
    const asked = (page: 'default' | 'bell' | 'several') => countRequests(browser, origin, page, size);
    requestRows.push(
      requestRow(`${at}, an inbox alone`, await asked('default'), 3, 60),
      requestRow(`${at}, a bell alone`, await asked('bell'), 2, 2),
      requestRow(`${at}, a bell and two inboxes`, await asked('several'), 5, 62),
    );
  }
  rows = [...inboxRows(inboxes), ...requestRows, ...(isInboxOnly ? [] : await measureOthers(origin))];
  progress('');
} finally {
  await browser.close();
  await server.close();
}

const table = tableOf(rows);
const machine = `${type()}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
console.log(`${table}\n\nChromium ${version}; ${machine}; medians of ${RUNS}`);
if (!isQuick && !isInboxOnly) {
  const text = `# What the elements cost

${table}

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} with Chromium ${version} on ${machine}.

Medians of ${RUNS} runs, each in a fresh profile; the elements and the page written by hand (\`vanilla/\`) take turns. That page
loads all notifications, keeps them and draws a row for each; the inbox has its default \`visible\`, but for the lines that say
that it draws all at once. There, the rows of both are compared before anything is measured.

- **First one painted**: from when the page's script could begin to when the frame with the first notification was painted.
- **Task time**: \`TaskDuration\` of the DevTools protocol from the navigation until the list is complete, and 1.5 s more;
  on a busy machine, the time of the processor within it is the steadier figure. **Script time**: \`ScriptDuration\`.
- **Marking one read**: task time of one click, which opens a notification and marks it, until 1.5 s after the answer.
- **Heap, nodes, listeners**: after a forced collection. Mounting and removing: every fifth inbox is removed before the
  account has answered; the heap is that after 100 mounts and after ${CYCLES} more. It is measured with V8's compilers off: what
  they make of functions that run often stands in the heap too, and goes on growing for thousands of mounts.
- **Layout shift**: the sum of Chromium's scores until what is in sight is there and 1.5 s more; half a second to each
  answer, a megabit a second. The page has the documented line for the profile's place, and a footer below it.
- **4G**: 1.6 Mbit/s and 150 ms to each answer, files packed by brotli, a processor that is slowed four times; painted: from the
  navigation. Blocking time: what tasks take beyond 50 ms, until 2 s after that.
- **Typing**: \`ScriptDuration\` of one key in the middle of the form, the median of all that are typed.
`;
  writeFileSync(join(import.meta.dirname, 'results.md'), text);
}
const missed = rows.filter(({ ok }) => ok === false).length;
if (missed && process.argv.includes('--strict')) process.exitCode = 1;
