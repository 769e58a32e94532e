import { CUSTOM_FIELD_TYPES, MOST_CUSTOM_FIELDS } from '../profile/custom-fields.js';

/** @import { CustomField } from '../types.js' */

const isText = (/** @type {unknown} */ value) => typeof value === 'string';
const isFlag = (/** @type {unknown} */ value) => typeof value === 'boolean';
const isName = (/** @type {unknown} */ value) => typeof value === 'string' && value !== '';
const isOption = (/** @type {any} */ option) => isText(option?.value) && isText(option.label);

/** @type {Record<keyof CustomField, (value: unknown) => boolean>} */
const KEYS = {
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

/**
 * @param {unknown} definition
 * @param {number} index
 * @returns {string[]}
 */
function definitionProblems(definition, index) {
  const where = `customFields[${index.toString()}]`;
  if (typeof definition !== 'object' || definition === null) return [`${where} is no object`];
  const given = /** @type {Record<string, unknown>} */ (definition);
  /** @type {Record<string, (value: unknown) => boolean>} */
  const keys = KEYS;
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
 * @param {unknown} definitions of a realm's custom fields
 * @returns {string[]} what is wrong with them
 */
export function customFieldProblems(definitions) {
  if (!Array.isArray(definitions)) return ['customFields is no array'];
  const found = definitions.flatMap(definitionProblems);
  const keys = definitions.map((definition) => definition?.key);
  if (new Set(keys).size < keys.length) found.push('two customFields have one key');
  if (keys.length > MOST_CUSTOM_FIELDS) found.push(`there are more than ${MOST_CUSTOM_FIELDS} customFields`);
  return found;
}
