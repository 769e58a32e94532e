/**
 * What pages load of the loader: all files that are asked for until everything stands that is there from the start, in one
 * language. The budgets stand in `package.json`.
 */
import { sizesOf } from './sizes.js';

/** @typedef {Record<string, [file: string, texts: string[], ...needs: string[]]>} ChunkList what `files.json` holds */
/** @typedef {{ chunks: string[], after?: string, brotli: number, requests?: number }} PageBudget */

const ENTRY = 'modyo-customers.js';
const LANGUAGE = 'es';

/**
 * The files of a page.
 * @param {ChunkList} list
 * @param {string[]} chunks what its elements are in
 * @param {string} [language] of its texts
 * @returns {Set<string>} the entry first
 */
export function filesOf(list, chunks, language = LANGUAGE) {
  const files = new Set([ENTRY]);
  const add = (/** @type {string} */ id) => {
    if (!list[id]) throw new Error(`The loader has no chunk ${id}`);
    const [file, texts, ...needs] = list[id];
    if (files.has(file)) return;
    files.add(file);
    for (const need of needs) add(need);
    for (const group of texts) add(`texts-${group}-${language}`);
  };
  chunks.forEach(add);
  return files;
}

/**
 * @param {Record<string, PageBudget>} budgets by page; `after`: what another page has already is not counted
 * @param {ChunkList} list
 * @param {(file: string) => Uint8Array} read a file of the loader
 * @returns {{ lines: string[], exceeded: boolean }}
 */
export function checkPages(budgets, list, read) {
  let exceeded = false;
  const lines = Object.entries(budgets).map(([page, { chunks, after, brotli, requests }]) => {
    const before = after ? filesOf(list, budgets[after].chunks) : new Set();
    const files = [...filesOf(list, chunks)].filter((file) => !before.has(file));
    const size = files.reduce((sum, file) => sum + sizesOf(read(file)).brotli, 0);
    const isWithin = size <= brotli && files.length <= (requests ?? Infinity);
    if (!isWithin) exceeded = true;
    const asked = `${files.length}${requests ? ` of ${requests}` : ''} requests`;
    return `${page}: ${size} of ${brotli} bytes brotli, ${asked}${isWithin ? '' : ' TOO MANY'}`;
  });
  return { lines, exceeded };
}
