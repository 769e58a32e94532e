/** The loader's folder: the one in `dist`, or the same made anew in memory where that is missing or old. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Rollup } from 'vite';
import { isCurrent } from '../../../scripts/build/is-current.js';
import { filesIn } from '../../../scripts/files.js';
import { NONCE } from './site.js';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'dist/loader');

async function buildInMemory(): Promise<[string, string][]> {
  const configFile = join(root, 'vite.config.ts');
  const result = await build({ root, mode: 'loader', configFile, logLevel: 'warn', build: { write: false } });
  const outputs = [result].flat() as Rollup.RollupOutput[];
  return outputs.flatMap(({ output }) =>
    output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as [string, string]] : [])),
  );
}

/** The code of each file, by its name. */
export const loaderFiles: ReadonlyMap<string, string> = new Map(
  isCurrent(join(folder, 'modyo-customers.js'))
    ? filesIn(folder, /\.js$/).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
    : await buildInMemory(),
);

/** The loader's tag. @param query behind its address */
export const loaderTag = (data: Record<string, string>, query = ''): string =>
  `<script type="module" src="/loader/modyo-customers.js${query}" nonce="${NONCE}"${Object.entries(data)
    .map(([name, value]) => ` data-${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('')}></script>`;
