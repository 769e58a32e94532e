import { html, nothing, type TemplateResult } from 'lit';
import type { CustomersError } from '../../client/error.js';
import type { Session } from '../../session/session.js';
import type { Spoken } from '../../settings/texts.js';
import type { strings } from './base.strings.js';
import { errorText } from './error-text.js';
import { fresh } from './fresh.js';
import { button, signIn } from './parts.js';

/** What all notices of an element depend on. */
export interface NoticeContext {
  readonly texts: (typeof strings)['es'];
  /** What texts from elsewhere depend on. */
  readonly spoken: Spoken;
  /** Whether another element says already what fails here, with the way out of it. */
  readonly isSaidElsewhere: boolean;
  onRetry(): void;
}

const retryButton = ({ texts, onRetry }: NoticeContext) => button(texts.retry, onRetry, 'retry');

/**
 * What has just happened. The live region is there from the start: what comes into a new one is not announced.
 *
 * @param said a passing message of the element's own; a function writes it
 * @param error why what is shown could not be brought up to date
 */
export function messageNotice(context: NoticeContext, said: unknown = '', error?: CustomersError): TemplateResult {
  const { texts, isSaidElsewhere } = context;
  const message: unknown = typeof said === 'function' ? (said as () => unknown)() : said;
  // One outage is told once on a page: the other elements keep what they show, and say nothing of it.
  const stale = error && !isSaidElsewhere ? `${texts.notRefreshed} ${errorText(error, texts)}` : '';
  return html`<div part="message" class="message" ?data-empty=${!message && !stale}>
    <span role="status">${fresh(message)} ${fresh(stale)}</span>
    ${stale ? retryButton(context) : nothing}
  </div>`;
}

/** What stands in the place of data that are on their way. */
export const loadingNotice = ({ texts }: NoticeContext, skeleton: unknown): TemplateResult =>
  html`<div part="loading" class="loading"><span class="unseen" role="status">${texts.loading}</span>${skeleton}</div>`;

/** What stands in the place of data that did not come. */
export function errorNotice(context: NoticeContext, error: CustomersError): TemplateResult {
  const { texts, isSaidElsewhere } = context;
  if (isSaidElsewhere)
    return html`<div part="error" class="notice brief"><slot name="error">${texts.unavailable}</slot></div>`;
  return html`<div part="error" class="notice" role="alert">
    <slot name="error">${fresh(errorText(error, texts))}</slot>
    ${error.code === 'settings' ? nothing : retryButton(context)}
  </div>`;
}

/**
 * What is shown where nobody is signed in.
 *
 * @param isUnsaved whether something typed waits here: then the way to sign in without losing it is said in each place
 * @param hasSignIn whether the page leaves the way to sign in to the element
 */
export function signedOutNotice(
  { texts, spoken, isSaidElsewhere }: NoticeContext,
  session: Session,
  text: unknown,
  isUnsaved: boolean,
  hasSignIn: boolean,
): TemplateResult {
  const isBrief = !isUnsaved && isSaidElsewhere;
  return html`<div part="signed-out" class="notice ${isBrief ? 'brief' : ''}">
    <slot name="signed-out">${text}</slot>
    ${hasSignIn && !isBrief ? signIn(session, texts.signIn, isUnsaved, spoken) : nothing}
  </div>`;
}
