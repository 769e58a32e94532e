import { quoted, tellDeveloper } from './developer.js';
import { nearest } from './nearest.js';

/** Warns of words that a setting does not know: see `warnOfWords()`. */
export function tellUnknown(
  what: string,
  unknown: readonly string[],
  known: readonly string[],
  section: string,
  onlyNear: boolean,
): void {
  for (const word of unknown) {
    const meant = nearest(word, known);
    if (onlyNear && !meant) continue;
    tellDeveloper('warn', {
      what,
      wrong: `does not know ${quoted(word)}, which counts for nothing`,
      remedy: meant ? `Write "${meant}"` : `Write any of: ${known.join(', ')}`,
      section,
    });
  }
}
