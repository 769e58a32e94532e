import type { CustomersError } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import { ModyoEvent, type ErrorDetail, type SignedOutDetail } from './base.events.js';
import { isThere, type Status } from './status.js';

/** Tells the page that something failed. */
export function fireError(element: Element, { status, code, message, operation }: CustomersError): void {
  element.dispatchEvent(new ModyoEvent<ErrorDetail>('modyo-error', { error: { status, code, message, operation } }));
}

/** Tells the page of each change of an element's status, once it is on the page. */
export class StatusEvents {
  /** What the last events said. */
  private _told?: Status;

  /** @param _onSignedOut called with whether the page leaves the link to sign in to the element */
  constructor(
    private readonly _element: Element,
    private readonly _onSignedOut: (ownSignIn: boolean) => void,
  ) {}

  /** @param session of the element, where it has one */
  tell(status: Status, session: Session | undefined): void {
    const { _element: element, _told: before } = this;
    const { state, error } = status;
    this._told = status;
    if (state === 'signed-out' && before?.state !== state) {
      const { identity, pages } = session!;
      const detail: SignedOutDetail = { reason: identity.reason, loginUrl: pages.loginUrl };
      this._onSignedOut(element.dispatchEvent(new ModyoEvent('modyo-signed-out', detail, { cancelable: true })));
    } else if (isThere(state) && !isThere(before?.state)) element.dispatchEvent(new ModyoEvent('modyo-load'));
    if (error && error !== before?.error && state !== 'signed-out') fireError(element, error);
  }
}
