/** What a page that loads a file from a CDN writes into `integrity`, so that no other file than the published one runs. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {Uint8Array} content */
export const integrityOf = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

/**
 * Writes `integrity.json`: the hash of each file, by its name below `dist`.
 * @param {string} outDir absolute
 * @param {string[]} files below it
 * @returns {string[]} a line for each
 */
export function writeIntegrity(outDir, files) {
  const hashes = Object.fromEntries(files.map((file) => [file, integrityOf(readFileSync(join(outDir, file)))]));
  writeFileSync(join(outDir, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
  return Object.entries(hashes).map(([file, hash]) => `${file}: integrity="${hash}"`);
}
