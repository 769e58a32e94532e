import { build } from 'vite';

/**
 * Bundles a module into one classic script, as the code of some page.
 *
 * @param {string} entry path of the module
 * @param {{ name?: string, plugins?: import('vite').Plugin[], define?: Record<string, string> }} [options] `name`: the
 *   global that holds its exports
 * @returns {Promise<string>} its code
 */
export async function bundleOf(entry, { name = 'ownCode', plugins = [], define } = {}) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins,
    define,
    build: { write: false, minify: false, target: 'es2022', lib: { entry, name, formats: ['iife'], fileName: 'own' } },
  });
  return entryOf(result);
}

/**
 * The code of the entry in what a build gave.
 *
 * @param {Awaited<ReturnType<typeof build>>} result
 * @returns {string}
 */
export function entryOf(result) {
  const outputs = /** @type {import('vite').Rollup.RollupOutput[]} */ ([result].flat());
  for (const { output } of outputs) {
    for (const file of output) if (file.type === 'chunk' && file.isEntry) return file.code;
  }
  throw new Error('The build gave no code.');
}
