/**
 * The folders that `modyo-cli push` takes as they are: `widget`, whose one script holds everything, and `widget-zip` for
 * `push --zip`, with the loader and its chunks. Both are flat.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../files.js';

const templates = import.meta.dirname;

/** @param {{ outDir: string }} options absolute; the scripts are built already */
export function buildWidgets({ outDir }) {
  const copy = (/** @type {string} */ folder, /** @type {[from: string, pattern: RegExp][]} */ sources) => {
    const target = join(outDir, folder);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const [from, pattern] of sources)
      for (const file of filesIn(from, pattern)) copyFileSync(join(from, file), join(target, file));
  };
  copy('widget', [
    [join(templates, 'widget'), /./],
    [outDir, /^modyo-customers\.js$/],
  ]);
  copy('widget-zip', [
    [join(templates, 'widget-zip'), /./],
    [join(outDir, 'loader'), /^[^/]+\.js$/],
  ]);
}
