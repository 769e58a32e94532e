/**
 * Which test files share a page. A page costs a third of a second of the processor, more than most files' tests.
 */
import { PAGES_OF_THEIR_OWN } from '../../test/pages-of-their-own.js';
import { byFolder } from './test-files.js';

/** How many files share a page at most: what fails is found among few, and two pages end at about the same time. */
const MOST_FILES = 8;

/**
 * @param {readonly string[]} files paths from the project's folder, with `/`
 * @returns {string[][]} the files of each page, in the order in which they run
 */
export const pagesOf = (files) =>
  byFolder(files, PAGES_OF_THEIR_OWN).flatMap((all) => {
    const pageCount = Math.ceil(all.length / MOST_FILES);
    const perPage = Math.ceil(all.length / pageCount);
    return Array.from({ length: pageCount }, (_, page) => all.slice(page * perPage, (page + 1) * perPage));
  });
