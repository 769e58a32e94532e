import { operations } from '../api/operations.js';
import type { Operation, Realm, Rule, WhatIf } from '../types.js';

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText = (value: unknown) => typeof value === 'string';
const areTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isFlag = (value: unknown) => typeof value === 'boolean';
const isOperation = (value: unknown) => typeof value === 'string' && (value in operations || value === 'track');
const areOperations = (value: unknown) => Array.isArray(value) && value.every(isOperation);
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

const ruleKeys: Record<keyof Rule, (value: unknown) => boolean> = {
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
  headers: (value) => isObject(value) && Object.values(value as object).every(isText),
  refuse: (value) => isObject(value) && Object.values(value as object).every(areTexts),
  discard: areTexts,
  expire: isFlag,
};

const whatIfKeys: Record<keyof WhatIf, (value: unknown) => boolean> = {
  latency: isNumber,
  rules: (value) => Array.isArray(value) && value.every((rule) => isObject(rule)),
  wire: isObject,
  refusalForm: (value) => ['envelope', 'errors', 'error', 'nested', 'list'].includes(String(value)),
  noCsrfMeta: isFlag,
  missing: areOperations,
  methodNotAllowed: areOperations,
};

function problems(
  given: Record<string, unknown>,
  keys: Record<string, (value: unknown) => boolean>,
  where: string,
): string[] {
  return Object.entries(given)
    .filter(([key, value]) => !keys[key]?.(value))
    .map(([key]) => `${where}${key} ${key in keys ? 'has an unusable value' : 'is unknown'}`);
}

/**
 * Checks what a test or the drawer asks for: a typing error must not pass as "nothing goes wrong".
 *
 * @returns what is wrong with it
 */
export function whatIfProblems(given: Record<string, unknown>): string[] {
  const found = problems(given, whatIfKeys, '');
  if (found.length > 0) return found;
  const rules = (given.rules ?? []) as Record<string, unknown>[];
  return rules.flatMap((rule, index) => problems(rule, ruleKeys, `rules[${index.toString()}].`));
}

/** What speaks of a profile's fields is about saving it, unless it says otherwise. */
const operationOf = ({ operation, refuse, discard }: Rule): Operation | undefined =>
  operation ?? (refuse || discard ? 'updateMe' : undefined);

/** Finds the rule for a request and counts its use. */
export function takeRule({ whatIf }: Realm, operation: Operation, method: string): Rule | undefined {
  const rule = whatIf.rules?.find(
    (candidate) =>
      (operationOf(candidate) ?? operation) === operation &&
      (candidate.method ?? method).toUpperCase() === method &&
      candidate.times !== 0,
  );
  if (rule?.times !== undefined) rule.times -= 1;
  return rule;
}
