/** The elements bring what reads styles only where a message has some; tests of what becomes of messages always have it. */
import { sanitizeMessage, type SanitizedBody } from '../../src/elements/notifications/body/sanitize-message.js';
import { showMessage, type ShownBody } from '../../src/elements/notifications/body/show-message.js';
import { allStyles } from '../../src/elements/notifications/body/styles.js';

export type { ShownBody } from '../../src/elements/notifications/body/show-message.js';

/** `sanitizeMessage()` for any message. */
export const sanitizeBody = (html: string, accountUrl: string, Sheet = CSSStyleSheet): SanitizedBody =>
  sanitizeMessage(html, accountUrl, allStyles, Sheet);

/** `showMessage()` for any message. */
export const showBody = (host: HTMLElement, html: string, accountUrl: string, headingLevel: number): ShownBody =>
  showMessage(host, html, accountUrl, headingLevel, allStyles);
