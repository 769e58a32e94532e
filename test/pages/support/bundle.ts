/** The file that these tests are about: the one in `dist`, or the same made anew in memory where that is missing or old. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { isCurrent } from '../../../scripts/build/is-current.js';
import { entryOf } from './bundling.js';

const root = resolve(import.meta.dirname, '../../..');
const file = join(root, 'dist/modyo-customers.js');
const oauthFile = join(root, 'dist/modyo-customers-oauth.js');

/** Builds it without a file, so that test files that run side by side do not disturb each other. */
const buildInMemory = async (mode = 'production') =>
  entryOf(
    await build({ root, mode, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { write: false } }),
  );

/** The bundle's code. */
export const bundle = isCurrent(file) ? readFileSync(file, 'utf8') : await buildInMemory();

/** The code of the script for signing in by OAuth. */
export const oauthBundle = isCurrent(oauthFile) ? readFileSync(oauthFile, 'utf8') : await buildInMemory('oauth');
