import { operations } from '../api/operations.js';

/** @import { Operation, Realm, Rule, WhatIf } from '../types.js' */

const isNumber = (/** @type {unknown} */ value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText = (/** @type {unknown} */ value) => typeof value === 'string';
const areTexts = (/** @type {unknown} */ value) => Array.isArray(value) && value.every(isText);
const isFlag = (/** @type {unknown} */ value) => typeof value === 'boolean';
const isOperation = (/** @type {unknown} */ value) =>
  typeof value === 'string' && (value in operations || value === 'track');
const areOperations = (/** @type {unknown} */ value) => Array.isArray(value) && value.every(isOperation);
const isObject = (/** @type {unknown} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @type {Record<keyof Rule, (value: unknown) => boolean>} */
const ruleKeys = {
  operation: isOperation,
  method: isText,
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  body: () => true,
  html: isFlag,
  drop: isFlag,
  redirectToLogin: isFlag,
  hold: (value) => value === true || value === 'answer',
  latency: isNumber,
  times: (value) => Number.isInteger(value) && Number(value) > 0,
  headers: (value) => isObject(value) && Object.values(/** @type {object} */ (value)).every(isText),
  refuse: (value) => isObject(value) && Object.values(/** @type {object} */ (value)).every(areTexts),
  discard: areTexts,
  expire: isFlag,
};

/** @type {Record<keyof WhatIf, (value: unknown) => boolean>} */
const whatIfKeys = {
  latency: isNumber,
  rules: (value) => Array.isArray(value) && value.every((rule) => isObject(rule)),
  missing: areOperations,
  methodNotAllowed: areOperations,
};

/**
 * @param {Record<string, unknown>} given
 * @param {Record<string, (value: unknown) => boolean>} keys
 * @param {string} where
 * @returns {string[]}
 */
function problems(given, keys, where) {
  return Object.entries(given)
    .filter(([key, value]) => !keys[key]?.(value))
    .map(([key]) => `${where}${key} ${key in keys ? 'has an unusable value' : 'is unknown'}`);
}

/**
 * Checks what a test or the drawer asks for: a typing error must not pass as "nothing goes wrong".
 *
 * @param {Record<string, unknown>} given
 * @returns {string[]} what is wrong with it
 */
export function whatIfProblems(given) {
  const found = problems(given, whatIfKeys, '');
  if (found.length > 0) return found;
  const rules = /** @type {Record<string, unknown>[]} */ (given.rules ?? []);
  return rules.flatMap((rule, index) => problems(rule, ruleKeys, `rules[${index.toString()}].`));
}

/**
 * What speaks of a profile's fields is about saving it, unless it says otherwise.
 *
 * @param {Rule} rule
 * @returns {Operation | undefined}
 */
const operationOf = ({ operation, refuse, discard }) => operation ?? (refuse || discard ? 'updateMe' : undefined);

/**
 * Finds the rule for a request and counts its use.
 *
 * @param {Realm} realm
 * @param {Operation} operation
 * @param {string} method
 * @returns {Rule | undefined}
 */
export function takeRule({ whatIf }, operation, method) {
  const rule = whatIf.rules?.find(
    (candidate) =>
      (operationOf(candidate) ?? operation) === operation &&
      (candidate.method ?? method).toUpperCase() === method &&
      candidate.times !== 0,
  );
  if (rule?.times !== undefined) rule.times -= 1;
  return rule;
}
