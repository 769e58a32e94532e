/** The demo with the scripts of `dist`, or with scripts of its own where those are missing or old. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDemo } from '../../demo/server.js';
import { isCurrent } from '../../scripts/build/is-current.js';

const dist = resolve(import.meta.dirname, '../../dist');
const SCRIPTS = ['modyo-customers.js', 'modyo-customers-oauth.js', 'modyo-customers-doctor.js'];

/**
 * Starts it; several test files may do so side by side.
 *
 * @param options.port where to begin to look for a free one
 */
export async function startBuiltDemo({ port }: { port?: number } = {}): ReturnType<typeof startDemo> {
  const isBuilt = SCRIPTS.every((file) => isCurrent(join(dist, file)));
  if (isBuilt) return startDemo({ port, outDir: dist, isBuilt });
  const outDir = mkdtempSync(join(tmpdir(), 'modyo-customers-demo-'));
  const demo = await startDemo({ port, outDir });
  return {
    ...demo,
    async close() {
      await demo.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
