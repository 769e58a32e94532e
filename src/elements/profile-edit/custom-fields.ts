import { text } from '../../api/shape.js';
import { ownProperties } from '../../shared/own.js';
import { quoted, tellDeveloper, type Fault } from '../../shared/developer.js';

/** Modyo's types of custom fields (documented); `choice` is one of several, all in sight. */
const CUSTOM_FIELD_TYPES = ['text', 'paragraph', 'number', 'date', 'checkbox', 'dropdown', 'choice'] as const;

export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];

/** A text, or one for each language: `{ es: 'Ocupación', en: 'Occupation' }`. */
export type LocalText = string | Readonly<Record<string, string>>;

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a page says of one of its realm's custom fields. The Admin API's own list is accepted in its place, as it is. */
export interface CustomFieldDefinition {
  /** With or without the prefix `_ucf_`, in any case. */
  readonly key: string;
  /** Without one, here or in `/me`, the field is not shown. */
  readonly label?: LocalText;
  readonly type?: CustomFieldType;
  readonly options?: readonly (string | { readonly value: string; readonly label?: LocalText })[];
  readonly required?: boolean;
  /** Whether the user may change it. Default: yes. */
  readonly editable?: boolean;
  /** Whether the user may see it. Default: yes. */
  readonly visible?: boolean;
  /** Whether no two users may have the same. */
  readonly unique?: boolean;
  /** Shown below the field. */
  readonly suggestion?: LocalText;
  /** What stands in the field where the user never had a value. */
  readonly default?: unknown;
}

/** A custom field with the user's value, in one language. */
export interface CustomField {
  /** What it is sent by: as the account says it, else as the page does. */
  readonly key: string;
  /** The key without its prefix: what a page calls it. */
  readonly name: string;
  /** Empty where nobody says one. */
  readonly label: string;
  /** `undefined` where nobody says one that is known. */
  readonly type?: CustomFieldType;
  readonly options?: readonly Option[];
  readonly required?: boolean;
  readonly editable?: boolean;
  readonly visible?: boolean;
  readonly unique?: boolean;
  readonly suggestion: string;
  readonly default?: unknown;
  /** What the realm checks a value with, as it says it. */
  readonly pattern: string;
  /** `undefined` where the user never had one. */
  readonly value?: unknown;
}

/** What a type is called by a page or in the contract, and by the Admin API (`field_type`, Swagger). */
const TYPES: ReadonlyMap<unknown, CustomFieldType> = new Map<unknown, CustomFieldType>([
  ...CUSTOM_FIELD_TYPES.map((type) => [type, type] as const),
  ['single_line_text', 'text'],
  ['multi_line_text', 'paragraph'],
  ['radio_button', 'choice'],
]);

type Told = Readonly<Record<string, unknown>>;

/** A key without its prefix. */
export const withoutPrefix = (key: string): string => key.replace(/^_ucf_/i, '');

/** Keys that are the same field: without the prefix, and without case. */
export const foldKey = (key: string): string => withoutPrefix(key).toLowerCase();

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const ownOf = (value: unknown): Told => ownProperties(value);

/** A text in one language: that of the page, else the first one that there is. */
function localText(value: unknown, language: string): string {
  if (typeof value !== 'object' || value === null || isList(value)) return text(value);
  const texts = new Map(Object.entries(value).map(([tag, one]) => [tag, text(one)]));
  return texts.get(language) || [...texts.values()].find(Boolean) || '';
}

/** Entries in the order of their `position`, where they say one. */
function byPosition(list: readonly Told[]): Told[] {
  const place = ({ position }: Told) => (typeof position === 'number' && isFinite(position) ? position : Infinity);
  return [...list].sort((one, other) => {
    const [first, second] = [place(one), place(other)];
    return first === second ? 0 : first - second;
  });
}

