import { CustomersError } from '../client/error.js';
import type { Connection, Operation } from '../client/endpoints.js';

const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const ADDRESS = /^https?:/;

/**
 * The one text that an operation answers with: in a JSON object, as a JSON text, or as one plain word (the forms are
 * assumed). `null` where the account has no such route, or nothing to say.
 *
 * @param form what the text looks like, should there be others beside it
 */
async function oneText(connection: Connection, operation: Operation, form: RegExp): Promise<string | null> {
  try {
    const answer = await connection.call(operation, { word: true });
    const texts = [answer, ...Object.values(Object(answer) as Record<string, unknown>)].filter(
      (text): text is string => typeof text === 'string' && text !== '',
    );
    return texts.find((text) => form.test(text)) ?? texts[0] ?? null;
  } catch (error) {
    if (error instanceof CustomersError && error.code === 'endpoint_missing') return null;
    throw error;
  }
}

/**
 * A token (JWT) that signs the user in to Zendesk's messenger; `null` where the account has no integration.
 *
 * @throws {CustomersError} what the connection rejects with.
 */
export const zendeskToken = (connection: Connection): Promise<string | null> =>
  oneText(connection, 'zendeskToken', JWT);

/**
 * An address that signs the user in to Zendesk, as it came; `null` where the account has no integration.
 *
 * @throws {CustomersError} what the connection rejects with.
 */
export const zendeskSsoUrl = (connection: Connection): Promise<string | null> =>
  oneText(connection, 'zendeskSsoUrl', ADDRESS);

/**
 * A token (JWT) for private content, an hour long by default (documented).
 *
 * @throws {CustomersError} what the connection rejects with.
 */
export const deliveryToken = (connection: Connection): Promise<string | null> =>
  oneText(connection, 'deliveryToken', JWT);
