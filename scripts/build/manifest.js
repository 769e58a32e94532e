/**
 * The manifest of the elements (`custom-elements.json`), made from their documentation blocks: what editors, the demo's
 * tables and the tests of the house read.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {{ privacy?: string }} member */
const isPublic = ({ privacy }) => privacy !== 'private' && privacy !== 'protected';

/**
 * Leaves what a page's author can use, and names the files that are published.
 * @param {any} manifest as the analyzer writes it; changed in place
 */
export function publish(manifest) {
  const visit = (/** @type {any} */ value) => {
    if (!value || typeof value !== 'object') return;
    for (const key of ['path', 'module']) {
      if (typeof value[key] !== 'string') continue;
      value[key] = value[key].replace(/^\/?src\/(.*)\.ts$/, 'dist/npm/$1.js');
    }
    Object.values(value).forEach(visit);
  };
  visit(manifest);
  for (const { declarations = [] } of manifest.modules) {
    for (const declaration of declarations) {
      if (!declaration.members) continue;
      /** @type {any[]} */
      const members = declaration.members;
      const hidden = new Set(members.filter((member) => !isPublic(member)).map(({ name }) => name));
      declaration.members = members.filter(isPublic);
      // The analyzer gives an attribute to each reactive property, internal state included.
      declaration.attributes = declaration.attributes?.filter(
        (/** @type {any} */ { name, fieldName }) => !hidden.has(fieldName ?? name),
      );
    }
  }
  return manifest;
}

/**
 * Writes `dist/custom-elements.json`.
 * @param {{ root: string }} options
 */
export function buildManifest({ root }) {
  const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
  execFileSync(process.execPath, [analyzer, 'analyze'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const file = join(root, 'dist/custom-elements.json');
  writeFileSync(file, `${JSON.stringify(publish(JSON.parse(readFileSync(file, 'utf8'))), null, 2)}\n`);
}
