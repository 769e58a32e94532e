import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The files below a folder whose names match, as sorted paths relative to it, with `/` on every system.
 * @param {string} folder
 * @param {RegExp} [pattern]
 * @returns {string[]} empty where the folder does not exist
 */
export function filesIn(folder, pattern = /./) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => file.slice(join(folder, '/').length))
      .map((file) => file.split(sep).join('/'))
      .filter((file) => pattern.test(file))
      .sort();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return [];
    throw error;
  }
}
