import { CUSTOM_FIELD_TYPES, MOST_CUSTOM_FIELDS } from '../profile/custom-fields.js';
import type { CustomField } from '../types.js';

const isText = (value: unknown) => typeof value === 'string';
const isFlag = (value: unknown) => typeof value === 'boolean';
const isName = (value: unknown) => typeof value === 'string' && value !== '';
const isOption = (option: any) => isText(option?.value) && isText(option.label);

const KEYS: Record<keyof CustomField, (value: unknown) => boolean> = {
  key: isName,
  label: isText,
  type: (value) => CUSTOM_FIELD_TYPES.includes(String(value)),
  options: (value) => Array.isArray(value) && value.length > 0 && value.every(isOption),
  required: isFlag,
  unique: isFlag,
  suggestion: isText,
  default: () => true,
  visible: isFlag,
  editable: isFlag,
};

function definitionProblems(definition: unknown, index: number): string[] {
  const where = `customFields[${index.toString()}]`;
  if (typeof definition !== 'object' || definition === null) return [`${where} is no object`];
  const given = definition as Record<string, unknown>;
  const keys: Record<string, (value: unknown) => boolean> = KEYS;
  const found = Object.entries(given)
    .filter(([key, value]) => !keys[key]?.(value))
    .map(([key]) => `${where}.${key} ${key in keys ? 'has an unusable value' : 'is unknown'}`);
  if (!('key' in given)) found.push(`${where}.key is missing`);
  if (['dropdown', 'choice'].includes(String(given.type)) && !('options' in given)) {
    found.push(`${where}.options are missing`);
  }
  if ('options' in given && !['dropdown', 'choice', 'checkbox'].includes(String(given.type))) {
    found.push(`${where}.options make no sense with its type`);
  }
  return found;
}

/**
 * @param definitions of a realm's custom fields
 * @returns what is wrong with them
 */
export function customFieldProblems(definitions: unknown): string[] {
  if (!Array.isArray(definitions)) return ['customFields is no array'];
  const found = definitions.flatMap(definitionProblems);
  const keys = definitions.map((definition) => definition?.key);
  if (new Set(keys).size < keys.length) found.push('two customFields have one key');
  if (keys.length > MOST_CUSTOM_FIELDS) found.push(`there are more than ${MOST_CUSTOM_FIELDS} customFields`);
  return found;
}
