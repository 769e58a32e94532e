/**
 * Leaves names out of an update of the profile, as if nobody had sent them.
 *
 * @param names of attributes, and keys of custom fields
 */
export function without(changes: Record<string, unknown>, names: string[] = []): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(changes).filter(([name]) => !names.includes(name)));
  if (Array.isArray(kept.custom_fields)) {
    kept.custom_fields = kept.custom_fields.filter(
      (entry) => !names.includes(String(entry?.key).replace(/^_ucf_/, '')),
    );
  }
  return kept;
}
