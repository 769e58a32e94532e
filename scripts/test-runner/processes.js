/**
 * Which test files share a process of Node's. One costs up to three seconds of the processor before the first test: the
 * compiler, the syntax trees of all sources, what the documentation knows of the elements.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { basename, dirname } from 'node:path/posix';
import { pathToFileURL } from 'node:url';
import { PROCESSES_OF_THEIR_OWN } from '../../test/processes-of-their-own.js';
import { byFolder } from './test-files.js';

/**
 * @param {readonly string[]} files paths from the project's folder, with `/`
 * @returns {string[][]} the files of each process, in the order in which they run
 */
export const processesOf = (files) => byFolder(files, PROCESSES_OF_THEIR_OWN);

/**
 * Writes what `node --test` is to run, as it gives each file that it is told of a process.
 *
 * @param {readonly string[]} files paths from the project's folder, with `/`
 * @param {string} folder where to write
 * @returns {string[]} a file for each process
 */
export function writeProcesses(files, folder) {
  return processesOf(files).map((together) => {
    const [first] = together;
    if (together.length === 1) return first;
    const entry = join(folder, `${basename(dirname(first))}.test.mjs`);
    const loader = pathToFileURL(join(import.meta.dirname, 'load-together.js')).href;
    writeFileSync(
      entry,
      `import { loadTogether } from '${loader}';\nawait loadTogether(${JSON.stringify(together, undefined, 2)});\n`,
    );
    return entry;
  });
}
