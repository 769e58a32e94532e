/**
 * Bundles the browser tests before a run, so that a page loads a file or two and not a hundred modules.
 */
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * An entry that runs several test files in one page, one after the other. The bundler keeps that order, as each of them is
 * a part of this entry alone.
 *
 * @param {string} root
 * @param {Map<string, string[]>} pages the files of a page by the first of them
 * @returns {import('esbuild').Plugin}
 */
const pageEntries = (root, pages) => ({
  name: 'modyo:page',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:page|begin):/ }, ({ path }) => ({ path, namespace: 'modyo:page' }));
    onLoad({ filter: /^page:/, namespace: 'modyo:page' }, ({ path }) => ({
      contents: (pages.get(path.slice('page:'.length)) ?? [])
        .map((file) => `import 'begin:${file}';\nimport './${file}';\n`)
        .join(''),
      resolveDir: root,
    }));
    onLoad({ filter: /^begin:/, namespace: 'modyo:page' }, ({ path }) => ({
      contents: `import { beginFile } from './test/support/file-names.js';\nbeginFile('${path.slice('begin:'.length)}');\n`,
      resolveDir: root,
    }));
  },
});

/**
 * Bundles test files in memory. Each page has an entry of its own; what several need stands in shared chunks.
 *
 * @param {string[][]} pages the files of each page, as paths from `root`, with `/`
 * @param {{ root: string, define: Record<string, string> }} options
 * @returns {Promise<import('koa').Middleware>} serves the bundle of each page at the path of its first file, since the runner
 *   knows tests by files
 * @throws {Error} when a file cannot be compiled; esbuild has said where by then
 */
export async function bundleTests(pages, { root, define }) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: pages.map(([first, ...others]) => ({
      in: others.length ? `page:${first}` : first,
      out: first.replace(/\.ts$/, ''),
    })),
    plugins: [pageEntries(root, new Map(pages.map((page) => [page[0], page])))],
    outdir: root,
    outbase: root,
    chunkNames: 'test-chunks/[hash]',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    // The browsers run it as it is; the bundle's own target is set in vite.config.ts.
    target: 'esnext',
    conditions: ['production'],
    tsconfig: join(root, 'tsconfig.base.json'),
    define,
    // Answered by the runner's own server.
    external: ['/__web-*'],
    sourcemap: 'linked',
    sourcesContent: true,
    // What a module does when it is loaded happens here as in a page without a bundle.
    ignoreAnnotations: true,
    treeShaking: false,
    logLevel: 'warning',
  });
  const served = new Map(
    outputFiles.map(({ path, contents }) => [
      path.slice(root.length).replaceAll('\\', '/'),
      Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength),
    ]),
  );
  return (context, next) => {
    const path = context.path.replace(/\.test\.ts$/, '.test.js');
    const body = served.get(path);
    if (!body) return next();
    context.body = body;
    context.type = path.endsWith('.map') ? 'json' : 'js';
    // A chunk is named by what it holds.
    context.set('Cache-Control', path.startsWith('/test-chunks/') ? 'max-age=31536000, immutable' : 'no-cache');
    return undefined;
  };
}
