import { CustomersError } from '../client/error.js';
import type { Operation } from '../client/endpoints.js';
import type { components } from './wire.js';

/**
 * An object of `openapi.yaml` as it really arrives: any of its fields may be missing or hold anything. Made by
 * `ownProperties(value)`: `null` and the like have no fields, and nothing that a script of the page has put on
 * `Object.prototype` is one.
 */
export type Unchecked<Schema extends keyof components['schemas']> = {
  readonly [Field in keyof components['schemas'][Schema]]?: unknown;
};

/** Text and numbers as text; anything else as the empty text. */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** `value` as an absolute http(s) address, or `undefined`. Paths are relative to the account. */
export function webAddress(value: unknown, accountUrl: string): URL | undefined {
  const address = text(value);
  try {
    const url = new URL(address, accountUrl);
    return address && /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The error for a whole answer that makes no sense. */
export const unexpectedShape = (operation: Operation, expected: string): CustomersError =>
  new CustomersError('unexpected_shape', `${operation}: expected ${expected}`, { status: 200, operation });
