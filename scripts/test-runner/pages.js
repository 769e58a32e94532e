/**
 * Which test files share a page. A page costs a third of a second of the processor, more than most files' tests.
 */
import { dirname } from 'node:path/posix';
import { PAGES_OF_THEIR_OWN } from '../../test/pages-of-their-own.js';

/** How many files share a page at most: what fails is found among few, and two pages end at about the same time. */
const MOST_FILES = 8;

/**
 * Puts the files of a folder together.
 *
 * @param {readonly string[]} files paths from the project's folder, with `/`
 * @returns {string[][]} the files of each page, in the order in which they run
 */
export function pagesOf(files) {
  /** @type {Map<string, string[]>} */
  const folders = new Map();
  /** @type {string[][]} */
  const pages = [];
  for (const file of files) {
    if (PAGES_OF_THEIR_OWN.includes(file)) pages.push([file]);
    else folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);
  }
  for (const all of folders.values()) {
    const perPage = Math.ceil(all.length / Math.ceil(all.length / MOST_FILES));
    for (let start = 0; start < all.length; start += perPage) pages.push(all.slice(start, start + perPage));
  }
  return pages;
}
