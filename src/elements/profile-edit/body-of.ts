import type { Changes } from './changes.js';
import type { Field } from './field.js';

/** What to send for some fields. */
export function bodyOf(fields: readonly Field[], typed: Changes): Record<string, unknown> {
  const [own, custom] = [false, true].map((isCustom) => fields.filter((field) => field.isCustom === isCustom));
  return {
    ...Object.fromEntries(own.map((field) => [field.name, typed.wire(field)])),
    ...(custom.length && { custom_fields: custom.map((field) => ({ key: field.key, value: typed.sent(field) })) }),
  };
}
