/** The package as a registry has it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathOf } from './path-of.js';

let tarball: string | undefined;

/**
 * Packs what is built, once for all tests of a process: npm takes five seconds of the processor.
 *
 * @returns the path of the tarball, which goes with the process
 */
export function packed(): string {
  if (tarball) return tarball;
  const folder = mkdtempSync(join(tmpdir(), 'modyo-customers-packed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: pathOf('.'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  return (tarball = join(folder, filename));
}

/** Puts the package where a project has what it has installed. */
export function unpackInto(project: string): void {
  const target = join(project, 'node_modules/modyo-customers');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', packed(), '-C', target, '--strip-components=1']);
}
