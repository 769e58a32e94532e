import type { CustomersError } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import type { Cause } from './outage.js';

/** What an element can be in; always exactly one of these. */
export type ElementState = 'loading' | 'ready' | 'empty' | 'error' | 'signed-out';

/** How far an element's own data have come. */
export interface View {
  readonly state: 'loading' | 'ready' | 'empty' | 'error';
  /** Why nothing came, or why what is here could not be brought up to date. */
  readonly error?: CustomersError;
}

/** In which state an element is, and why. */
export interface Status {
  readonly state: ElementState;
  /** State of the data: while the page is left, that of the element is another one. */
  readonly data: View['state'];
  readonly error?: CustomersError;
}

/**
 * In which state an element is.
 *
 * @param session none where the settings are wrong
 * @param settingsError what is wrong with them
 * @param fault what nobody had thought of, when it was drawn last
 * @param viewOf how far the data of its session have come
 */
export function statusOf(
  session: Session | undefined,
  settingsError: CustomersError | undefined,
  fault: CustomersError | undefined,
  viewOf: (session: Session) => View,
): Status {
  const broken = settingsError ?? fault ?? session?.identity.error;
  if (fault || !session) return { state: 'error', data: 'error', error: broken };
  const { status } = session.identity;
  if (status === 'signed-out') return { state: status, data: 'loading', error: broken };
  const view = viewOf(session);
  const error = broken ?? view.error;
  const concealed = error ? 'error' : 'loading';
  return { state: status === 'active' ? view.state : concealed, data: view.state, error };
}

/** Why an element shows nothing, or nothing new. */
export function causeOf({ state, error }: Status): Cause | undefined {
  if (state === 'signed-out') return state;
  return state === 'loading' ? undefined : error?.code;
}

/** Whether data have come. */
export const isThere = (state?: ElementState): boolean => state === 'ready' || state === 'empty';
