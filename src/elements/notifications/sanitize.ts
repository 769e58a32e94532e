import { sanitizeMessage, type SanitizedBody } from './body/sanitize-message.js';
import { allStyles } from './body/styles.js';

/** `sanitizeMessage()` for any message, with what reads styles at hand: on a page that comes with those that have some. */
export const sanitizeBody = (html: string, accountUrl: string, Sheet = CSSStyleSheet): SanitizedBody =>
  sanitizeMessage(html, accountUrl, allStyles, Sheet);
