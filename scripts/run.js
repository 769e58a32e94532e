/**
 * Runs other scripts of Node's, and ends them together with this one.
 */
import { spawn } from 'node:child_process';

/** What the terminal is told beside text: it means nothing in a file. */
const CONTROL_SEQUENCES = /\x1b\[[\d;]*[A-Za-z]/g;

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
 * @param {{ cwd: string, env?: Record<string, string> }} options `env` is added to this process's
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runNode(argv, { cwd, env = {} }) {
  const isTerminal = Boolean(process.stdout.isTTY);
  const child = spawn(process.execPath, argv, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['inherit', isTerminal ? 'inherit' : 'pipe', 'inherit'],
  });
  running.add(child);
  child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(text.replace(CONTROL_SEQUENCES, ''));
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve(code === 0);
    });
  });
}
