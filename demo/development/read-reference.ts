/** Writes what pages need to know of the elements, as JSON: a process of its own, since it takes a second of reckoning. */
import { analyze, references } from '../rendering/manifest.js';

const manifest = await analyze();
process.stdout.write(JSON.stringify({ manifest, elements: references(manifest) }));
