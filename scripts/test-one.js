/**
 * `npm run test:one -- <name> [--watch] [--engines chromium,firefox]`: the browser tests of one element or one room, in
 * Chromium. `<name>` is a part of a path below `test`: `notifications`, `session`, `http/request`.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { filesIn } from './files.js';

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { watch: { type: 'boolean' }, engines: { type: 'string', default: 'chromium' } },
});
const names = filesIn(join(root, 'test'), /\.test\.(?:ts|js)$/).filter((file) =>
  positionals.some((name) => file.includes(name)),
);
const inBrowser = names.filter((file) => file.endsWith('.ts')).map((file) => `test/${file}`);
const inNode = names.filter((file) => file.endsWith('.js')).map((file) => `test/${file}`);
if (names.length === 0) {
  console.error(`No test below test/ has ${positionals.join(' or ') || '(no name given)'} in its path.`);
  process.exit(1);
}

/** @param {string[]} argv */
const run = (argv) =>
  spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit', env: { ...process.env, ENGINES: values.engines } })
    .status ?? 1;

let status = 0;
if (inNode.length) status = run(['--test', ...inNode]);
if (inBrowser.length) {
  const runner = join(root, 'node_modules/@web/test-runner/dist/bin.js');
  status = run([runner, '--files', ...inBrowser, ...(values.watch ? ['--watch'] : [])]) || status;
}
process.exit(status);
