/** The package as a registry has it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../scripts/pack.js';

let tarball: string | undefined;

/**
 * Packs what is built, once for all tests of a process.
 *
 * @returns the path of the tarball, which goes with the process
 */
export function packed(): string {
  if (tarball) return tarball;
  const folder = mkdtempSync(join(tmpdir(), 'modyo-customers-packed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  tarball = join(folder, 'package.tgz');
  pack(tarball);
  return tarball;
}

/** Puts the package where a project has what it has installed. */
export function unpackInto(project: string): void {
  const target = join(project, 'node_modules/modyo-customers');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', packed(), '-C', target, '--strip-components=1']);
}
