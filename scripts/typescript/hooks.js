/** Hooks of Node's module loader: a module in TypeScript is compiled when it is loaded. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.js';

/**
 * As `tsc` has it, an import says `.js` where the file is `.ts`.
 *
 * @type {import('node:module').ResolveHook}
 */
export async function resolve(specifier, context, nextResolve) {
  if (
    /^\.{1,2}\/[^?]*\.js(?:\?|$)/.test(specifier) &&
    context.parentURL &&
    !context.parentURL.includes('/node_modules/')
  ) {
    const url = new URL(specifier.replace(/\.js(?=\?|$)/, '.ts'), context.parentURL);
    if (url.protocol === 'file:' && existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
  }
  return nextResolve(specifier, context);
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!/^file:.*\.ts(\?|$)/.test(url)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  return { format: 'module', source: compile(path, await readFile(path, 'utf8')), shortCircuit: true };
}
