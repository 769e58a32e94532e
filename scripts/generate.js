/**
 * `npm run generate`: writes what is generated and kept in the repository: the wire types and the names that the doctor
 * compares with, both from the description of the API, the keys of the texts, and the report of the public contract.
 * With `--check` it writes nothing and fails where a file is not what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { apiReport } from './api-report.js';
import { textKeysModule } from './text-keys.js';

const root = resolve(import.meta.dirname, '..');
const description = resolve(root, 'src/api/openapi.yaml');

/** The schemas whose fields the doctor looks for. */
const COMPARED = ['User', 'Avatar', 'Notification', 'Event', 'Meta', 'Site'];

/**
 * What the doctor knows of the description: the fields that a schema has by its own evidence, not by a weaker one, and every
 * name that may be said in a report.
 *
 * @param {string} file where it is to stand
 * @returns {Promise<string>}
 */
async function doctorDescription(file) {
  const { paths, components } = createRequire(import.meta.url)('js-yaml').load(readFileSync(description, 'utf8'));
  const names = new Set();
  /** @param {any} node */
  const collect = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (typeof node.properties === 'object' && !Array.isArray(node.properties))
      for (const name of Object.keys(node.properties)) names.add(name);
    Object.values(node).forEach(collect);
  };
  collect([paths, components]);
  const expected = Object.fromEntries(
    COMPARED.map((schema) => {
      const fields = Object.entries(components.schemas[schema].properties);
      const evidences = fields.map(([, field]) => field['x-evidence']);
      const best = evidences.includes('swagger') ? 'swagger' : 'documented';
      return [schema, fields.flatMap(([name, field]) => ((field['x-evidence'] ?? best) === best ? [name] : []))];
    }),
  );
  const text = `/** Generated from \`src/api/openapi.yaml\` by \`npm run generate\`. */

/** The fields that the description knows best of each schema. */
export const EXPECTED = ${JSON.stringify(expected)} as const;

/** Every field of the description. No other name of an answer goes into a report. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set(${JSON.stringify([...names].sort().join(' '))}.split(' '));
`;
  return formatted(text, file);
}

/** @param {string} text @param {string} file where it is to stand */
const formatted = async (text, file) => format(text, { ...(await resolveConfig(file)), filepath: file });

/** What is generated: each file's path and the function that makes its text. @type {Record<string, () => Promise<string>>} */
const GENERATED = {
  'src/api/wire.ts': async () => COMMENT_HEADER + astToString(await openapiTS(pathToFileURL(description))),
  'src/doctor/description.ts': () => doctorDescription(resolve(root, 'src/doctor/description.ts')),
  'src/settings/text-keys.ts': async () =>
    formatted(await textKeysModule(), resolve(root, 'src/settings/text-keys.ts')),
  'docs/api.md': async () => apiReport(),
};

/** @returns {Promise<string[]>} the generated files that are out of date */
export async function outdatedFiles() {
  const outdated = [];
  for (const [file, make] of Object.entries(GENERATED)) {
    if ((await make()) !== readFileSync(resolve(root, file), 'utf8')) outdated.push(file);
  }
  return outdated;
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes('--check')) {
    const outdated = await outdatedFiles();
    if (outdated.length) {
      console.error(`Out of date: ${outdated.join(', ')}. Run "npm run generate".`);
      process.exitCode = 1;
    }
  } else {
    for (const [file, make] of Object.entries(GENERATED)) writeFileSync(resolve(root, file), await make());
  }
}
