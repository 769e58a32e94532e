import type { Me } from '../../api/profile.js';
import { text } from '../../api/shape.js';
import { customFields, type CustomField } from './custom-fields.js';
import type { Texts } from './profile-edit.strings.js';
import { controlFor, type Control } from './values.js';

/** The fields of a profile in the order in which they are shown. */
export const DEFAULT_FIELDS =
  'avatar first_name last_name second_last_name email phone birth_at sex lang custom_fields subscriptions';

/** One field, with the user's value. */
export interface Field {
  /** Tells it apart from all others: its name, or `custom_fields.` and its key. */
  readonly id: string;
  /** Attribute of `/me`, or key of a custom field. */
  readonly name: string;
  readonly isCustom: boolean;
  readonly label: string;
  readonly control: Control;
  /** As it came. */
  readonly value: unknown;
  /** What stands in the control where the user never had a value. */
  readonly initial?: unknown;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Whether it is sent as a number where none came. */
  readonly numeric?: boolean;
  readonly required: boolean;
  readonly hint?: string;
  /** Type of an `input`. */
  readonly inputType?: string;
  readonly autocomplete?: string;
}

/** What is known of the standard fields that are edited in the form. `second_last_name` has no token of its own. */
const STANDARD: Record<string, Pick<Field, 'control' | 'inputType' | 'autocomplete' | 'numeric'>> = {
  first_name: { control: 'text', autocomplete: 'given-name' },
  last_name: { control: 'text', autocomplete: 'family-name' },
  second_last_name: { control: 'text' },
  phone: { control: 'text', inputType: 'tel', autocomplete: 'tel' },
  birth_at: { control: 'date', autocomplete: 'bday' },
  sex: { control: 'dropdown', autocomplete: 'sex', numeric: true },
  lang: { control: 'dropdown', autocomplete: 'language' },
};

const LANGUAGES = [
  { value: 'es', label: 'Español' },
  { value: 'en', label: 'English' },
  { value: 'pt', label: 'Português' },
];

/** What a page asks for. */
interface Wanted {
  /** Names in order; by default all that `/me` returned. */
  readonly fields?: string;
  readonly readonly?: string;
  readonly required?: string;
  readonly customFields?: unknown;
  /** Whether nothing can be changed. */
  readonly locked: boolean;
}

const words = (text = '') => [...new Set(text.split(/[\s,]+/))].filter(Boolean);

/** The fields to show, in order. Standard ones by default only where `/me` has them; one that is named, in any case. */
export function fieldsOf({ raw }: Me, wanted: Wanted, texts: Texts): Field[] {
  const named = words(wanted.fields);
  const [readonly, required] = [words(wanted.readonly), words(wanted.required)];
  const custom = customFields(raw.custom_fields, wanted.customFields);
  // Not `in`: a custom field may be called `constructor`.
  const known = Object.keys({ ...STANDARD, ...raw });

  const control = (name: string, kind: Control, value: unknown): Control =>
    wanted.locked || readonly.includes(name) ? 'plain' : controlFor(kind, value);

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
      isCustom: false,
      label: text((texts.labels as Record<string, unknown>)[name]) || name,
      control: control(name, kind, value),
      value,
      options: options || undefined,
      required: required.includes(name),
    };
  };

  const ofRealm = (field: CustomField): Field => {
    const { key, label = key, type, options, editable = true, unique, suggestion, value } = field;
    const initial = value === undefined ? field.default : value;
    const kind = !type || !editable ? 'plain' : type === 'checkbox' && options?.length ? 'checkboxes' : type;
    const hints = [suggestion, unique && texts.unique];
    return {
      id: `custom_fields.${key}`,
      name: key,
      isCustom: true,
      label,
      control: control(key, kind, initial),
      value,
      initial,
      options,
      numeric: type === 'number',
      required: !!field.required || required.includes(key),
      hint: kind === 'plain' ? undefined : hints.filter(Boolean).join(' '),
    };
  };

  return (
    named.length
      ? named
      : words(DEFAULT_FIELDS).filter((name) => name in raw || (name === 'custom_fields' && custom.length))
  ).flatMap((name) => {
    if (name === 'custom_fields')
      return custom
        .filter(({ key, visible = true }) => visible && (!named.includes(key) || known.includes(key)))
        .map(ofRealm);
    const own = custom.find(({ key }) => key === name);
    return own && !known.includes(name) ? ofRealm(own) : standard(name);
  });
}
