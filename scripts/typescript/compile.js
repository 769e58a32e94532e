/**
 * TypeScript of the demo and of the tests as the JavaScript that Node and browsers run: types go, nothing else changes.
 * What they mean is checked by `tsc` (`tsconfig.node.json`).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/modyo-customers-typescript');

/** The version of the compiler is part of the name of what it made. */
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/esbuild/package.json'), 'utf8'));

/** @type {import('esbuild').TransformOptions} */
const OPTIONS = {
  loader: 'ts',
  format: 'esm',
  target: 'es2022',
  // A stack names the line of the source.
  sourcemap: 'inline',
  sourcesContent: false,
  logLevel: 'silent',
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: false } },
};

/** What is written before the compiler is needed: it takes a tenth of a second to start. @type {Map<string, string>} */
const compiled = new Map();

/**
 * Compiles one file, or takes what an earlier process made of the same text.
 *
 * @param {string} path
 * @param {string} source what stands in it
 * @returns {string} JavaScript, with its source map
 * @throws {import('esbuild').TransformFailure} when it cannot be read; `errors` say where
 */
export function compile(path, source) {
  const name = basename(path);
  const key = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, name, source]))
    .digest('hex');
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const place = join(cache, `${key}.js`);
  let code = '';
  try {
    code = readFileSync(place, 'utf8');
  } catch {
    /** @type {typeof import('esbuild')} */
    const esbuild = require('esbuild');
    ({ code } = esbuild.transformSync(source, { ...OPTIONS, sourcefile: name }));
    keep(place, code);
  }
  compiled.set(key, code);
  return code;
}

/**
 * Writes a file at once, so that a process that runs beside never reads half of it.
 *
 * @param {string} place
 * @param {string} code
 */
function keep(place, code) {
  try {
    mkdirSync(cache, { recursive: true });
    const part = `${place}.${process.pid}-${Math.random().toString(36).slice(2)}`;
    writeFileSync(part, code);
    renameSync(part, place);
  } catch {
    // Where nothing can be written, the next process compiles it again.
  }
}
