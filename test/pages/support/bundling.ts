import { build, type Plugin, type Rollup } from 'vite';

/**
 * Bundles a module into one classic script, as the code of some page.
 *
 * @param entry path of the module
 * @param options `name`: the
 * global that holds its exports
 * @returns its code
 */
export async function bundleOf(
  entry: string,
  {
    name = 'ownCode',
    plugins = [],
    define,
  }: { name?: string; plugins?: Plugin[]; define?: Record<string, string> } = {},
): Promise<string> {
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

/** The code of the entry in what a build gave. */
export function entryOf(result: Awaited<ReturnType<typeof build>>): string {
  const outputs = [result].flat() as Rollup.RollupOutput[];
  for (const { output } of outputs) {
    for (const file of output) if (file.type === 'chunk' && file.isEntry) return file.code;
  }
  throw new Error('The build gave no code.');
}
