/**
 * The manifest of the elements (`custom-elements.json`), made from their documentation blocks: what editors, the demo's
 * tables and the tests of the house read.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe } from './describe.js';

/** @param {{ privacy?: string }} member */
const isPublic = ({ privacy }) => privacy !== 'private' && privacy !== 'protected';

/** By code units, so that the order is the same in every locale. @param {string} one @param {string} other */
const byText = (one, other) => (one < other ? -1 : Number(one > other));

/** @param {{ name?: string }} one @param {{ name?: string }} other */
const byName = (one, other) => byText(one.name ?? '', other.name ?? '');

/**
 * Puts modules and members into one order: the analyzer takes the files as the disk hands them out, which differs from one
 * run to the next. Events, slots and parts stay as the documentation blocks list them: that order is for readers.
 * @param {any} manifest changed in place
 */
function sort(manifest) {
  manifest.modules.sort((/** @type {any} */ one, /** @type {any} */ other) => byText(one.path, other.path));
  for (const { declarations = [] } of manifest.modules) {
    for (const { members, attributes } of declarations) for (const list of [members, attributes]) list?.sort(byName);
  }
}

/**
 * Leaves what a page's author can use, names the files that are published, and sorts.
 * @param {any} manifest as the analyzer writes it; changed in place
 * @param {string} [root] of the project, whose sources say what the analyzer does not know
 */
export function publish(manifest, root) {
  const visit = (/** @type {any} */ value) => {
    if (!value || typeof value !== 'object') return;
    for (const key of ['path', 'module']) {
      if (typeof value[key] !== 'string') continue;
      value[key] = value[key].replace(/^\/?src\/(.*)\.[tj]s$/, 'dist/npm/$1.js');
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
      if (!declaration.attributes) continue;
      // The analyzer gives an attribute to each reactive property, internal state included.
      declaration.attributes = declaration.attributes.filter(
        (/** @type {any} */ { name, fieldName }) => !hidden.has(fieldName ?? name),
      );
    }
  }
  if (root) describe(manifest, root);
  sort(manifest);
  return manifest;
}

/**
 * Writes `custom-elements.json`.
 * @param {{ root: string, outDir: string }} options `outDir`: absolute
 */
export function buildManifest({ root, outDir }) {
  const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
  const argv = [analyzer, 'analyze', '--outdir', relative(root, outDir)];
  execFileSync(process.execPath, argv, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const file = join(outDir, 'custom-elements.json');
  writeFileSync(file, `${JSON.stringify(publish(JSON.parse(readFileSync(file, 'utf8')), root), null, 2)}\n`);
}
