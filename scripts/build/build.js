/**
 * `npm run build`: the bundle, the scripts for signing in by OAuth and for examining an account, the loader with its chunks,
 * the npm entries, the account for tests of pages, the manifest of the elements, and the size table.
 *
 * Arguments: `--bundle` builds the scripts alone, which is enough for a page; `--out` names another folder than `dist`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { filesIn } from '../files.js';
import { writeIntegrity } from './integrity.js';
import { liquidSafe } from './liquid-safe.js';
import { buildManifest } from './manifest.js';
import { LIST_FILE } from './chunks.js';
import { buildNpm } from './npm.js';
import { buildToolboxes } from './toolboxes.js';
import { checkPages } from './pages.js';
import { PRELOAD_FILE, preloadLines } from './preload.js';
import { buildWidgets } from './widget.js';
import { SCRIPTS } from './scripts.js';
import { checkBudgets, formatSizeTable, sizeTable } from './sizes.js';
import { buildTesting } from './testing.js';

const root = resolve(import.meta.dirname, '../..');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({ options: { bundle: { type: 'boolean' }, out: { type: 'string', default: 'dist' } } });
const outDir = resolve(root, values.out);
const bundle = join(outDir, 'modyo-customers.js');
const loader = join(outDir, 'loader');

mkdirSync(outDir, { recursive: true });

/** Nothing may have come into a file behind the step that made it safe. @param {string} file @param {'script' | 'module'} [sourceType] */
function assertSafe(file, sourceType) {
  const built = readFileSync(file, 'utf8');
  if (liquidSafe(built, '', sourceType).code !== built)
    throw new Error(`${file} was changed after it had been made safe for Liquid`);
}

/** @param {string} mode @param {string} folder */
const buildIn = (mode, folder) =>
  build({ root, mode, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: folder } });

for (const [file, mode] of Object.entries(SCRIPTS)) {
  await buildIn(mode, outDir);
  assertSafe(join(outDir, file));
}
await buildIn('loader', loader);
for (const file of filesIn(loader, /\.js$/)) assertSafe(join(loader, file), 'module');

buildWidgets({ outDir });

if (!values.bundle) {
  // The bundle is written over, so that a demo that is running always has one; here a module may have gone.
  rmSync(join(outDir, 'npm'), { recursive: true, force: true });
  buildNpm({ root, outDir, version: own.version });
  buildManifest({ root, outDir });
  buildToolboxes({ outDir, own });
  await buildTesting({ root, outDir, own });
}

const code = readFileSync(bundle, 'utf8');
const table = formatSizeTable(sizeTable(code, JSON.parse(readFileSync(`${bundle}.map`, 'utf8'))));
const { lines, warnings, exceeded } = checkBudgets(own.budgets, (file) => readFileSync(join(outDir, basename(file))));
const list = JSON.parse(readFileSync(join(loader, LIST_FILE), 'utf8'));
const elements = readdirSync(join(root, 'src/elements')).filter((name) => name in list);
writeFileSync(join(loader, PRELOAD_FILE), preloadLines(list, elements));
const pages = checkPages(own.pageBudgets, list, (file) => readFileSync(join(loader, file)));
const report = [table, '', ...lines, '', 'Pages with the loader', ...pages.lines];
writeFileSync(join(outDir, 'sizes.txt'), [...report, ''].join('\n'));
console.log(report.join('\n'));
const published = [...Object.keys(SCRIPTS), 'loader/modyo-customers.js'];
console.log(writeIntegrity(outDir, published).join('\n'));
for (const warning of warnings) console.warn(`${exceeded ? 'Over' : 'Nearly at'} the budget: ${warning}`);
if (exceeded || pages.exceeded) process.exitCode = 1;
