/**
 * `npm run docs`: the documentation as files for any static host, in `dist/docs`. Every address in it is relative, so that it
 * can stand in any folder. What must be built first is `dist/modyo-customers.js` (`npm run build`).
 *
 * `--out` names another folder.
 */
import { register } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

register('./typescript/hooks.js', import.meta.url);
const { buildDocs } = await import('../demo/rendering/manual-files.js');

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/docs' } } });
const outDir = resolve(root, values.out);
const pages = await buildDocs({ outDir });
console.log(`${pages} pages in ${outDir}: open index.html of that folder through any web server.`);
