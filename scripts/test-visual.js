/**
 * `npm run test:visual [-- --update]`: pictures of every element in every state, light and dark, narrow and wide, compared
 * with those that were taken before; the first time, and with `--update`, it takes them.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowsers, HOW_TO_INSTALL } from './browsers.js';
import { runNode } from './run.js';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { update: { type: 'boolean' } } });
if (!findBrowsers().chromium) {
  console.error(`The pictures are taken in Chromium: ${HOW_TO_INSTALL.chromium}.`);
  process.exit(1);
}
// What went wrong the last time is no news.
for (const folder of values.update ? ['baseline', 'now', 'difference'] : ['now', 'difference']) {
  rmSync(join(root, '.visual', folder), { recursive: true, force: true });
}
const succeeded = await runNode(
  [join(root, 'node_modules/@web/test-runner/dist/bin.js'), '--config', 'test/visual/web-test-runner.config.mjs'],
  { cwd: root, env: { ENGINES: 'chromium', ...(values.update ? { UPDATE_PICTURES: '1' } : {}) } },
);
console.log(
  succeeded
    ? 'The pictures are in .visual/baseline.'
    : 'What differs is in .visual/difference, what was seen in .visual/now. If it is right: npm run test:visual -- --update',
);
if (!succeeded) process.exitCode = 1;
