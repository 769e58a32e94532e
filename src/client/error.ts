/**
 * What went wrong, for code that has to decide.
 *
 * - `network`: no readable answer came (connection, CORS, CSP). `timeout`: none came in time. `offline`: the browser says
 *   that it has no connection.
 * - `grant_expired`, `user_session`: 401; the first when the credential was right and its session ended (documented).
 * - `csrf_missing`: a write by cookie was refused, and the page has no CSRF token to send along.
 * - `not_confirmed`: `confirmWrite` did not agree; nothing was sent.
 * - `forbidden`: any other 403. `not_found`: 404 as it came; whoever knows the realm's other routes turns it into
 *   `realm_not_found` or `endpoint_missing`. `endpoint_missing` also stands for 405.
 * - `refused`: 409, 422 and any other 4xx; with status 0, what was refused here and not sent. `rate_limited`: 429. `server`: 5xx.
 * - `not_json`: a successful answer that is no JSON. `unexpected_shape`: JSON that makes no sense.
 * - `settings`: a setting is missing or not acceptable. `user_changed`: someone else has signed in since.
 */
export type ErrorCode =
  | 'network'
  | 'timeout'
  | 'offline'
  | 'grant_expired'
  | 'user_session'
  | 'forbidden'
  | 'csrf_missing'
  | 'not_confirmed'
  | 'not_found'
  | 'realm_not_found'
  | 'endpoint_missing'
  | 'refused'
  | 'rate_limited'
  | 'server'
  | 'not_json'
  | 'unexpected_shape'
  | 'settings'
  | 'user_changed';

/** What is known about an error beside its code. */
export interface ErrorDetails {
  /** HTTP status; 0 when there was no answer. */
  status?: number;
  /** The operation that failed, such as `notifications`. */
  operation?: string;
  /** The server's refusals of single fields, in its words, ready to show. */
  fields?: Record<string, string[]>;
  /** The server's other refusals, in its words, ready to show. */
  messages?: string[];
  /** Seconds after which the server wants to be asked again. */
  retryAfter?: number;
  /** What was thrown below, if anything. */
  cause?: unknown;
}

/**
 * The one error that requests and the functions above them reject with. Its `message` is for developers and holds
 * neither the server's words nor an address with a query; `messages` and `fields` are for the user.
 */
export class CustomersError extends Error {
  declare readonly code: ErrorCode;
  declare readonly status: number;
  declare readonly operation: string;
  declare readonly fields: Readonly<Record<string, readonly string[]>>;
  declare readonly messages: readonly string[];
  declare readonly retryAfter?: number;
  declare readonly cause?: unknown;

  constructor(code: ErrorCode, message: string, details?: ErrorDetails) {
    super(message);
    Object.assign(this, { name: 'CustomersError', code, status: 0, operation: '', fields: {}, messages: [] }, details);
  }
}

/** Whether the account says that nobody is signed in: the state `signed-out` tells the customer, so no message has to. */
export const isUnauthorized = ({ status }: CustomersError): boolean => status === 401;

/** Whether something was thrown because nobody waits any more: the reason of a signal that has aborted. */
export const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

/**
 * What was thrown, as the one error that everybody knows. An exception that nobody has thought of means that an answer was
 * not as anybody thought: shown, it is a fault that can be mended; passed on, it would be caught as the end of a request, and
 * the element would wait for ever.
 */
export const toCustomersError = (cause: unknown, operation = ''): CustomersError =>
  cause instanceof CustomersError
    ? cause
    : new CustomersError('unexpected_shape', `${operation || 'modyo-customers'}: the answer makes no sense`, {
        operation,
        cause,
      });

/** For what was asked or meant for a user who is not there any more. */
export const userHasLeft = (details?: ErrorDetails): CustomersError =>
  new CustomersError('user_changed', 'the user has left meanwhile', details);

/** For what was meant for one user where another one is there by now. */
export const userIsAnother = (): CustomersError => new CustomersError('user_changed', 'somebody else has signed in');
