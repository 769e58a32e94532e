/** The file that these tests are about: the one in `dist`, or the same made anew in memory where that is missing or old. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { filesIn } from '../../../scripts/files.js';
import { entryOf } from './bundling.js';

const root = resolve(import.meta.dirname, '../../..');
const file = join(root, 'dist/modyo-customers.js');

/** @param {string} path */
const changedAt = (path) => statSync(path).mtimeMs;

function isUpToDate() {
  if (!existsSync(file)) return false;
  const sources = ['src', 'scripts/build'].flatMap((folder) =>
    filesIn(join(root, folder)).map((name) => join(root, folder, name)),
  );
  const builtAt = changedAt(file);
  return [...sources, join(root, 'vite.config.ts'), join(root, 'package.json')].every(
    (source) => changedAt(source) <= builtAt,
  );
}

/** Builds it without a file, so that test files that run side by side do not disturb each other. */
const buildInMemory = async () =>
  entryOf(await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { write: false } }));

/** The bundle's code. */
export const bundle = isUpToDate() ? readFileSync(file, 'utf8') : await buildInMemory();
