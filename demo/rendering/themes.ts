import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../../scripts/files.js';
import { themesFolder } from './liquid.js';

/**
 * The themes that come with the demo, as its pages offer them.
 *
 * @returns `title` is how the file's own first
 * line begins
 */
export const themes = (): Array<{ name: string; title: string; asset: string; file: string }> =>
  filesIn(themesFolder, /\.css$/).map((base) => {
    const file = join(themesFolder, base);
    const [, title = base] = /^\/\* ([^:]+):/.exec(readFileSync(file, 'utf8')) ?? [];
    return { name: base.replace(/\.css$/, ''), title, asset: `theme-${base}`, file };
  });
