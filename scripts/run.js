/**
 * Runs other scripts of Node's, and ends them together with this one.
 */
import { spawn } from 'node:child_process';

/** What the terminal is told beside text: it means nothing in a file. */
const CONTROL_SEQUENCES = /\x1b\[[\d;]*[A-Za-z]/g;

/** The tests and the account that they ask are TypeScript. */
const TYPESCRIPT = new URL('typescript/register.js', import.meta.url).href;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 1;
    // Browsers and servers need a moment to end.
    setTimeout(() => process.exit(1), 3000).unref();
  });
}

/**
 * @param {string[]} argv a script and its arguments
 * @param {{ cwd: string, env?: Record<string, string>, label?: string }} options `env` is added to this process's; `label`
 *   goes before each line of its output, for scripts that run side by side
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runNode(argv, { cwd, env = {}, label }) {
  const isShown = Boolean(process.stdout.isTTY) && label === undefined;
  const child = spawn(process.execPath, ['--import', TYPESCRIPT, ...argv], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['inherit', isShown ? 'inherit' : 'pipe', label === undefined ? 'inherit' : 'pipe'],
  });
  running.add(child);
  for (const output of [child.stdout, child.stderr]) {
    let rest = '';
    output?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      const plain = text.replace(CONTROL_SEQUENCES, '');
      if (label === undefined) process.stdout.write(plain);
      else {
        const lines = (rest + plain).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.trim()) console.log(`${label} ${line.trimEnd()}`);
      }
    });
    output?.once('end', () => {
      if (rest.trim()) console.log(`${label} ${rest}`);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve(code === 0);
    });
  });
}
