import fc from 'fast-check';

/**
 * Some of many, in their order.
 *
 * @param seed a whole number; the same one picks the same, in each engine and in Node
 */
export function pick<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  if (count >= all.length) return all;
  const [indices = []] = fc.sample(fc.uniqueArray(fc.nat(all.length - 1), { minLength: count, maxLength: count }), {
    seed,
    numRuns: 1,
  });
  const chosen = new Set(indices);
  return all.filter((_, index) => chosen.has(index));
}
