/**
 * `npm run test:one -- <name> [--watch] [--engines chromium,firefox]`: the browser tests of one element or one room, in
 * Chromium. `<name>` is a part of a path below `test`: `notifications`, `session`, `client/request`.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runNode } from './run.js';
import { isForNode, testFilesIn } from './test-runner/test-files.js';

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { watch: { type: 'boolean' }, engines: { type: 'string', default: 'chromium' } },
});
const names = testFilesIn(join(root, 'test')).filter((file) => positionals.some((name) => file.includes(name)));
const inBrowser = names.filter((file) => !isForNode(file)).map((file) => `test/${file}`);
const inNode = names.filter(isForNode).map((file) => `test/${file}`);
if (names.length === 0) {
  console.error(`No test below test/ has ${positionals.join(' or ') || '(no name given)'} in its path.`);
  process.exit(1);
}

/** @param {string[]} argv @param {Record<string, string>} [env] */
const run = (argv, env) => runNode(argv, { cwd: root, env: { ENGINES: values.engines, ...env } });

let succeeded = true;
if (inNode.length) succeeded = await run(['--test', '--test-reporter=spec', ...inNode]);
if (inBrowser.length) {
  const runner = join(root, 'node_modules/@web/test-runner/dist/bin.js');
  const chosen = { TEST_FILES: inBrowser.join(), ...(values.watch ? { BUNDLED: 'no' } : {}) };
  succeeded = (await run([runner, ...(values.watch ? ['--watch'] : [])], chosen)) && succeeded;
}
if (!succeeded) process.exitCode = 1;
