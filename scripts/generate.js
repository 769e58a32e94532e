/**
 * `npm run generate`: writes what is generated and kept in the repository: the wire types, from the description of the API.
 * With `--check` it writes nothing and fails where a file is not what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const root = resolve(import.meta.dirname, '..');

/** What is generated: each file's path and the function that makes its text. @type {Record<string, () => Promise<string>>} */
const GENERATED = {
  'src/api/wire.ts': async () =>
    COMMENT_HEADER + astToString(await openapiTS(pathToFileURL(resolve(root, 'src/api/openapi.yaml')))),
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
