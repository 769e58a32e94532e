import { Lazy } from './lazy.js';

/** What names the word that was meant: only where one is unknown. */
const checks = new Lazy(async () => (await import('./unknown-words.js')).tellUnknown);

/**
 * Warns of words that are not among those that a setting knows, with the nearest known one.
 *
 * @param onlyNear whether words that are near to none may be somebody else's
 */
export function warnOfWords(
  what: string,
  words: Iterable<string>,
  known: readonly string[],
  section: string,
  onlyNear = false,
): void {
  const unknown = [...words].filter((word) => !known.includes(word));
  if (!unknown.length) return;
  checks.use((tellUnknown) => tellUnknown(what, unknown, known, section, onlyNear));
}
