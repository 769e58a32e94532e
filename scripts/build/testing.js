/**
 * Builds `modyo-customers/testing`, the demo's account for the tests of other people's pages: what runs in Node and in
 * browsers, with Hono in it, so that whoever installs the package gets no server with it; the server for Node, which is
 * loaded by `startAccount()` alone; and the types, which need nothing but `Request` and `Response`.
 */
import { build } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { licenseBanner, licenseTexts } from './notices.js';

/** What the entry's types are made of: none of them knows a server. */
const TYPED = ['testing/index.ts', 'account/types.ts'];

/**
 * @param {{ root: string, outDir: string, own: { name: string, version: string, license: string } }} options
 * @throws {Error} where the part for browsers needs something of Node, and with the messages of the compilers
 */
export async function buildTesting({ root, outDir, own }) {
  const folder = join(outDir, 'testing');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  /** @type {Set<string>} */
  const modules = new Set();
  for (const [name, platform] of /** @type {const} */ ([
    ['index', 'browser'],
    ['serve', 'node'],
  ])) {
    const { outputFiles, metafile } = await build({
      absWorkingDir: root,
      entryPoints: [`demo/testing/${name}.ts`],
      outfile: join(folder, `${name}.js`),
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform,
      target: 'es2022',
      legalComments: 'none',
      logLevel: 'silent',
    });
    const bundled = Object.keys(metafile.inputs).map((file) => resolve(root, file));
    for (const file of bundled) modules.add(file);
    for (const { path, text } of outputFiles) writeFileSync(path, licenseBanner(bundled, own) + text);
  }
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licenseTexts([...modules]));
  writeTypes({ root, folder: join(folder, 'types') });
}

/**
 * Every export of these modules says its type, so that each can be written without looking at another.
 * @param {{ root: string, folder: string }} options
 */
function writeTypes({ root, folder }) {
  for (const file of TYPED) {
    const source = join(root, 'demo', file);
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(source, 'utf8'), {
      fileName: source,
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    });
    for (const { messageText } of diagnostics) {
      throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    }
    const place = join(folder, file.replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, outputText);
  }
}
