/**
 * A small repeatable generator (mulberry32), so that the made-up data are the same after each start.
 *
 * @param {number} seed
 * @returns {() => number} numbers in [0, 1)
 */
export function repeatable(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @param {string} text
 * @returns {number} a 32-bit number that depends on nothing but the text (FNV-1a)
 */
export function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * A version 4 UUID that depends on nothing but the text.
 *
 * @param {string} text
 */
export function uuidOf(text) {
  const random = repeatable(hashOf(text));
  const digits = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`;
}
