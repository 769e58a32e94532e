import { showMessage, type ShownBody } from './show-message.js';
import { allStyles } from './styles.js';

export type { ShownBody } from './show-message.js';

/** `showMessage()` for any message, with what reads styles at hand: on a page that comes with those that have some. */
export const showBody = (host: HTMLElement, html: string, accountUrl: string, headingLevel: number): ShownBody =>
  showMessage(host, html, accountUrl, headingLevel, allStyles);
