import { text } from '../../api/shape.js';

/** Modyo's types of custom fields (documented); `choice` is one of several, all in sight. */
export type CustomFieldType = 'text' | 'paragraph' | 'number' | 'date' | 'checkbox' | 'dropdown' | 'choice';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a realm says of one of its custom fields. The platform does not document whether `/me` says any of it. */
export interface CustomFieldDefinition {
  readonly key: string;
  readonly label?: string;
  /** A field without one is shown as it is and cannot be edited. */
  readonly type?: CustomFieldType;
  readonly options?: readonly Option[];
  readonly required?: boolean;
  /** Whether the user may change it. Default: yes. */
  readonly editable?: boolean;
  /** Whether the user may see it. Default: yes. */
  readonly visible?: boolean;
  /** Whether no two users may have the same. */
  readonly unique?: boolean;
  /** Shown below the field. */
  readonly suggestion?: string;
  /** What stands in the field where the user never had a value. */
  readonly default?: unknown;
}

/** A custom field with the user's value; `undefined` where the user never had one. */
export type CustomField = CustomFieldDefinition & { readonly value?: unknown };

const TYPES: readonly unknown[] = ['text', 'paragraph', 'number', 'date', 'checkbox', 'dropdown', 'choice'];

/** Options as the realm writes them: with value and label, or as plain texts. */
const toOptions = (list: unknown): Option[] | undefined =>
  Array.isArray(list)
    ? list
        .map((option: unknown) => {
          const { value = option, label } = Object(option) as Partial<Record<keyof Option, unknown>>;
          return { value: text(value), label: text(label) || text(value) };
        })
        .filter(({ label }) => label)
    : undefined;

/** Every object with a key, and what it says; whatever else a page or an account lists makes no sense. */
const withKeys = (list: unknown): Record<string, unknown>[] =>
  (Array.isArray(list) ? (list as unknown[]) : [])
    .map((entry) => {
      const told = Object.entries(Object(entry) as object) as [string, unknown][];
      // Only a value of nothing says something.
      return Object.fromEntries(told.filter(([name, said]) => name === 'value' || (said ?? undefined) !== undefined));
    })
    .filter(({ key }) => text(key));

/**
 * The user's custom fields in the realm's order.
 *
 * @param entries `custom_fields` of `/me`
 * @param definitions what the page says of them; it stands above what `/me` says of each
 */
export function customFields(entries: unknown, definitions: unknown): CustomField[] {
  const fields = new Map<string, Record<string, unknown>>();
  for (const entry of withKeys(definitions)) fields.set(text(entry.key), { ...entry, value: undefined });
  for (const entry of withKeys(entries)) {
    const key = text(entry.key);
    fields.set(key, { ...entry, ...fields.get(key), value: entry.value });
  }
  return [...fields].map(([key, field]) => ({
    ...field,
    key,
    label: text(field.label) || key,
    type: TYPES.includes(field.type) ? (field.type as CustomFieldType) : undefined,
    options: toOptions(field.options),
    suggestion: text(field.suggestion),
  }));
}

/** What a page's `<script>` says of the realm's custom fields, unchecked. */
export function definitionsIn(script: Element | null): unknown {
  const json = script?.textContent?.trim();
  try {
    return json && JSON.parse(json);
  } catch {
    console.warn('modyo-customers: what stands in the slot custom-fields is not JSON');
    return undefined;
  }
}
