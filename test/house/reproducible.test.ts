/**
 * Two builds of one commit are the same, byte for byte: what is published can be checked against its sources. A run before a
 * commit builds what pages load and the manifest anew; `npm run test:all` everything.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { isCurrent } from '../../scripts/build/is-current.js';
import { buildManifest } from '../../scripts/build/manifest.js';
import { filesIn } from '../../scripts/files.js';
import { isWhole } from '../support/sample-in-node.js';
import { pathOf } from './sources.js';

/** A build in a folder beside `dist`: source maps name the sources relative to where they stand. */
function buildAgain(t: TestContext, ...options: string[]) {
  const folder = mkdtempSync(pathOf('dist-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync(process.execPath, [pathOf('scripts/build/build.js'), '--out', basename(folder), ...options], {
    stdio: 'pipe',
  });
  return folder;
}

it('a second build is the first one, byte for byte', { timeout: 300_000 }, (t) => {
  const first = isCurrent(pathOf('dist/custom-elements.json')) ? pathOf('dist') : buildAgain(t);
  const second = buildAgain(t, ...(isWhole ? [] : ['--bundle']));
  if (!isWhole) buildManifest({ root: pathOf('.'), outDir: second });
  const files = filesIn(second);
  for (const name of [
    'modyo-customers.js',
    'modyo-customers.js.map',
    'loader/modyo-customers.js',
    'custom-elements.json',
  ])
    assert.ok(files.includes(name), name);
  if (isWhole) {
    assert.ok(files.includes('npm/index.d.ts'));
    // Modules that are gone from the sources are gone from both.
    assert.deepEqual(filesIn(first), files);
  }
  const different = files.filter((file) => !readFileSync(join(first, file)).equals(readFileSync(join(second, file))));
  assert.deepEqual(different, []);
});
