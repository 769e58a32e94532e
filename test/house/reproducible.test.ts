/**
 * Two builds of one commit are the same, byte for byte: what is published can be checked against its sources. A run before a
 * commit makes the manifest anew; `npm run test:all` builds everything again.
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
import { pathOf } from './path-of.js';

function emptyFolder(t: TestContext) {
  const folder = mkdtempSync(pathOf('dist-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A build in a folder beside `dist`: source maps name the sources relative to where they stand. */
function buildAgain(t: TestContext) {
  const folder = emptyFolder(t);
  execFileSync(process.execPath, [pathOf('scripts/build/build.js'), '--out', basename(folder)], { stdio: 'pipe' });
  return folder;
}

it('a second manifest is the first one, byte for byte', (t) => {
  const isBuilt = isCurrent(pathOf('dist/custom-elements.json'));
  const [first, second] = [isBuilt ? pathOf('dist') : emptyFolder(t), emptyFolder(t)];
  for (const outDir of isBuilt ? [second] : [first, second]) buildManifest({ root: pathOf('.'), outDir });
  const read = (folder: string) => readFileSync(join(folder, 'custom-elements.json'));
  assert.ok(read(first).equals(read(second)));
});

it(
  'a second build is the first one, byte for byte',
  { timeout: 300_000, skip: isWhole ? false : 'npm run test:all builds twice' },
  (t) => {
    const first = isCurrent(pathOf('dist/custom-elements.json')) ? pathOf('dist') : buildAgain(t);
    const second = buildAgain(t);
    const files = filesIn(second);
    for (const name of [
      'modyo-customers.js',
      'modyo-customers.js.map',
      'loader/modyo-customers.js',
      'custom-elements.json',
      'npm/index.d.ts',
    ])
      assert.ok(files.includes(name), name);
    // Modules that are gone from the sources are gone from both.
    assert.deepEqual(filesIn(first), files);
    const different = files.filter((file) => !readFileSync(join(first, file)).equals(readFileSync(join(second, file))));
    assert.deepEqual(different, []);
  },
);
