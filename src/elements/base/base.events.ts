import type { CustomersError } from '../../client/error.js';
import type { SignedOutReason } from '../../session/identity.js';

/** An event that leaves the shadow trees it was fired in. */
export class ModyoEvent<T = undefined> extends CustomEvent<T> {
  constructor(type: string, detail?: T, init?: EventInit) {
    super(type, { bubbles: true, composed: true, detail, ...init });
  }
}

/** What code may know of an error: neither the server's words nor the user's data. */
export type ErrorDetail = { readonly error: Pick<CustomersError, 'status' | 'code' | 'message' | 'operation'> };

export type SignedOutDetail = { readonly reason: SignedOutReason; readonly loginUrl: string };

declare global {
  interface GlobalEventHandlersEventMap {
    'modyo-load': CustomEvent<undefined>;
    'modyo-error': CustomEvent<ErrorDetail>;
    'modyo-signed-out': CustomEvent<SignedOutDetail>;
  }
}
