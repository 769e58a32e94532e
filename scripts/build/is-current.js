/** Whether what is built is newer than all that it is built from. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesIn } from '../files.js';

const root = resolve(import.meta.dirname, '../..');
const SOURCES = ['vite.config.ts', 'package.json', 'package-lock.json', 'custom-elements-manifest.config.mjs'];

/**
 * @param {string} file of a build, absolute
 * @returns {boolean} `false` also where the file is missing
 */
export function isCurrent(file) {
  if (!existsSync(file)) return false;
  const changedAt = (/** @type {string} */ path) => statSync(path).mtimeMs;
  const sources = ['src', 'scripts/build'].flatMap((folder) =>
    filesIn(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  const builtAt = changedAt(file);
  return [...sources, ...SOURCES].every((source) => changedAt(join(root, source)) <= builtAt);
}
