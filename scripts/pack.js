/**
 * `node scripts/pack.js FILE`: the package as a registry gets it, of what is built.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * It takes five seconds of the processor.
 * @param {string} tarball where to put it
 */
export function pack(tarball) {
  const folder = mkdtempSync(join(dirname(tarball), 'packing-'));
  try {
    // Without the scripts of the package: they would build it again.
    const argv = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const [{ filename }] = JSON.parse(
      execFileSync('npm', argv, {
        cwd: resolve(import.meta.dirname, '..'),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    renameSync(join(folder, filename), tarball);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.filename === process.argv[1]) pack(resolve(process.argv[2]));
