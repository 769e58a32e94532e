/**
 * Leaves names out of an update of the profile, as if nobody had sent them.
 *
 * @param {Record<string, unknown>} changes
 * @param {string[]} [names] of attributes, and keys of custom fields
 * @returns {Record<string, unknown>}
 */
export function without(changes, names = []) {
  const kept = Object.fromEntries(Object.entries(changes).filter(([name]) => !names.includes(name)));
  if (Array.isArray(kept.custom_fields)) {
    kept.custom_fields = kept.custom_fields.filter((entry) => !names.includes(entry?.key));
  }
  return kept;
}
