/** Several test files in one process. */
import { before, test } from 'node:test';

const root = new URL('../../', import.meta.url);

/**
 * Loads them one after the other. The first test waits for the last file: a file that loads holds up whatever runs beside it.
 *
 * @param {readonly string[]} files paths from the project's folder, with `/`
 */
export async function loadTogether(files) {
  let begin = () => {};
  /** @type {Promise<void>} */
  const loaded = new Promise((resolve) => (begin = resolve));
  before(() => loaded);
  for (const file of files) {
    try {
      await import(new URL(file, root).href);
    } catch (error) {
      // The others are tried nevertheless.
      void test(file, () => {
        throw error;
      });
    }
  }
  begin();
}
