/** Whether what is built is newer than all that it is built from. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
const FOLDERS = ['src', 'scripts/build'];
const SOURCES = ['vite.config.ts', 'package.json', 'package-lock.json', 'custom-elements-manifest.config.mjs'];

/**
 * @param {string} file of a build, absolute
 * @param {string} [root] of the project
 * @returns {boolean} `false` also where the file is missing
 */
export function isCurrent(file, root = project) {
  if (!existsSync(file)) return false;
  const changedAt = (/** @type {string} */ path) => statSync(join(root, path)).mtimeMs;
  // Folders, too: a source that has gone has changed nothing but the folder that it stood in.
  const sources = FOLDERS.flatMap((folder) => [
    folder,
    ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ]);
  const builtAt = statSync(file).mtimeMs;
  return [...sources, ...SOURCES].every((source) => changedAt(source) <= builtAt);
}
