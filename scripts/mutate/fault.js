/**
 * A deliberate fault: it replaces a text that stands exactly once in its file. `tests` are the parts of paths below `test`
 * whose tests are to notice it.
 *
 * @typedef {object} Fault
 * @property {string} name what is wrong then
 * @property {string} file below `src`
 * @property {string} find
 * @property {string} replace
 * @property {string[]} tests
 */

/** @type {(file: string, name: string, find: string, replace: string, ...tests: string[]) => Fault} */
export const fault = (file, name, find, replace, ...tests) => ({ file, name, find, replace, tests });
