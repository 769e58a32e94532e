import { LONGEST_WORD } from './developer.js';

/** How many letters have to be put in, taken out or changed to make one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    row = next;
  }
  return row[other.length];
}

const plain = (word: string) => word.toLowerCase().replace(/[^a-z\d]/g, '');

/** The known word that somebody has most likely meant; nothing where none is near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = plain(word.slice(0, LONGEST_WORD));
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const name = plain(candidate);
    const isPart = Math.min(name.length, wanted.length) > 2 && (name.startsWith(wanted) || wanted.startsWith(name));
    // Of several that go on differently, the shortest.
    const far = isPart ? Math.abs(name.length - wanted.length) / LONGEST_WORD : distance(wanted, name);
    if (far < least && (isPart || far <= Math.floor(name.length / 3))) [best, least] = [candidate, far];
  }
  return best;
}
