/**
 * Bundles the browser tests before a run, so that a page loads a file or two and not a hundred modules.
 */
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles test files in memory. Each has an entry of its own; what several need stands in shared chunks.
 *
 * @param {string[]} files paths from `root`, with `/`
 * @param {{ root: string, define: Record<string, string> }} options
 * @returns {Promise<import('koa').Middleware>} serves each file's bundle at the path of the file itself, so that a test
 *   is still named by its file
 * @throws {Error} when a file cannot be compiled; esbuild has said where by then
 */
export async function bundleTests(files, { root, define }) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: files,
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
