import type { Me } from '../../api/me.js';
import { text } from '../../api/shape.js';
import { quoted, tellDeveloper } from '../../shared/developer.js';
import { customFields, definitionFaults, foldKey, type CustomField } from './custom-fields.js';
import type { DecimalMark } from './numbers.js';
import { patternOf } from './pattern.js';
import type { Texts } from './profile-edit.strings.js';
import { severalIn } from './several.js';
import { controlFor } from './values.js';
import type { Control, Field, FieldGroup } from './field.js';

/** The fields of a profile in the order in which they are shown. */
export const DEFAULT_FIELDS =
  'avatar first_name last_name second_last_name email phone birth_at sex lang custom_fields subscriptions';

/** What is known of the standard fields that are edited in the form. `second_last_name` has no token of its own. */
const STANDARD: Record<string, Pick<Field, 'control' | 'inputType' | 'autocomplete' | 'numeric'>> = {
  first_name: { control: 'text', autocomplete: 'given-name' },
  last_name: { control: 'text', autocomplete: 'family-name' },
  second_last_name: { control: 'text' },
  phone: { control: 'text', inputType: 'tel', autocomplete: 'tel' },
  birth_at: { control: 'date', autocomplete: 'bday' },
  // Text where it is read, a number where it is written (Swagger).
  sex: { control: 'dropdown', autocomplete: 'sex', numeric: 'always' },
  lang: { control: 'dropdown', autocomplete: 'language' },
};

const GROUPS = new Map<string, FieldGroup>(
  Object.entries({
    avatar: 'identity',
    first_name: 'identity',
    last_name: 'identity',
    second_last_name: 'identity',
    name: 'identity',
    username: 'identity',
    birth_at: 'identity',
    sex: 'identity',
    email: 'contact',
    phone: 'contact',
    lang: 'preferences',
    subscriptions: 'preferences',
  }),
);

const LANGUAGES = [
  { value: 'es', label: 'Español' },
  { value: 'en', label: 'English' },
  { value: 'pt', label: 'Português' },
];

/** What a page asks for. */
interface FieldSettings {
  /** Names in order; by default all that `/me` returned. */
  readonly fields?: string;
  readonly readonly?: string;
  readonly required?: string;
  readonly customFields?: unknown;
  readonly language: string;
  readonly mark: DecimalMark;
  /** The language that dates are written in (BCP 47). */
  readonly tag: string;
  /** Whether nothing can be changed. */
  readonly locked: boolean;
}

const words = (text = '') => [...new Set(text.split(/[\s,]+/))].filter(Boolean);

/** Fields of one kind that stand together. */
export interface FieldRun {
  /** None where the page's own order mixes the kinds, or where all are of one: there a heading would help nobody. */
  readonly group?: FieldGroup;
  readonly fields: readonly Field[];
}

/**
 * Puts fields of one kind together.
 *
 * @param isOrdered whether the page has named the fields: its order is kept, and where it mixes the kinds, they stand in one run
 */
export function runsOf(fields: readonly Field[], isOrdered: boolean): FieldRun[] {
  const groups = [...new Set(fields.map(({ group }) => group))];
  if (isOrdered) {
    const runs = fields.filter(({ group }, index) => group !== fields[index - 1]?.group);
    if (runs.length > groups.length) return [{ fields }];
  }
  if (groups.length < 2) return fields.length ? [{ fields }] : [];
  return groups.map((group) => ({ group, fields: fields.filter((field) => field.group === group) }));
}

/** Whether a page names a field; that of a custom one may have the key's prefix, and another case. */
const isNamed = (names: readonly string[], name: string) => names.some((one) => foldKey(one) === foldKey(name));

/** Only those that somebody labels: a key is no word for a customer. */
function labelled(fields: readonly CustomField[]): CustomField[] {
  return fields.filter(({ label, name, visible = true }) => {
    if (!label && visible)
      tellDeveloper('warn', {
        what: `The custom field ${quoted(name)}`,
        wrong: 'has no label, neither in /me nor on the page, and is not shown',
        remedy:
          'Write {"key": "…", "label": "…"} for it in <script type="application/json" slot="custom-fields"> inside ' +
          '<modyo-profile-edit>; with "visible": false it is left out without a word',
        section: 'custom-fields',
      });
    return label;
  });
}

/** The fields to show, in order. Standard ones by default only where `/me` has them; one that is named, in any case. */
export function fieldsOf({ raw }: Pick<Me, 'raw'>, settings: FieldSettings, texts: Texts): Field[] {
  const named = words(settings.fields);
  const [readonly, required] = [words(settings.readonly), words(settings.required)];
  const custom = labelled(customFields(raw.custom_fields, settings.customFields, settings.language));
  for (const fault of definitionFaults(settings.customFields)) tellDeveloper('warn', fault);
  // Not `in`: a custom field may be called `constructor`.
  const told = Object.keys(raw);
  const known = [...Object.keys(STANDARD), ...told];

  const control = (name: string, kind: Control, value: unknown): Control =>
    settings.locked || isNamed(readonly, name) ? 'plain' : controlFor(kind, value);

  const standard = (name: string): Field => {
    const { control: kind = 'plain', ...rest } = STANDARD[name] ?? {};
    const value = known.includes(name) ? raw[name] : undefined;
    const options =
      name === 'lang'
        ? LANGUAGES
        : name === 'sex' && Object.entries(texts.sexes).map(([value, label]) => ({ value, label }));
    return {
      ...rest,
      id: name,
      name,
      key: name,
      isCustom: false,
      group: GROUPS.get(name) ?? 'further',
      label: text((texts.labels as Record<string, unknown>)[name]) || name,
      control: control(name, kind, value),
      value,
      options: options || undefined,
      tag: kind === 'date' ? settings.tag : undefined,
      required: required.includes(name),
    };
  };

  const ofRealm = (field: CustomField): Field => {
    const { key, name, label, type = 'text', options, editable = true, unique, suggestion, pattern } = field;
    const isSeveral = type === 'checkbox' && !!options?.length;
    const severalOf = (told: unknown) =>
      isSeveral && typeof told === 'string'
        ? severalIn(
            told,
            options.map((option) => option.value),
          )
        : undefined;
    const several = severalOf(field.value);
    const value = several?.values ?? field.value;
    const initial = value === undefined ? (severalOf(field.default)?.values ?? field.default) : value;
    const kind = !editable ? 'plain' : isSeveral ? 'checkboxes' : type;
    const hints = [suggestion, unique && texts.unique];
    return {
      id: `custom_fields.${name}`,
      name,
      key,
      isCustom: true,
      group: 'further',
      label,
      control: control(name, kind, initial),
      value,
      join: several?.join,
      initial,
      options,
      numeric: type === 'number',
      mark: settings.mark,
      tag: type === 'date' ? settings.tag : undefined,
      pattern: pattern ? patternOf(pattern) : undefined,
      required: !!field.required || isNamed(required, name),
      hint: kind === 'plain' ? undefined : hints.filter(Boolean).join(' '),
    };
  };

  return (
    named.length
      ? named
      : words(DEFAULT_FIELDS).filter((name) => told.includes(name) || (name === 'custom_fields' && custom.length))
  ).flatMap((name) => {
    if (name === 'custom_fields')
      return custom
        .filter(({ name, visible = true }) => visible && (!isNamed(named, name) || known.includes(name)))
        .map(ofRealm);
    const own = custom.find((field) => foldKey(field.name) === foldKey(name));
    return own && !known.includes(name) ? ofRealm(own) : standard(name);
  });
}
