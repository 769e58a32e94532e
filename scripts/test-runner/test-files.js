/**
 * Which tests there are, where they run, and which of them share a page or a process.
 */
import { dirname } from 'node:path/posix';
import { filesIn } from '../files.js';

/** @param {string} file below `test` */
export const isForNode = (file) => /^(?:house|demo|pages|frameworks)\//.test(file);

/**
 * @param {string} folder the path of `test`
 * @returns {string[]} the files of tests, as paths from there, with `/`
 */
export const testFilesIn = (folder) => filesIn(folder, /\.test\.ts$/);

/**
 * @param {string} folder the path of `test`
 * @returns {string[]} those that run in browsers
 */
export const browserTestsIn = (folder) => testFilesIn(folder).filter((file) => !isForNode(file));

/**
 * Puts the files of a folder together.
 *
 * @param {readonly string[]} files paths with `/`
 * @param {readonly string[]} apart files that stand alone
 * @returns {string[][]} each file once
 */
export function byFolder(files, apart) {
  /** @type {Map<string, string[]>} */
  const folders = new Map();
  for (const file of files) {
    const name = apart.includes(file) ? file : dirname(file);
    folders.set(name, [...(folders.get(name) ?? []), file]);
  }
  return [...folders.values()];
}
