/**
 * `npm run build`: the bundle, the script for signing in by OAuth, the npm entries, the manifest of the elements, and the size table.
 *
 * Arguments: `--bundle` builds the scripts alone, which is enough for a page.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { liquidSafe } from './liquid-safe.js';
import { buildManifest } from './manifest.js';
import { buildNpm } from './npm.js';
import { checkBudgets, formatSizeTable, sizeTable } from './sizes.js';

const root = resolve(import.meta.dirname, '../..');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const bundleOnly = process.argv.includes('--bundle');
const bundle = join(root, 'dist/modyo-customers.js');
/** The scripts for a page, and the mode that each is built in. */
const scripts = { [bundle]: 'production', [join(root, 'dist/modyo-customers-oauth.js')]: 'oauth' };

mkdirSync(join(root, 'dist'), { recursive: true });

for (const [file, mode] of Object.entries(scripts)) {
  await build({ root, mode, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  const built = readFileSync(file, 'utf8');
  // Nothing may have come into the file behind the step that made it safe.
  if (liquidSafe(built).code !== built) throw new Error(`${file} was changed after it had been made safe for Liquid`);
}

if (!bundleOnly) {
  // The bundle is written over, so that a demo that is running always has one; here a module may have gone.
  rmSync(join(root, 'dist/npm'), { recursive: true, force: true });
  buildNpm({ root, version: own.version });
  buildManifest({ root });
}

const code = readFileSync(bundle, 'utf8');
const table = formatSizeTable(sizeTable(code, JSON.parse(readFileSync(`${bundle}.map`, 'utf8'))));
const budgets = checkBudgets(own.budgets, (file) => readFileSync(join(root, file)));
writeFileSync(join(root, 'dist/sizes.txt'), [table, '', ...budgets.lines, ''].join('\n'));
console.log([table, '', ...budgets.lines].join('\n'));
if (budgets.exceeded) process.exitCode = 1;
