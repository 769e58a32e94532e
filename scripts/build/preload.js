/**
 * What a page may write into its head so that a browser asks for an element's files at once, and not only when the loader has
 * come and asks for them: one way to the server and back less. The names hold hashes, so each version has lines of its own.
 */
import { filesOf } from './pages.js';

/** @typedef {import('./pages.js').ChunkList} ChunkList */

/** Where the lines stand, in the loader's folder. */
export const PRELOAD_FILE = 'preload.html';

const LANGUAGES = ['es', 'en', 'pt'];
const HEAD = `<!-- Lines for the head of a page, before the loader's own tag. Take those of the elements that stand at the top of the page,
     with the texts of its language, and write the loader's address in front of the names. -->`;

/** @param {string} file */
const lineOf = (file) => `<link rel="modulepreload" href="${file}">`;

/**
 * The lines of each element.
 * @param {ChunkList} list
 * @param {string[]} elements their names without prefix, which are those of their chunks
 * @returns {string} HTML
 */
export function preloadLines(list, elements) {
  const blocks = elements.map((element) => {
    const [of, ...others] = LANGUAGES.map((language) => [...filesOf(list, [element], language)].slice(1));
    const code = of.filter((file) => others.every((files) => files.includes(file)));
    const texts = [of, ...others].map((files, index) => {
      const own = files.filter((file) => !code.includes(file));
      return [`<!-- its texts in ${LANGUAGES[index]} -->`, ...own.map(lineOf)].join('\n');
    });
    return [`<!-- <modyo-${element}> -->`, ...code.map(lineOf), ...texts].join('\n');
  });
  return `${[HEAD, ...blocks].join('\n\n')}\n`;
}
