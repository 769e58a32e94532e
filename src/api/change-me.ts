import { ownProperties } from '../shared/own.js';
import type { CallOptions, Connection } from '../client/endpoints.js';
import { readMe, toMe, type Me } from './me.js';

/** What can be changed of a user, by the names of `Me` or by the wire's own. */
export type UserChanges = Partial<
  Pick<Me, 'firstName' | 'lastName' | 'secondLastName' | 'email' | 'birthAt' | 'sex' | 'phone' | 'lang'>
> & { readonly customFields?: readonly { readonly key: string; readonly value: unknown }[] } & Readonly<
    Record<string, unknown>
  >;

/** The wire's names of what can be changed. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  firstName: 'first_name',
  lastName: 'last_name',
  secondLastName: 'second_last_name',
  birthAt: 'birth_at',
};

/** Changes by the wire's names. */
export function toWireNames({ customFields, ...changes }: UserChanges): Record<string, unknown> {
  const own = Object.entries(changes).map(([name, value]): [string, unknown] => [
    Object.keys(WIRE_NAMES).includes(name) ? WIRE_NAMES[name] : name,
    value,
  ]);
  const custom = customFields?.map(({ key, value }) => ({ key, value }));
  return { ...Object.fromEntries(own), ...(custom && { custom_fields: custom }) };
}

/**
 * Changes attributes of the user, by their wire names, and resolves to the user as it now is. The platform silently discards
 * what the user may not change (documented): compare before believing. An answer that does not speak of all that was sent
 * proves nothing, so the user is then asked for.
 *
 * @param options `onSend` is called right before the change goes out
 * @throws {CustomersError} `unexpected_shape`, and what the connection rejects with.
 */
export async function updateMe(
  connection: Connection,
  changes: Readonly<Record<string, unknown>>,
  options: Pick<CallOptions, 'signal' | 'onSend'> = {},
): Promise<Me> {
  const answer = await connection.call('updateMe', { body: changes, ...options });
  const { user = answer } = ownProperties(answer) as { user?: unknown };
  const told = ['id', ...Object.keys(changes)].every((name) => name in ownProperties(user));
  return told ? toMe(answer, connection) : readMe(connection, options.signal);
}