/** Options with value and label, as plain texts, or as the Admin API's `custom_options`, whose label is the value. */
function toOptions({ options, custom_options }: Told, language: string): Option[] | undefined {
  if (isList(options) && (options.length || !isList(custom_options)))
    return options
      .map((option) => {
        const { value = option, label } = ownOf(option);
        return { value: text(value), label: localText(label, language) || text(value) };
      })
      .filter(({ label }) => label);
  if (!isList(custom_options)) return undefined;
  return byPosition(custom_options.map(ownOf))
    .map(({ label }) => ({ value: text(label), label: text(label) }))
    .filter(({ label }) => label);
}

/** Every object with a key, and what it says; whatever else a page or an account lists makes no sense. */
const withKeys = (list: unknown): Told[] =>
  (isList(list) ? list : [])
    .map((entry) => {
      // Only a value of nothing says something.
      const told = Object.entries(ownOf(entry)).filter(
        ([name, said]) => name === 'value' || (said ?? undefined) !== undefined,
      );
      return ownOf(Object.fromEntries(told));
    })
    .filter(({ key }) => text(key));

/** The list in a page's definitions: bare, or in the Admin API's answer as it came. */
const listIn = (definitions: unknown): unknown =>
  isList(definitions) ? definitions : ownOf(definitions).user_custom_fields;

/** What a page says of a type that makes no sense, for its developer. */
export function definitionFaults(definitions: unknown): Fault[] {
  return withKeys(listIn(definitions)).flatMap(({ key, type, field_type = type }) =>
    field_type === undefined || TYPES.has(field_type)
      ? []
      : [
          {
            what: `The definition of the custom field ${quoted(text(key))}`,
            wrong: 'has a type that nobody knows, and it is edited as text',
            remedy: `Write any of: ${[...TYPES.keys()].join(', ')}`,
            section: 'custom-fields',
          },
        ],
  );
}

/**
 * The user's custom fields in the realm's order.
 *
 * @param entries `custom_fields` of `/me`
 * @param definitions what the page says of them; it stands above what `/me` says of each
 * @param language that labels are wanted in
 */
export function customFields(entries: unknown, definitions: unknown, language = 'es'): CustomField[] {
  const mine = new Map<string, Told>();
  for (const entry of withKeys(entries)) mine.set(text(entry.key), entry);
  const defined = new Map<string, Told>();
  for (const entry of byPosition(withKeys(listIn(definitions)))) {
    const key = text(entry.key);
    const own = mine.has(key)
      ? key
      : [...mine.keys()].find((one) => foldKey(one) === foldKey(key) && !defined.has(one));
    defined.set(own ?? key, entry);
  }
  return [...new Set([...defined.keys(), ...mine.keys()])].map((key) => {
    const [page, account] = [ownOf(defined.get(key)), ownOf(mine.get(key))];
    const pick = (...names: string[]) =>
      [page, account].flatMap((told) => names.map((name) => told[name])).find((said) => said !== undefined);
    const local = (...names: string[]) =>
      [page, account].flatMap((told) => names.map((name) => localText(told[name], language))).find(Boolean) ?? '';
    const type = [page.type, page.field_type, account.type, account.field_type]
      .map((one) => TYPES.get(one))
      .find(Boolean);
    const initial = pick('default', 'default_value');
    return {
      key,
      name: withoutPrefix(text(page.key) || key),
      label: local('label', 'name'),
      type,
      options: toOptions(page, language) ?? toOptions(account, language),
      required: pick('required') as boolean | undefined,
      editable: pick('editable') as boolean | undefined,
      visible: pick('active') === false ? false : (pick('visible') as boolean | undefined),
      unique: pick('unique') as boolean | undefined,
      suggestion: local('suggestion', 'placeholder_text'),
      default: initial === '' ? undefined : initial,
      pattern: text(pick('validation_regexp')),
      value: account.value,
    };
  });
}

/** What a page's `<script>` says of the realm's custom fields, unchecked. */
export function definitionsIn(script: Element | null): unknown {
  const json = script?.textContent?.trim();
  try {
    return json && JSON.parse(json);
  } catch {
    tellDeveloper('warn', {
      what: 'The script in the slot custom-fields',
      wrong: 'is not JSON and counts for nothing',
      remedy: 'Write a list of definitions: [{"key": "…", "label": "…", "type": "text"}]',
      section: 'custom-fields',
    });
    return undefined;
  }
}
